"""People who sign in. Participants are not here: they have no account."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail, whatever the capital letters."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account with this e-mail; raises User.DoesNotExist."""
        return self.get(email__iexact=username or "")

    def make(self, *, email: str, name: str, password: str | None, **extra: Any) -> "User":
        """A saved account; without a password it can only be opened by a one-time link."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with an account. Roles belong to an organisation (R26), not to the person."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_system_administrator = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email
