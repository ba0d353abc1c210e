"""Minutes of all three meetings: page, form and files; and that counts are all they know."""

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pymupdf
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.meetings.test_outcomes import held as held_stakeholder
from tests.apps.reports.test_views import HOSTILE, a_meeting, held
from tests.domain.board import meetings as laid
from tests.domain.board.meetings import NEEDS, OPTIONS
from tests.domain.test_minutes import part_1, part_2

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.needs.models import Need
from medvirk.apps.reports import actions
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.board.aside_commands import NoteEffect
from medvirk.domain.iglo import Place
from medvirk.domain.minutes import Presence
from medvirk.domain.script import Step
from medvirk.domain.seats import SeatGroup

pytestmark = pytest.mark.django_db

SEATING = {SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 2}


@pytest.fixture
def case() -> Case:
    return make_case()


def stakeholder(case: Case, kind: MeetingKind = MeetingKind.MEETING_1) -> Meeting:
    """A stakeholder meeting that is over, eight people counted."""
    meeting = held_stakeholder(case, kind, part_1() if kind is MeetingKind.MEETING_1 else part_2())
    meetings.end(meeting.pk, MeetingState.LOCKED)
    actions.keep_counts(meeting.pk, Presence.by_group(SEATING), {Step.M1_WELCOME: 12})
    return meeting


def at(case: Case, meeting: Meeting, rest: str = "") -> str:
    return f"/o/{case.organisation.slug}/m/{meeting.pk}/minutes/{rest}"


def reading(case: Case, language: str = "en", role: Role = Role.FACILITATOR) -> Client:
    browser = browser_of(case.people[role])
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return browser


def page_of(case: Case, meeting: Meeting, language: str = "en", role: Role = Role.FACILITATOR) -> str:
    answer = reading(case, language, role).get(at(case, meeting))
    assert answer.status_code == 200
    return str(answer.content.decode())


def typed(meeting: Meeting, **more: str) -> dict[str, str]:
    """What the form sends."""
    counts = dict.fromkeys(SeatGroup, "") if meeting.is_stakeholder else {"took_part": ""}
    return {"version": "0", "next_step": "", "next_on": "", "remark": "", "corrections": "", **counts, **more}


# the page


def test_a_focus_groups_minutes_say_how_many_took_part_how_it_feels_and_nothing_of_roles(
    case,
):
    play = a_meeting()
    play.do(NoteEffect(play.id(), next(iter(play.board.cards)), "Vi går slitne hjem"))
    meeting = held(case, play)
    actions.keep_counts(meeting.pk, Presence(8), {})
    page = page_of(case, meeting)
    assert "8 people" in page
    assert "By video" not in page
    assert "Pausen ryker<br>Ro<br>How it feels: Vi går slitne hjem" in page
    assert "Vi vil ha ro.<br>Og tid." in page
    assert "The group has not confirmed this summary." in page
    assert "5 ballots were cast." in page
    assert "Vikar i pausen (About “Pausen ryker”)" in page
    assert "Safety representatives" not in page
    assert HOSTILE not in page


def test_meeting_1s_minutes_say_who_was_there_by_role_and_give_every_need_its_answer(case):
    page = page_of(case, stakeholder(case))
    assert "Employees: 6" in page
    assert "Senior managers: 2" in page
    assert "8 people" in page
    assert "Avdelingsleder" in page
    assert "1 June 2026" in page
    assert "Said against “Blir avbrutt hele dagen”:" in page
    assert "Natta er ikke med" in page
    assert "Sagt annerledes alt" in page
    assert "AMU" in page


def test_meeting_2s_minutes_say_what_was_chosen_with_reasons_the_package_and_dissent(case):
    page = page_of(case, stakeholder(case, MeetingKind.MEETING_2))
    for said in (
        "Gjennomgang av arbeidsmengde",
        "Treffer ikke",
        "Tas i linja",
        "Avdelingsleder",
        "For mye på én gang",
        "Not asked, or too few answered.",
        "Management approves the plan, and everyone gets an answer",
    ):
        assert said in page


def test_measures_of_the_list_are_named_in_the_readers_language_and_own_ones_as_they_were_written(
    case, monkeypatch
):
    listed = replace(OPTIONS[1], code="weekly-capacity-huddle")
    monkeypatch.setattr(laid, "OPTIONS", (OPTIONS[0], listed, OPTIONS[2]))
    page = page_of(case, stakeholder(case, MeetingKind.MEETING_2))
    assert "Weekly capacity huddle" in page
    assert listed.name not in page
    assert OPTIONS[2].name in page, "its own words"


def test_a_day_that_nobody_promised_stands_in_the_minutes_as_the_deadline_that_it_is(case):
    meeting = stakeholder(case, MeetingKind.MEETING_2)
    Meeting.objects.within(case.organisation).update(ended_on=date(2026, 3, 2))
    deadline = "Nobody promised a day. The deadline of the method is 16 March 2026."
    assert deadline in page_of(case, meeting)
    norwegian = "Ledelsen godkjenner planen, og alle får svar"
    sent = typed(meeting, next_step=norwegian, next_on="2026-03-16", remark="Brannalarm")
    assert reading(case).post(at(case, meeting, "edit/"), sent).status_code == 302
    assert deadline in page_of(case, meeting), "the proposal was kept, whatever its language: no promise"
    sent |= {"next_step": "Ledermøte", "version": "1"}
    assert reading(case).post(at(case, meeting, "edit/"), sent).status_code == 302
    assert "Nobody promised a day" not in page_of(case, meeting)


def test_the_minutes_of_a_meeting_by_video_do_not_hold_its_link(case):
    meeting = held(case)
    Meeting.objects.within(case.organisation).update(place="https://video.example.org/meet?key=abc")
    page = page_of(case, meeting)
    assert "By video" in page
    assert "video.example.org" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "Det vi ble enige om"), ("nn", "Det vi vart einige om"), ("en", "What was agreed")],
)
def test_the_minutes_speak_the_readers_language(case, language, words):
    assert words in page_of(case, stakeholder(case), language)


def test_a_day_of_a_parked_need_that_has_come_is_marked(case):
    page = page_of(case, stakeholder(case))
    assert ("1 June 2026 (the day has come)" in page) == (date(2026, 6, 1) <= date.today())  # noqa: DTZ011


def test_what_nobody_has_counted_is_asked_for(case):
    page = page_of(case, held(case))
    assert "Not counted yet." in page
    assert "Write them in" in page
    assert "Write them in" not in page_of(case, held(case, title="Fokusgruppe natt"), role=Role.READER)


def test_a_need_about_a_known_leader_is_withheld_from_page_and_file_R17(case):
    meeting = stakeholder(case)
    need = NEEDS[0]
    Need.objects.create(
        analysis=case.analysis,
        number=need.number,
        handle=need.id,
        statement=need.statement,
        kind=need.kind.value,
        place=Place.LEADER_BEHAVIOUR.value,
        few_leaders=True,
    )
    assert need.statement not in page_of(case, meeting)
    assert "About a known leader" in page_of(case, meeting)
    body = reading(case).get(at(case, meeting, "files/docx")).content
    assert need.statement not in _docx_text(body)


def test_a_meeting_that_is_not_over_has_no_minutes(case):
    meeting = meetings.plan_meeting(case.analysis, title="Kveld", language="nb")
    browser = reading(case)
    assert browser.get(at(case, meeting)).url == f"/o/{case.organisation.slug}/m/{meeting.pk}/"
    assert browser.get(at(case, meeting, "edit/")).status_code == 404
    assert browser.get(at(case, meeting, "files/pdf")).status_code == 404


# the form


def test_a_focus_group_is_asked_for_one_number_and_what_is_written_stands_in_the_minutes(case):
    meeting = held(case)
    actions.keep_counts(meeting.pk, Presence(8), {Step.PLACE: 31})
    browser = reading(case)
    form = browser.get(at(case, meeting, "edit/")).content.decode()
    assert re.search(r'name="took_part"[^>]*value="8"|value="8"[^>]*name="took_part"', form)
    assert 'name="employee"' not in form
    sent = typed(
        meeting,
        took_part="9",
        next_step="Oppsummeringen",
        next_on="2099-05-04",
        remark="Brannalarm i 20 minutter",
        corrections="Turnus gjaldt bare natt",
    )
    assert browser.post(at(case, meeting, "edit/"), sent).url == at(case, meeting)
    page = page_of(case, meeting)
    for said in ("9 people", "Oppsummeringen", "4 May 2099", "Brannalarm", "Turnus gjaldt bare natt"):
        assert said in page
    assert "Check who was there." not in page
    record = MeetingRecord.objects.within(case.organisation).get(meeting=meeting)
    assert record.minutes == {"place": 31}, "what the room measured stays"


def test_a_stakeholder_meeting_is_asked_for_numbers_by_group(case):
    meeting = stakeholder(case)
    sent = typed(meeting, employee="7", hr_bht="1")
    assert reading(case).post(at(case, meeting, "edit/"), sent).status_code == 302
    record = MeetingRecord.objects.within(case.organisation).get(meeting=meeting)
    assert record.presence == Presence(8, {SeatGroup.EMPLOYEE: 7, SeatGroup.HR_BHT: 1})
    sent = typed(meeting, version="1")
    assert reading(case).post(at(case, meeting, "edit/"), sent).status_code == 302
    assert "Not counted yet." in page_of(case, meeting)


def test_a_number_that_is_none_is_refused_and_nothing_typed_is_lost(case):
    meeting = held(case)
    answer = reading(case).post(at(case, meeting, "edit/"), typed(meeting, took_part="-1", remark="Fint"))
    assert answer.status_code == 422
    assert "Write a whole number from 0 to 2000." in answer.content.decode()
    assert "Fint" in answer.content.decode()


def test_the_second_of_two_who_write_sees_what_the_first_wrote(case):
    meeting = held(case)
    browser = reading(case)
    browser.post(at(case, meeting, "edit/"), typed(meeting, took_part="8", remark="Først"))
    answer = browser.post(at(case, meeting, "edit/"), typed(meeting, took_part="8", remark="Etterpå"))
    assert answer.status_code == 422
    assert "Først" in answer.content.decode()
    assert "Etterpå" in answer.content.decode()
    sent = typed(meeting, version="1", took_part="8", remark="Etterpå")
    assert browser.post(at(case, meeting, "edit/"), sent).status_code == 302
    assert "Etterpå" in page_of(case, meeting)


# what is kept at lock


def test_counts_are_kept_once_and_a_meeting_that_was_removed_keeps_none(case):
    meeting = held(case)
    actions.keep_counts(meeting.pk, None, {})
    assert not MeetingRecord.objects.within(case.organisation).exists()
    actions.keep_counts(meeting.pk, Presence(8), {})
    actions.keep_counts(meeting.pk, Presence(3), {})
    assert MeetingRecord.objects.within(case.organisation).get().took_part == 8
    meetings.remove_meeting(meeting)
    actions.keep_counts(meeting.pk, Presence(8), {})
    assert not MeetingRecord.objects.within(case.organisation).exists()


def test_a_record_has_no_column_that_could_hold_a_person_or_a_time_of_day():
    """method.md 5.2, rule 5: nobody is punished or quoted; nothing tells who said what."""
    fields = {field.name: field.get_internal_type() for field in MeetingRecord._meta.get_fields()}
    assert not {"DateTimeField", "TimeField", "DurationField"} & set(fields.values())
    assert not [name for name in fields if "user" in name or ("seat" in name and name != "seating")]


# files


def _docx_text(body: bytes) -> str:
    word = docx.Document(io.BytesIO(body))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.mark.parametrize("kind", MeetingKind)
def test_word_file_and_pdf_say_what_the_page_says(case, kind):
    meeting = held(case, a_meeting()) if kind is MeetingKind.FOCUS_GROUP else stakeholder(case, kind)
    browser = reading(case, "nn")
    word = browser.get(at(case, meeting, "files/docx"))
    pdf = browser.get(at(case, meeting, "files/pdf"))
    assert "filename" in word.headers["Content-Disposition"]
    with pymupdf.open(stream=pdf.content) as opened:
        in_pdf = "".join(page.get_text() for page in opened)
    for said in ("Det vi vart einige om", "Det som skjer vidare", meeting.title):
        assert said in _docx_text(word.content)
        assert said in in_pdf
    assert browser.get(at(case, meeting, "files/odt")).status_code == 404


def test_minutes_take_as_many_queries_for_many_needs_as_for_few(case):
    """The second meeting has everything the first has, and a page of it asks no more."""
    browser = reading(case)
    counts = []
    for meeting in (held(case), held(case, title="Fokusgruppe natt")):
        browser.get(at(case, meeting))
        with CaptureQueriesContext(connection) as asked:
            browser.get(at(case, meeting))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15
