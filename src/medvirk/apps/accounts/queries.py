"""Reads about accounts that others may ask for."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from medvirk.apps.accounts.models import OneTimeLink, Purpose, SetupCode, User
from medvirk.infra import clock, tokens


def by_email(email: str) -> User | None:
    """The account with this e-mail, whatever the capital letters."""
    return User.objects.filter(email=email.strip().lower()).first()


def by_handle(handle: UUID) -> User | None:
    """The account with this handle, if it may sign in."""
    return User.objects.filter(handle=handle, is_active=True).first()


def everyone() -> QuerySet[User]:
    """All accounts, by name."""
    return User.objects.order_by("name", "email")


def needs_setup() -> bool:
    """True until the first system administrator exists."""
    return not User.objects.filter(is_system_administrator=True, is_active=True).exists()


def is_setup_code(code: str) -> bool:
    """True when this is the code in the log, and nobody has used it yet."""
    return SetupCode.objects.filter(hash=tokens.hash_of(code)).exists()


def open_link(secret: str, purpose: Purpose, *, now: datetime | None = None) -> OneTimeLink | None:
    """The link with this secret, not used up; None when it is unknown, used or expired, which look alike."""
    return (
        OneTimeLink.objects.select_related("user")
        .filter(
            hash=tokens.hash_of(secret),
            purpose=purpose,
            expires_at__gt=now or clock.now(),
            user__is_active=True,
        )
        .first()
    )
