"""Reads about accounts that others may ask for."""

from datetime import datetime

from medvirk.apps.accounts.models import OneTimeLink, Purpose, SetupCode, User
from medvirk.infra import clock, tokens


def needs_setup() -> bool:
    """True until the first system administrator exists."""
    return not User.objects.filter(is_system_administrator=True, is_active=True).exists()


def setup_code_is_right(code: str) -> bool:
    """True if this is the code in the log."""
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
