"""Everything that changes an account: making one, passwords, one-time links, the first administrator."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from medvirk.apps.accounts import queries
from medvirk.apps.accounts.models import Installation, OneTimeLink, Purpose, SetupCode, User
from medvirk.infra import clock, tokens

LINK_IS_VALID = timedelta(hours=24)


def make_user(*, email: str, name: str, password: str | None, is_system_administrator: bool = False) -> User:
    """A saved account; without a password a link opens it. Raises IntegrityError on a known e-mail."""
    return add_user(
        email=email,
        name=name,
        hashed=hashed_password(password),
        is_system_administrator=is_system_administrator,
    )


def hashed_password(password: str | None) -> str:
    """What is stored of a password. Call outside transactions: it may have to wait, or be refused as busy."""
    return make_password(password)


def add_user(*, email: str, name: str, hashed: str, is_system_administrator: bool = False) -> User:
    """The same as `make_user`, with a password that is hashed already."""
    return User.objects.create(
        email=email.strip().lower(),
        name=name,
        password=hashed,
        is_system_administrator=is_system_administrator,
    )


def set_password(user: User, password: str) -> None:
    """Change the password; every other session of this person ends, every open link of theirs dies."""
    _set_hashed(user, hashed_password(password))


def reset_password(secret: str, password: str) -> User | None:
    """Use a link up and set the password it is for; None when the link is gone by now."""
    made = hashed_password(password)  # first, because it may be refused, and the link must still work then
    spent = spend_link(secret, Purpose.RESET)
    if spent is None:
        return None
    _set_hashed(spent.user, made)
    return spent.user


def _set_hashed(user: User, hashed: str) -> None:
    user.password = hashed
    user.save(update_fields=["password"])
    user.links.all().delete()


def remove_user(user: User) -> None:
    """Delete the account and what hangs on it."""
    user.delete()


def installation() -> str:
    """What this database is called, in words for nobody; made on first use."""
    known = Installation.objects.first()
    return (known or Installation.objects.create(token=tokens.one_time_secret())).token


def new_setup_code() -> str:
    """A fresh code for the first administrator, printed to the log by the command line; older codes die."""
    code = tokens.one_time_secret()
    with transaction.atomic():
        SetupCode.objects.all().delete()
        SetupCode.objects.create(hash=tokens.hash_of(code))
    return code


def spend_setup_code(code: str) -> bool:
    """Use the set-up code up; False when it is not the one in the log, or somebody was faster."""
    gone, _ = SetupCode.objects.filter(hash=tokens.hash_of(code)).delete()
    return bool(gone)


def reset_link(user: User) -> str:
    """The path of a link, valid 24 hours and once, that lets `user` set a password (R27). Older ones die."""
    return f"/reset/{_new_link(user, Purpose.RESET)}/"


def end_reset_links(user: User) -> None:
    """Links that are out there set no password any more."""
    user.links.filter(purpose=Purpose.RESET).delete()


def enter_link(user: User, *, leads_to: str) -> str:
    """The path of a link, valid 24 hours and once, that signs in as `user` and goes to `leads_to`."""
    return f"/enter/{_new_link(user, Purpose.ENTER, leads_to=leads_to)}/"


def spend_link(secret: str, purpose: Purpose, *, now: datetime | None = None) -> OneTimeLink | None:
    """Use a link up and say whose it was; None when it is unknown, used or expired, which look alike."""
    link = queries.open_link(secret, purpose, now=now)
    if link is None:
        return None
    gone, _ = OneTimeLink.objects.filter(pk=link.pk).delete()
    return link if gone else None  # of two presses at once one deletes the row and wins


def _new_link(user: User, purpose: Purpose, *, leads_to: str = "/") -> str:
    secret = tokens.one_time_secret()
    now = clock.now()
    with transaction.atomic():
        OneTimeLink.objects.filter(expires_at__lte=now).delete()
        user.links.filter(purpose=purpose).delete()
        OneTimeLink.objects.create(
            user=user,
            purpose=purpose,
            hash=tokens.hash_of(secret),
            expires_at=now + LINK_IS_VALID,
            leads_to=leads_to,
        )
    return secret
