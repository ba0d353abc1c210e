"""People who sign in, and the secrets that let them in once. Participants have no account."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail, whatever the capital letters. `actions.make_user` makes them."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account with this e-mail; raises User.DoesNotExist."""
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """A person with an account. Roles belong to an organisation (R26), not to the person."""

    handle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # for addresses
    email = models.EmailField(unique=True)  # stored in small letters
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_system_administrator = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class Installation(models.Model):
    """Which database this is, so that the keys in a data folder know theirs. One row; nobody's content."""

    token = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return "this installation"


class SetupCode(models.Model):
    """The code that makes the first administrator. Only its hash is kept; at most one is valid."""

    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return "set-up code"


class Purpose(models.TextChoices):
    """What a one-time link does."""

    ENTER = "enter"  # signs in without a password: `medvirk demo`
    RESET = "reset"  # sets a password: the first one, or a forgotten one (R27)


class OneTimeLink(models.Model):
    """A link that works once until it expires. Only the hash of its secret is kept; used rows are deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose)
    hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    leads_to = models.CharField(max_length=200, default="/")

    def __str__(self) -> str:
        return f"{self.purpose} link"
