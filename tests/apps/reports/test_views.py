"""The result page and its files: who may have them, in which language, and that typed text stays text."""

import csv
import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import Case, browser_of, make_case
from tests.domain.board.play import Play
from tests.domain.picture import samples

from medvirk.apps.accounts import sign_in
from medvirk.apps.analyses.models import Role
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.stored import Entry, store_entry
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.reports.lists import result_list
from medvirk.domain.board import commands as c
from medvirk.domain.iglo import Action, Kind, LinkKind, Place
from medvirk.domain.picture.of_board import picture_of
from medvirk.domain.result import Line, result
from medvirk.domain.script import Step
from medvirk.infra import clock

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"
FILES = {
    "svg": ("image/svg+xml", "Fokusgruppe kveld.svg", b"<svg"),
    "png": ("image/png", "Fokusgruppe kveld.png", b"\x89PNG"),
    "a4.pdf": ("application/pdf", "Fokusgruppe kveld a4.pdf", b"%PDF"),
    "a0.pdf": ("application/pdf", "Fokusgruppe kveld a0.pdf", b"%PDF"),
    "csv": ("text/csv; charset=utf-8", "Fokusgruppe kveld.csv", b"\xef\xbb\xbf"),
}


@pytest.fixture
def case() -> Case:
    return make_case()


def a_meeting() -> Play:
    """Cards, a group, a link, a vote of five papers, marks, suggestions and a summary."""
    play = Play()
    pause, calm, rota = play.cards("Pausen ryker", "Ro", "Turnus", place=Place.JOB_CONTENT)
    (help_,) = play.cards("Vi hjelper hverandre", place=Place.COWORKER_RELATIONS, kind=Kind.RESOURCE)
    (policy,) = play.cards(HOSTILE, place=Place.STIGMA)
    play.cards("Uklart", place=Place.LEADER)
    play.do(c.GroupCards(play.id(), (pause, calm)))
    play.go(Step.CONNECT)
    play.do(c.DrawLink(play.id(), rota, help_, LinkKind.LEADS_TO))
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), policy, (Action.IMPROVE,)))
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {pause: 1}, {help_: 1})
    play.vote("5", {rota: 1})
    play.do(c.CloseBallot(play.id()))
    play.go(Step.SUGGEST)
    play.cards("Vikar i pausen", step=Step.SUGGEST, about=pause)
    play.cards("Sosial kveld", step=Step.SUGGEST)
    play.go(Step.CLOSE)
    play.do(c.Summarise(play.id(), "Vi vil ha ro.\nOg tid."))
    return play


def held(
    case: Case,
    play: Play | None = None,
    *,
    title: str = "Fokusgruppe kveld",
    state: MeetingState = MeetingState.LOCKED,
) -> Meeting:
    """A meeting that is over, with the log of `play`."""
    meeting = meetings.plan_meeting(case.analysis, title=title, language="nb")
    log = (play or a_meeting()).log
    boards.append(
        meeting.board_id,
        [store_entry(Entry(seq, entry.command, entry.events)) for seq, entry in enumerate(log, 1)],
    )
    meetings.open_meeting(meeting)
    meetings.end(meeting.pk, state)
    return meeting


def at(case: Case, meeting: Meeting, rest: str = "") -> str:
    return f"/o/{case.organisation.slug}/m/{meeting.pk}/result/{rest}"


def page_of(case: Case, meeting: Meeting, role: Role = Role.PROCESS_LEAD, language: str = "nb") -> str:
    browser = browser_of(case.people[role])
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = browser.get(at(case, meeting))
    assert response.status_code == 200
    return str(response.content.decode())


# who may


@pytest.mark.parametrize("role", Role)
def test_each_role_reads_and_takes_along_what_is_its_own(case: Case, role: Role):
    meeting, browser = held(case), browser_of(case.people[role])
    may_export = role in {Role.PROCESS_LEAD, Role.FACILITATOR}
    assert browser.get(at(case, meeting)).status_code == (403 if role is Role.OWNER else 200)
    assert browser.get(at(case, meeting, "files/csv")).status_code == (200 if may_export else 403)


def test_only_those_who_may_take_files_see_the_links_to_them(case: Case):
    meeting = held(case)
    assert at(case, meeting, "files/csv") in page_of(case, meeting)
    assert "/files/" not in page_of(case, meeting, Role.READER)


def test_a_result_of_others_looks_like_one_that_does_not_exist(case: Case):
    other, meeting = make_case(name="Fjordvik"), held(case)
    stranger = browser_of(other.people[Role.FACILITATOR])
    for rest in ("", "files/svg"):
        assert stranger.get(at(case, meeting, rest)).status_code == 404
        assert stranger.get(at(other, meeting, rest)).status_code == 404
        assert stranger.get(f"/o/{other.organisation.slug}/m/{uuid4()}/result/{rest}").status_code == 404
        assert Client().get(at(case, meeting, rest)).url.startswith("/login/")


def test_a_file_asks_for_the_password_again_after_two_hours_and_the_page_does_not(case: Case):
    meeting, browser = held(case), browser_of(case.people[Role.FACILITATOR])
    session = browser.session
    session[sign_in._SIGNED_IN_AT] = (clock.now() - timedelta(hours=2, minutes=1)).isoformat()
    session.save()
    assert browser.get(at(case, meeting)).status_code == 200
    assert browser.get(at(case, meeting, "files/csv")).url.startswith("/confirm/?next=")


# when


def test_a_meeting_that_is_not_over_has_no_result_yet(case: Case):
    meeting = meetings.plan_meeting(case.analysis, title="Kveld", language="nb")
    browser = browser_of(case.people[Role.FACILITATOR])
    for _ in range(2):  # planned, then open
        assert browser.get(at(case, meeting)).url == f"/o/{case.organisation.slug}/m/{meeting.pk}/"
        assert browser.get(at(case, meeting, "files/csv")).status_code == 404
        if meeting.state == MeetingState.PLANNED:
            meetings.open_meeting(meeting)
    assert meeting.state == MeetingState.OPEN


def test_a_meeting_closed_after_a_restore_has_a_result_too(case: Case):
    assert "Pausen ryker" in page_of(case, held(case, state=MeetingState.CLOSED))


def test_a_result_is_only_read(case: Case):
    meeting, browser = held(case), browser_of(case.people[Role.FACILITATOR])
    assert browser.post(at(case, meeting)).status_code == 405
    assert browser.post(at(case, meeting, "files/csv")).status_code == 405


# files


@pytest.mark.parametrize("kind", FILES)
def test_each_file_has_its_type_its_name_and_its_first_bytes(case: Case, kind: str):
    content_type, name, start = FILES[kind]
    response = browser_of(case.people[Role.FACILITATOR]).get(at(case, held(case), f"files/{kind}"))
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.content.startswith(start)


def test_a_file_keeps_the_letters_of_its_title(case: Case):
    browser = browser_of(case.people[Role.FACILITATOR])
    response = browser.get(at(case, held(case, title="Øving på kveld"), "files/csv"))
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%98ving%20p%C3%A5%20kveld.csv"
    )


def test_a_kind_of_file_that_we_do_not_make_is_not_found(case: Case):
    browser = browser_of(case.people[Role.FACILITATOR])
    assert browser.get(at(case, held(case), "files/docx")).status_code == 404


def test_the_csv_holds_the_cards_of_the_meeting(case: Case):
    body = browser_of(case.people[Role.FACILITATOR]).get(at(case, held(case), "files/csv")).content
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
    texts = {row[3] for row in rows[1:]}
    assert {"Pausen ryker", "Ro", "Turnus", "Vi hjelper hverandre", HOSTILE, "Uklart"} <= texts


# the page


def test_what_people_typed_is_text_in_the_picture_and_in_the_lists(case: Case):
    page = page_of(case, held(case, title="<b>Kveld</b>"))
    assert "<script>alert" not in page
    assert "<b>Kveld" not in page
    picture = page[page.index("<svg") : page.index("</figure>")]
    assert "&lt;script&gt;" in picture
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page[page.index("</figure>") :]


@pytest.mark.parametrize(
    ("language", "heading", "four", "one", "papers"),
    [
        ("nb", "Forbedre", "4 stemmer", "1 stemme", "5 stemmesedler ble"),
        ("nn", "Betre", "4 stemmer", "1 stemme", "5 stemmesetlar vart"),
        ("en", "Improve", "4 votes", "1 vote", "5 ballots were"),
    ],
)
def test_the_page_speaks_the_readers_language_and_counts_in_it(
    case: Case, language: str, heading: str, four: str, one: str, papers: str
):
    page = page_of(case, held(case), language=language)
    assert f'<html lang="{language}"' in page
    assert f"· {four}<" in page
    assert f"· {one}<" in page
    assert papers in page
    assert heading in page
    assert "Pausen ryker" in page  # cards stay in the words of their writers


def test_the_page_has_summary_suggestions_and_the_sentence_of_a_link(case: Case):
    page = page_of(case, held(case), language="en")
    assert "Vi vil ha ro.<br>Og tid." in page
    assert "About “Pausen ryker”" in page
    assert "Sosial kveld" in page
    assert "“Turnus” (" in page
    assert "2 cards that say the same" in page
    assert "marked by the group, without votes" in page


def test_a_meeting_without_cards_says_so(case: Case):
    page = page_of(case, held(case, Play()), language="en")
    assert page.count("Nothing was voted for or marked here.") == 2
    assert "The group wrote no suggestions." in page
    assert "ballot was cast" not in page


# the order


def test_page_and_domain_give_the_result_in_the_same_order():
    play = Play()
    places = [Place.SQUARE, Place.P, Place.STIGMA, Place.SUPPORT_CULTURE, Place.INDIVIDUAL, Place.JOB_CONTENT]
    ids = [play.cards(f"card on {place}", place=place)[0] for place in places]
    marked, late = play.cards("marked", "late", place=Place.LEADER)
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), marked, (Action.IMPROVE, Action.PRESERVE)))
    play.do(c.OpenBallot(play.id()))
    for number, paper in enumerate("123456"):
        play.vote(paper, {ids[number]: 1, late: 1}, {ids[-number]: 1})
    play.do(c.CloseBallot(play.id()))
    play.do(c.GroupCards(play.id(), (ids[2], ids[3], marked)))
    words = result_list(picture_of(play.board), samples.map_labels())
    values = result(play.board)

    def texts(lines: tuple[Line, ...]) -> list[tuple[str, ...]]:
        return [tuple(card.text for card in line.cards) for line in lines]

    assert [row.texts for row in words.improve] == texts(values.improve)
    assert [row.texts for row in words.preserve] == texts(values.preserve)
    assert [line.votes for line in values.improve] == [6, 2, 1, 1, 1, 1]
    assert json.dumps([row.facts for row in words.improve]).count("2 ") == 1


# speed


def test_a_result_takes_as_many_queries_for_many_cards_as_for_few(case: Case) -> None:
    """And each of its files; cards with links, votes, marks and suggestions."""
    lots = a_meeting()
    for number in range(40):
        (about,) = lots.cards(f"Kort {number}", step=Step.PLACE, place=list(Place)[number % len(Place)])
        lots.cards(f"Forslag {number}", step=Step.SUGGEST, about=about)
    browser = browser_of(case.people[Role.FACILITATOR])
    meetings_ = (held(case), held(case, lots, title="Fokusgruppe natt"))
    for rest in ("", *(f"files/{kind}" for kind in ("svg", "csv", "a4.pdf"))):
        counts = []
        for meeting in meetings_:
            assert browser.get(at(case, meeting, rest)).status_code == 200
            with CaptureQueriesContext(connection) as asked:
                browser.get(at(case, meeting, rest))
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 15, rest
