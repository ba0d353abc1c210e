"""The sample: Solvik kommune with one finished and one running focus group, in one language."""

from datetime import date, time, timedelta
from functools import cache
from typing import Any, Final

import yaml
from django.db import transaction
from django.urls import reverse

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.models import User
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses import queries as organisations
from medvirk.apps.analyses.models import NeedsAnalysis, Organisation, Role
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.stored import store_entry
from medvirk.apps.catalogue import actions as catalogue
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings import rehearsal
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.domain.mandate import Mandate
from medvirk.infra import clock
from medvirk.infra.places import CONTENT
from medvirk.live import story

SEATS: Final = 8
_GUEST: Final = "sample@medvirk.invalid"  # RFC 2606: an address that can never be anyone's


@cache
def written() -> dict[str, Any]:
    """The sample's file, with every text in three languages."""
    with (CONTENT / "samples" / "solvik.yaml").open(encoding="utf-8") as file:
        read: dict[str, Any] = yaml.safe_load(file)
    return read


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
    """Write the sample in `language`. Nothing of it is seen before all of it is there."""
    today = today or clock.today()
    text = written()
    with transaction.atomic():
        organisation = analyses.make_organisation(
            name=text["organisation"]["name"][language],
            language=language,
            is_sample=True,
            clients_label=text["organisation"]["clients_label"][language],
        )
        guest = guest_of(organisation)
        analysis = _analysis(organisation, guest, text["analysis"], language, today)
        _finished_meeting(analysis, text, language, today)
        running = _running_meeting(analysis, text, language, today)
    _open(running, story.in_round_two(text["evening"], language=language, seats=SEATS))
    return analysis


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


def _analysis(
    organisation: Organisation, guest: User, text: dict[str, Any], language: str, today: date
) -> NeedsAnalysis:
    mandate = Mandate(
        site=text["site"][language],
        units=text["units"][language],
        headcount=text["headcount"],
        language=language,
        sponsor=text["sponsor"][language],
        employee_rep=text["employee_rep"][language],
        reply_date=today + timedelta(weeks=8),
        budget_frame=text["budget_frame"][language],
        budget_undecided=False,
    )
    analysis = analyses.start_analysis(
        organisation,
        mandate,
        pack_digest=catalogue.install().digest,
        created_on=today - timedelta(weeks=5),
    )
    details = {name: words[language] for name, words in text["details"].items()}
    analyses.save_details(
        analysis,
        **details,
        date=today,
        time=time(13, 0),
        next_date=today + timedelta(weeks=3),
        checked_on=today - timedelta(days=3),
        check_date=today + timedelta(weeks=26),
    )
    analyses.name_facilitators(analysis, [guest])
    analyses.declare_outside(analysis, guest, today - timedelta(weeks=4))
    analyses.note_informed(analysis, today - timedelta(weeks=3))
    return analysis


def _finished_meeting(analysis: NeedsAnalysis, text: dict[str, Any], language: str, today: date) -> None:
    meeting = _plan(analysis, text["meetings"]["day"][language], text, language, today - timedelta(days=6))
    played = story.finished(text["day"], language=language, seats=SEATS)
    boards.append(meeting.board.pk, map(store_entry, played.entries))
    boards.finish_lock(meeting.board.pk)
    meetings.end(meeting.pk, MeetingState.LOCKED)


def _running_meeting(analysis: NeedsAnalysis, text: dict[str, Any], language: str, today: date) -> Meeting:
    return _plan(analysis, text["meetings"]["evening"][language], text, language, today)


def _open(meeting: Meeting, played: story.Story) -> None:
    """Outside the transaction: a key file follows no rollback."""
    with transaction.atomic():
        boards.append(meeting.board.pk, map(store_entry, played.entries))
        meetings.open_meeting(meeting)
    rehearsal.start(meeting)  # when the server runs already; else the robots come with it


def _plan(analysis: NeedsAnalysis, title: str, text: dict[str, Any], language: str, on: date) -> Meeting:
    return meetings.plan_meeting(
        analysis,
        title=title,
        language=language,
        scheduled_on=on,
        scheduled_time="13.00",
        place=text["analysis"]["details"]["place"][language],
        expected=SEATS,
    )
