"""Everything that changes an organisation, its people or an analysis."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts import queries as people
from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.models import (
    Facilitation,
    Membership,
    NeedsAnalysis,
    Organisation,
    Role,
    SheetDetails,
    Variant,
)
from medvirk.apps.analyses.queries import details_of, people_of
from medvirk.domain.mandate import Mandate


class LastOwner(Exception):
    """An organisation always keeps one owner, or nobody could let people in any more."""


class SetupCodeWrong(Exception):
    """The code is not the one in the log."""


def make_organisation(
    *, name: str, language: str = "nb", is_sample: bool = False, clients_label: str = ""
) -> Organisation:
    """A saved organisation with an address of its own, made from its name."""
    return Organisation.objects.create(
        name=name,
        slug=_free_slug(name),
        language=language,
        is_sample=is_sample,
        clients_label=clients_label,
    )


def make_first_administrator(
    *, code: str, email: str, name: str, password: str, organisation_name: str, language: str = "nb"
) -> tuple[User, Organisation]:
    """The account that runs the installation, with the working roles in a new organisation; the code dies.

    Raises SetupCodeWrong, also when somebody else was faster with the same code.
    """
    if not people.is_setup_code(code):
        raise SetupCodeWrong
    hashed = accounts.hashed_password(password)
    with transaction.atomic():
        if not accounts.spend_setup_code(code):
            raise SetupCodeWrong
        user = accounts.add_user(email=email, name=name, hashed=hashed, is_system_administrator=True)
        organisation = make_organisation(name=organisation_name, language=language)
        set_roles(organisation, user, {Role.OWNER, Role.PROCESS_LEAD, Role.FACILITATOR})
    return user, organisation


def make_organisation_with_owner(
    *, name: str, language: str, owner_name: str, owner_email: str
) -> tuple[Organisation, User, str]:
    """A new organisation, its owner, and the path of the owner's link (as in `add_person`)."""
    with transaction.atomic():
        organisation = make_organisation(name=name, language=language)
        owner, link = add_person(organisation, email=owner_email, name=owner_name, roles={Role.OWNER})
    return organisation, owner, link


def add_person(
    organisation: Organisation, *, email: str, name: str, roles: Iterable[Role]
) -> tuple[User, str]:
    """Give a person roles. Returns the account and the path of the link with which they choose a password.

    A person who has an account already keeps their name and password; the path is then empty, and a link
    that another organisation's owner may hold is dead: it would open this organisation too.
    """
    with transaction.atomic():
        user = people.by_email(email)
        link = ""
        if user is None:
            user = accounts.make_user(email=email, name=name, password=None)
            link = accounts.reset_link(user)
        elif user.memberships.exclude(organisation=organisation).exists():
            accounts.end_reset_links(user)
        for role in roles:
            Membership.objects.within(organisation).get_or_create(
                organisation=organisation, user=user, role=role
            )
    return user, link


def set_roles(organisation: Organisation, user: User, roles: Iterable[Role]) -> None:
    """The person holds exactly `roles` from now on. Raises LastOwner."""
    wanted = set(roles)
    with transaction.atomic():
        held = Membership.objects.within(organisation).select_for_update()
        if Role.OWNER not in wanted:
            _must_keep_an_owner(organisation, without=user)
        held.filter(user=user).exclude(role__in=wanted).delete()
        for role in wanted:
            held.get_or_create(organisation=organisation, user=user, role=role)


def remove_person(organisation: Organisation, user: User) -> None:
    """Take all roles here away; an account without any role anywhere is deleted. Raises LastOwner."""
    with transaction.atomic():
        _must_keep_an_owner(organisation, without=user)
        Facilitation.objects.within(organisation).filter(user=user).delete()
        Membership.objects.within(organisation).filter(user=user).delete()
        if not user.memberships.exists() and not user.is_system_administrator:
            accounts.remove_user(user)


def remove_sample(organisation: Organisation) -> None:
    """Delete the sample with everything in it, and the accounts that exist for it alone."""
    if not organisation.is_sample:
        raise ValueError(f"{organisation.slug} is not a sample")
    with transaction.atomic():
        here = [who.user for who in people_of(organisation)]
        guests = [user for user in here if not user.is_system_administrator]
        organisation.delete()
        for user in guests:
            if not user.memberships.exists():
                accounts.remove_user(user)


def start_analysis(
    organisation: Organisation,
    mandate: Mandate,
    *,
    pack_digest: str,
    created_on: date,
    variant: Variant = Variant.STANDARD,
) -> NeedsAnalysis:
    """A saved analysis that pins its content pack (R28), with empty details."""
    with transaction.atomic():
        analysis = NeedsAnalysis.objects.create(
            organisation=organisation,
            created_on=created_on,
            pack_digest=pack_digest,
            variant=variant,
            **_columns(mandate),
        )
        SheetDetails.objects.create(analysis=analysis)
    return analysis


def change_mandate(analysis: NeedsAnalysis, mandate: Mandate) -> None:
    """Replace the answers to the six questions."""
    columns = _columns(mandate)
    for name, value in columns.items():
        setattr(analysis, name, value)
    analysis.save(update_fields=list(columns))


def save_details(analysis: NeedsAnalysis, *, variant: Variant | None = None, **details: Any) -> SheetDetails:
    """Write the given details (names of SheetDetails' fields) and leave the others as they are."""
    with transaction.atomic():
        if variant is not None:
            analysis.variant = variant
            analysis.save(update_fields=["variant"])
        kept = details_of(analysis)
        for name, value in details.items():
            setattr(kept, name, value)
        kept.save(update_fields=list(details) if kept.pk else None)
    return kept


def lock_analysis(analysis: NeedsAnalysis) -> None:
    """Hold the analysis's row until the transaction ends, to look for and make what may exist once."""
    NeedsAnalysis.objects.within(analysis.organisation).select_for_update().get(pk=analysis.pk)


def note_informed(analysis: NeedsAnalysis, on: date | None) -> None:
    """The day the sheets were handed out (step 0.3); None takes it back."""
    analysis.informed_on = on
    analysis.save(update_fields=["informed_on"])


def note_leaders(analysis: NeedsAnalysis, leaders: int) -> None:
    """How many lead people there: fewer than three are known persons in the needs (R17)."""
    analysis.leaders = leaders
    analysis.save(update_fields=["leaders"])


def name_facilitators(analysis: NeedsAnalysis, users: Iterable[User]) -> None:
    """These accounts lead the sessions from now on; who stays keeps their declaration."""
    wanted = list(users)
    with transaction.atomic():
        here = Facilitation.objects.within(analysis.organisation).filter(analysis=analysis)
        here.exclude(user__in=wanted).delete()
        for user in wanted:
            here.get_or_create(analysis=analysis, user=user)


def declare_outside(analysis: NeedsAnalysis, user: User, on: date | None) -> None:
    """The facilitator declares not to lead any participant (method.md 1.3); None takes it back."""
    Facilitation.objects.within(analysis.organisation).filter(analysis=analysis, user=user).update(
        declared_on=on
    )


def _columns(mandate: Mandate) -> dict[str, Any]:
    return {
        "site": mandate.site,
        "units": mandate.units,
        "headcount": mandate.headcount,
        "language": mandate.language,
        "sponsor": mandate.sponsor,
        "employee_rep": mandate.employee_rep,
        "reply_date": mandate.reply_date,
        "budget_frame": mandate.budget_frame,
        "budget_undecided": mandate.budget_undecided,
    }


def _must_keep_an_owner(organisation: Organisation, *, without: User) -> None:
    owners = Membership.objects.within(organisation).filter(role=Role.OWNER)
    if owners.filter(user=without).exists() and not owners.exclude(user=without).exists():
        raise LastOwner


def _free_slug(name: str) -> str:
    spelled = name.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    base = slugify(spelled)[:50].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)
