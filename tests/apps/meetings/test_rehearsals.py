"""Rehearsals of all three meetings: from the page, with made-up things, and nothing of it goes anywhere."""

import json
import re

import pytest
from django.test import Client
from tests.apps.cast import Case, browser_of, make_case
from tests.live.stakeholder import a_need

from medvirk.apps.analyses.models import Role
from medvirk.apps.boards.stored import board_now
from medvirk.apps.catalogue.models import InstalledPack
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.interventions.queries import options
from medvirk.apps.meetings import actions, outcomes, queries, rehearsal
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.stage import picture
from medvirk.apps.meetings.stakeholder_room import StakeholderRoom
from medvirk.apps.needs.queries import fates, needs_of
from medvirk.apps.plans.queries import starts_of
from medvirk.content.digest import canonical
from medvirk.content.load import from_stored
from medvirk.domain.board.table import Table
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Script, Step
from medvirk.infra.places import PACKAGE

pytestmark = pytest.mark.django_db
KINDS = (MeetingKind.FOCUS_GROUP, MeetingKind.MEETING_1, MeetingKind.MEETING_2)
PARTS = KINDS[1:]


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def facilitator(case: Case) -> Client:
    return browser_of(case.people[Role.FACILITATOR])


def rehearsed(case: Case, kind: MeetingKind, language: str = "nb") -> Meeting:
    meeting = actions.plan_rehearsal(case.analysis, kind, title="Øving", language=language)
    actions.open_meeting(meeting)
    return meeting


def table_of(meeting: Meeting) -> Table:
    table = board_now(meeting.board_id).table
    assert table is not None
    return table


@pytest.mark.parametrize("kind", KINDS)
def test_each_meeting_is_rehearsed_from_its_page_without_mandate_or_needs(
    case: Case, facilitator: Client, kind: MeetingKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Meeting] = []
    monkeypatch.setattr(rehearsal, "_starters", [started.append])
    case.analysis.sponsor = ""
    case.analysis.save()
    page = "meetings/" if kind is MeetingKind.FOCUS_GROUP else "stakeholder/"
    assert f'name="kind" value="{kind}"' in facilitator.get(case.at(page)).content.decode()
    console = facilitator.post(case.at("meetings/rehearse/"), {"kind": kind})["Location"]
    [meeting] = started
    assert (meeting.kind, meeting.is_rehearsal, meeting.state) == (kind, True, MeetingState.OPEN)
    assert console.endswith(f"{meeting.pk}/console/")
    assert meeting.board.analysis is None
    marked = "Øving</span>"
    assert marked in facilitator.get(console).content.decode()
    assert "Øving med roboter" in Client().get(f"/s/{meeting.screen_token}/").content.decode()


def test_what_is_no_meeting_is_not_rehearsed(case: Case, facilitator: Client) -> None:
    assert facilitator.post(case.at("meetings/rehearse/"), {"kind": "party"}).status_code == 404


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_on_its_table_lies_nothing_that_is_real(case: Case, language: str) -> None:
    real = {a_need(case, number).statement for number in (1, 2)}
    first, second = (table_of(rehearsed(case, kind, language)) for kind in PARTS)
    for table in (first, second):
        assert not real & {need.statement for need in table.needs.values()}
        assert not {need.handle for need in needs_of(case.analysis)} & set(table.needs)
    assert len(first.needs) >= 5
    assert first.fates == {}
    assert {fate.fate for fate in second.fates.values()} == {
        Fate.PRIORITISED_IMPROVE,
        Fate.PRIORITISED_PRESERVE,
        Fate.PARKED,
    }
    assert set(second.fates) == set(second.needs)
    listed = {
        each.id: each.name[language] for each in pack(case.analysis.pack_digest).interventions.interventions
    }
    assert len(second.options) == 4
    for option in second.options.values():
        assert option.name == listed[str(option.code)]
        assert set(option.needs) <= set(second.needs)
        assert option.levels


def test_each_part_begins_at_its_first_step(case: Case) -> None:
    begun = [board_now(rehearsed(case, kind).board_id) for kind in PARTS]
    assert [(board.script, board.step) for board in begun] == [
        (Script.MEETING_1, Step.M1_WELCOME),
        (Script.MEETING_2, Step.M2_OPENING),
    ]


@pytest.mark.parametrize("kind", PARTS)
def test_nothing_of_a_rehearsal_reaches_register_shortlist_or_plan(case: Case, kind: MeetingKind) -> None:
    need = a_need(case, 1)
    meeting = rehearsed(case, kind)
    actions.end(meeting.pk, MeetingState.LOCKED)
    outcomes.store(meeting.pk)
    assert [each.pk for each in needs_of(case.analysis)] == [need.pk]
    assert fates(case.analysis) == {}
    assert options(case.analysis) == ()
    assert list(starts_of(case.analysis)) == []
    assert queries.stakeholder_meetings(case.analysis) == {}


def test_its_picture_counts_its_own_needs_only(case: Case, facilitator: Client) -> None:
    for number in range(1, 10):
        a_need(case, number)
    meeting = rehearsed(case, MeetingKind.MEETING_1)
    drawn = Client().get(f"/s/{meeting.screen_token}/picture.svg").content.decode()
    table = table_of(meeting)
    own = picture(
        case.analysis, pack(case.analysis.pack_digest), "nb", table=table, is_rehearsal=True
    ).description
    assert own in drawn
    assert "Ansatte 5, Ledere og HR 4" in own
    assert own != picture(case.analysis, pack(case.analysis.pack_digest), "nb", table=table).description


def test_own_measures_of_the_analysis_are_not_told(case: Case) -> None:
    meeting = rehearsed(case, MeetingKind.MEETING_2)
    assert StakeholderRoom(meeting, pack(case.analysis.pack_digest)).own() == {}


def test_a_rehearsal_is_found_on_the_page_and_thrown_away_and_its_end_promises_nothing(
    case: Case, facilitator: Client
) -> None:
    meeting = rehearsed(case, MeetingKind.MEETING_1)
    at = case.at(f"m/{meeting.pk}/").replace(f"a/{case.analysis.pk}/", "")
    assert at in facilitator.get(case.at("stakeholder/")).content.decode()
    actions.end(meeting.pk, MeetingState.LOCKED)
    over = facilitator.get(at).content.decode()
    assert "Dette var bare en øving" in over
    assert "registeret" not in over
    assert f'href="{at}minutes/"' in over
    assert facilitator.get(f"{at}minutes/").status_code == 200
    assert f'href="{at}result/"' not in over
    assert facilitator.get(f"{at}result/")["Location"] == at
    assert facilitator.post(f"{at}remove/?seen=locked")["Location"] == case.at("stakeholder/")
    assert queries.stakeholder_rehearsals(case.analysis) == []


# the walk-through

CODES_IN_JS = re.compile(r"^  (\w+): \(now", re.MULTILINE)


def test_the_console_of_a_rehearsal_has_the_walk_through_and_a_real_meeting_has_not(
    case: Case, facilitator: Client
) -> None:
    for kind, number in (
        (MeetingKind.FOCUS_GROUP, 15),
        (MeetingKind.MEETING_1, 15),
        (MeetingKind.MEETING_2, 12),
    ):
        meeting = rehearsed(case, kind)
        told = rehearsal.coach(meeting, "nn")
        assert told is not None
        assert (told["minutes"], len(told["hints"])) == (10, number)
        assert told["hints"][0]["task"] == "Sjå på skjermen"
    console = case.at(f"m/{meeting.pk}/console/").replace(f"a/{case.analysis.pk}/", "")
    assert "<mv-coach>" in facilitator.get(console).content.decode()
    real = actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
    actions.open_meeting(real)
    assert rehearsal.coach(real, "nb") is None
    assert (
        "<mv-coach>" not in facilitator.get(console.replace(str(meeting.pk), str(real.pk))).content.decode()
    )


def test_the_console_knows_how_each_hint_is_done(case: Case) -> None:
    walkthrough = pack(case.analysis.pack_digest).walkthrough
    assert walkthrough is not None
    codes = [hint.code for hint in walkthrough.hints]
    assert len(set(codes)) == len(codes)
    written = (PACKAGE / "web/static/console/coach.js").read_text(encoding="utf-8")
    assert CODES_IN_JS.findall(written) == codes


def test_R28_a_pack_from_before_the_walk_through_still_loads_and_its_rehearsals_have_todays(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = json.loads(InstalledPack.objects.get(digest=case.analysis.pack_digest).data)
    del data["walkthrough"]
    older = from_stored(canonical(data))
    assert older.walkthrough is None
    meeting = rehearsed(case, MeetingKind.FOCUS_GROUP)
    meeting.analysis.pack_digest = older.digest
    assert rehearsal.coach(meeting, "nb") is not None
    monkeypatch.setattr(rehearsal.catalogue, "pack", lambda _: older)
    assert rehearsal.coach(meeting, "nb") is None
