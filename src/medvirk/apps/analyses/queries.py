"""Reads about organisations and analyses that this app and those above it ask for."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.access import Viewer
from medvirk.apps.analyses.models import (
    Facilitation,
    Membership,
    NeedsAnalysis,
    Organisation,
    Role,
    SheetDetails,
)
from medvirk.content.fill import Filled
from medvirk.content.pack import Pack
from medvirk.domain.mandate import Mandate
from medvirk.infra.dates import clock_time, in_words


def mandate_of(analysis: NeedsAnalysis) -> Mandate:
    """The six questions as values for `domain.mandate`."""
    return Mandate(
        site=analysis.site,
        units=analysis.units,
        headcount=analysis.headcount,
        language=analysis.language,
        sponsor=analysis.sponsor,
        employee_rep=analysis.employee_rep,
        reply_date=analysis.reply_date,
        budget_frame=analysis.budget_frame,
        budget_undecided=analysis.budget_undecided,
    )


def organisations_of(viewer: Viewer) -> QuerySet[Organisation]:
    """Where `viewer` holds a role, by name."""
    if not viewer.is_authenticated:
        return Organisation.objects.none()
    return Organisation.objects.filter(memberships__user=viewer).distinct().order_by("name")


def sample() -> Organisation | None:
    """The made-up organisation, while it is in the database."""
    return Organisation.objects.filter(is_sample=True).first()


def sample_exists() -> bool:
    """True while the made-up organisation is in the database."""
    return Organisation.objects.filter(is_sample=True).exists()


def any_organisation() -> bool:
    """True as soon as somebody works here, or the sample is loaded."""
    return Organisation.objects.exists()


def organisation(organisation_id: UUID) -> Organisation | None:
    """The organisation with this id, for work that has checked already who asks."""
    return Organisation.objects.filter(pk=organisation_id).first()


def member(organisation: Organisation, email: str) -> User | None:
    """The person with this e-mail, if they hold a role here."""
    held = Membership.objects.within(organisation).filter(user__email=email).select_related("user").first()
    return held.user if held else None


def analyses_of(organisation: Organisation) -> QuerySet[NeedsAnalysis]:
    """All analyses, the newest first."""
    return NeedsAnalysis.objects.within(organisation).order_by("-created_on", "site", "id")


def details_of(analysis: NeedsAnalysis) -> SheetDetails:
    """The details for sheets and help card; empty ones when nobody has written any."""
    try:
        kept: SheetDetails = analysis.details
    except SheetDetails.DoesNotExist:
        return SheetDetails(analysis=analysis)
    return kept


def facilitations_of(analysis: NeedsAnalysis) -> list[Facilitation]:
    """Who leads the sessions, by name."""
    here = Facilitation.objects.within(analysis.organisation).filter(analysis=analysis)
    return list(here.select_related("user").order_by("user__name", "user__email"))


def is_declared(analysis: NeedsAnalysis) -> bool:
    """True when somebody leads the sessions, and all who do have declared not to lead the participants."""
    leading = facilitations_of(analysis)
    return bool(leading) and all(each.declared_on for each in leading)


def has_roles_elsewhere(organisation: Organisation, email: str) -> bool:
    """True when the account with this e-mail holds roles, and none of them here."""
    held = Membership.objects.across_organisations("one account may be at home in several")
    mine = held.filter(user__email=email.strip().lower())
    return mine.exists() and not mine.filter(organisation=organisation).exists()


@dataclass(frozen=True)
class Person:
    """Somebody with an account, and the roles they hold in one organisation."""

    user: User
    roles: frozenset[Role]

    @property
    def labels(self) -> list[str]:
        """The roles in words, in the order of the table."""
        return [str(role.label) for role in Role if role in self.roles]


def people_of(organisation: Organisation) -> list[Person]:
    """Everybody with a role, by name."""
    held: dict[User, set[Role]] = {}
    rows = (
        Membership.objects.within(organisation).select_related("user").order_by("user__name", "user__email")
    )
    for row in rows:
        held.setdefault(row.user, set()).add(Role(row.role))
    return [Person(user, frozenset(roles)) for user, roles in held.items()]


def person_in(organisation: Organisation, handle: UUID) -> Person | None:
    """The person with this handle, if they hold a role here."""
    rows = list(Membership.objects.within(organisation).filter(user__handle=handle).select_related("user"))
    return Person(rows[0].user, frozenset(Role(row.role) for row in rows)) if rows else None


def belongs_here_only(organisation: Organisation, user: User) -> bool:
    """True if an owner here may reset this password: nobody else's content opens with it."""
    elsewhere = user.memberships.exclude(organisation=organisation).exists()
    return not elsewhere and not user.is_system_administrator


def placeholders(analysis: NeedsAnalysis, language: str) -> dict[str, object]:
    """What an analysis puts into the pack's {placeholders}, dates in the words of `language`.

    Empty values are left to show as gaps (`content.fill`). The pack's numbers are not repeated here.
    """
    details = details_of(analysis)
    return {
        "site": analysis.site,
        "sponsor": analysis.sponsor,
        "employee_rep": analysis.employee_rep,
        "reply_date": in_words(analysis.reply_date, language),
        "budget_frame": analysis.budget_frame,
        "contact": details.contact,
        "privacy_contact": details.privacy_contact,
        "operator": details.operator,
        "alternative_channel": details.alternative_channel,
        "whistleblowing_channel": details.whistleblowing_channel,
        "deputy": details.deputy,
        "scope": details.scope,
        "place": details.place,
        "date": in_words(details.date, language),
        "time": clock_time(details.time),
        "next_step": details.next_step,
        "next_date": in_words(details.next_date, language),
        "restart_time": clock_time(details.restart_time),
        "check_date": in_words(details.check_date, language),
    }


@dataclass(frozen=True)
class HelpEntry:
    """Someone to talk to: who, when, and where to find them here (empty while nobody has written it)."""

    label: str
    when: str
    local: str
    number: str


@dataclass(frozen=True)
class HelpCard:
    """The help card of an analysis in one language. Showing it is never recorded."""

    title: str
    intro: str
    pause: str
    close: str
    entries: tuple[HelpEntry, ...]
    reporting: Filled
    checked: bool


def help_card(analysis: NeedsAnalysis, pack: Pack, language: str) -> HelpCard:
    """The card with the organisation's own names and numbers; `checked` when somebody tried them."""
    details = details_of(analysis)
    values = placeholders(analysis, language)
    entries = sorted(pack.help_card.entries, key=lambda entry: entry.order)
    return HelpCard(
        title=pack.text("help.title.text", language).text,
        intro=pack.text("help.intro.text", language).text,
        pause=pack.text("help.break.text", language).text,
        close=pack.text("help.close.text", language).text,
        entries=tuple(
            HelpEntry(
                label=entry.label[language],
                when=entry.when[language],
                local=str(getattr(details, f"help_{entry.name}", "")),
                number=entry.number,
            )
            for entry in entries
            if entry.default
        ),
        reporting=pack.text("help.reporting.text", language, **values),
        checked=details.checked_on is not None,
    )
