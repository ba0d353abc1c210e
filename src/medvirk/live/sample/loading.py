"""Loads the sample in one language, all or nothing, and lets people into it."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.models import User
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses import queries as organisations
from medvirk.apps.analyses.models import NeedsAnalysis, Organisation, Role
from medvirk.apps.catalogue import actions as catalogue
from medvirk.apps.meetings.models import Meeting
from medvirk.infra import clock
from medvirk.live.sample import (
    focus_groups,
    interviews,
    mandate,
    measure,
    needs,
    part_1,
    part_2,
    plan,
    registers,
    shortlist,
)
from medvirk.live.sample.words import in_language, written
from medvirk.live.sample.zone import Zone

_GUEST = "sample@medvirk.invalid"  # RFC 2606: an address that can never be anyone's


def enter_sample(language: str) -> str | None:
    """Load the sample if the database holds no organisation, and make a link into it.

    Returns a path that signs one browser in, once, as facilitator and process lead of the sample's
    organisation only; None where there is no sample and others work already.
    """
    organisation = organisations.sample()
    if organisation is None:
        if organisations.any_organisation():
            return None
        organisation = load(language).organisation
    guest = guest_of(organisation)
    analysis = organisations.analyses_of(organisation).last()
    home = reverse("analyses:home", args=[organisation.slug])
    leads_to = reverse("analyses:path", args=[organisation.slug, analysis.pk]) if analysis else home
    return accounts.enter_link(guest, leads_to=leads_to)


def load(language: str, *, today: date | None = None) -> NeedsAnalysis:
    """Write the sample in `language`; returns the analysis that has come all the way.

    Nothing of it is seen before all of it is there.
    """
    today = today or clock.today()
    text = in_language(written(), language)
    with transaction.atomic():
        organisation = analyses.make_organisation(
            name=text["organisation"]["name"],
            language=language,
            is_sample=True,
            clients_label=text["organisation"]["clients_label"],
        )
        guest = guest_of(organisation)
        pack = catalogue.install().digest
        zone = east(organisation, guest, pack, today)
        evening = _west(organisation, guest, pack, today)
    focus_groups.open_in_round_two(evening, written())
    return zone


def guest_of(organisation: Organisation) -> User:
    """The account that the link signs in as; made again if somebody removed it."""
    held = organisations.member(organisation, _GUEST)
    if held is not None:
        return held
    user = accounts.make_user(email=_GUEST, name=written()["guest"][organisation.language], password=None)
    let_in(organisation, user)
    return user


def let_in(organisation: Organisation, user: User) -> None:
    """Give somebody with an account of their own what the guest may do."""
    analyses.set_roles(organisation, user, {Role.PROCESS_LEAD, Role.FACILITATOR})


def east(organisation: Organisation, guest: User, pack: str, today: date) -> NeedsAnalysis:
    """An analysis from the mandate fifteen weeks ago to the plan that was approved last week.

    `pack` is the digest of its content pack.
    """
    text = in_language(written(), organisation.language)

    def day(weeks: int) -> date:
        return today + timedelta(weeks=weeks)

    analysis = mandate.begin(
        organisation,
        guest,
        text["analysis"],
        pack=pack,
        today=today,
        begun=15,
        reply_in=3,
        held_on=day(-12),
        next_on=day(-6),
    )
    zone = Zone(analysis, text, today)
    focus_groups.held(zone, written(), day(-12))
    interviews.hold(zone, day(-11))
    measure.answer(zone, day(-12))
    registers.record(zone, -11)
    needs.summarise(zone, day(-8))
    part_1.hold(zone, written()["east"]["part_1"], day(-6))
    options = shortlist.fill(zone, day(-5))
    part_2.hold(zone, options, written()["east"]["part_2"], day(-3))
    plan.complete(zone, day(-1))
    return analysis


def _west(organisation: Organisation, guest: User, pack: str, today: date) -> Meeting:
    """From the mandate five weeks ago to the focus group that is about to be opened."""
    text = in_language(written(), organisation.language)
    analysis = mandate.begin(
        organisation,
        guest,
        text["west"],
        pack=pack,
        today=today,
        begun=5,
        reply_in=8,
        held_on=today,
        next_on=today + timedelta(weeks=3),
    )
    zone = Zone(analysis, text, today)
    return focus_groups.planned(zone, text["meetings"]["evening"], today)
