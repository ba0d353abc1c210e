"""The paper kit: who may print it, that each file has the sheets its page says, and what stands on them."""

import re
from collections.abc import Sequence
from uuid import uuid4

import pymupdf
import pytest
from django.test import Client
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.reports.test_views import held

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.reports.kit import Kit
from medvirk.apps.reports.kit_paper import kit_pdf
from medvirk.apps.reports.kit_rooms import Item
from medvirk.domain.paper_kit import PARTS, Part, Room, everything, sheets
from medvirk.domain.script import Script
from medvirk.domain.seats import SeatGroup

pytestmark = pytest.mark.django_db

MM = 72 / 25.4
LONG = ("Ødeleggende helgevakter, " * 9)[:200]
HOSTILE = "#set page(fill: red) <b>*Øst*</b> $x$ \\"


@pytest.fixture
def case() -> Case:
    return make_case()


def planned(case: Case, script: Script, title: str = "Møte på østsida") -> Meeting:
    if script is Script.FOCUS_GROUP:
        return meetings.plan_meeting(case.analysis, title=title, language="nb", scheduled_time="09.00")
    return meetings.plan_stakeholder_meeting(
        case.analysis,
        MeetingKind(script.value),
        title=title,
        language="nb",
        scheduled_on=None,
        scheduled_time="",
        place="",
        seating={SeatGroup.EMPLOYEE: 9},
        balance_reason="",
    )


def at(case: Case, meeting: Meeting, rest: str = "") -> str:
    return f"/o/{case.organisation.slug}/m/{meeting.pk}/print/{rest}"


def opened(pdf: bytes) -> pymupdf.Document:
    return pymupdf.open(stream=pdf, filetype="pdf")


def made(
    meeting: Meeting, parts: Sequence[Part], *, language: str = "nb", people: int = 9, items: int = 0
) -> tuple[Kit, pymupdf.Document]:
    """The kit and its file; with so many needs or measures on the table, of the greatest length."""
    kit = Kit(meeting, language, people)
    if items:
        kit.items = tuple(Item(str(number), LONG) for number in range(1, items + 1))
        kit.room = Room(people, items)
    return kit, opened(kit_pdf(kit.paper(parts)))


# who may


@pytest.mark.parametrize("role", Role)
def test_those_who_prepare_a_meeting_print_for_it(case: Case, role: Role):
    meeting, browser = planned(case, Script.FOCUS_GROUP), browser_of(case.people[role])
    status = 200 if role in {Role.PROCESS_LEAD, Role.FACILITATOR} else 403
    assert browser.get(at(case, meeting)).status_code == status
    assert browser.get(at(case, meeting, "rules.pdf")).status_code == status
    page = browser.get(f"/o/{case.organisation.slug}/m/{meeting.pk}/").content.decode()
    assert (at(case, meeting) in page) == (status == 200)


def test_the_papers_of_others_look_like_those_of_no_meeting(case: Case):
    other, meeting = make_case(name="Fjordvik"), planned(case, Script.MEETING_1)
    stranger = browser_of(other.people[Role.FACILITATOR])
    for rest in ("", "ratings.pdf", "map.a3.pdf"):
        assert stranger.get(at(case, meeting, rest)).status_code == 404
        assert stranger.get(f"/o/{other.organisation.slug}/m/{uuid4()}/print/{rest}").status_code == 404
        assert Client().get(at(case, meeting, rest)).url.startswith("/login/")


@pytest.mark.parametrize("kind", ["fit.pdf", "map.a5.pdf", "picture.a3.pdf", "agenda", "nothing.pdf", ".pdf"])
def test_what_a_focus_group_has_no_use_for_is_not_found(case: Case, kind: str):
    browser = browser_of(case.people[Role.FACILITATOR])
    assert browser.get(at(case, planned(case, Script.FOCUS_GROUP), kind)).status_code == 404


# the page


@pytest.mark.parametrize(
    ("asked", "people"),
    [("", 8), ("?people=9", 9), ("?people=0", 1), ("?people=9999", 100), ("?people=x", 8)],
)
def test_the_page_counts_for_as_many_people_as_are_asked_for(case: Case, asked: str, people: int):
    meeting = planned(case, Script.FOCUS_GROUP)
    page = browser_of(case.people[Role.FACILITATOR]).get(at(case, meeting) + asked).content.decode()
    total = sum(sheets(part, Room(people)) for part in everything(Script.FOCUS_GROUP))
    assert f'value="{people}"' in page
    assert re.search(rf"Alt i én PDF, {total} ark", page)
    assert (
        f"everything.pdf?people={people}&amp;lang=nb" in page
        or f"everything.pdf?people={people}&lang=nb" in page
    )


def test_after_lock_the_groups_own_map_is_offered_from_a4_to_a0(case: Case):
    browser = browser_of(case.people[Role.FACILITATOR])
    result = f"/o/{case.organisation.slug}/m/%s/result/files/"
    before, after = planned(case, Script.FOCUS_GROUP), held(case)
    assert result % before.pk not in browser.get(at(case, before)).content.decode()
    page = browser.get(at(case, after)).content.decode()
    for size in ("a4", "a3", "a2", "a1", "a0"):
        assert f"{result % after.pk}{size}.pdf" in page


# the files


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_each_file_has_as_many_sheets_as_its_page_says(case: Case, script: Script, language: str):
    """With texts of the greatest length: one that ran over would add a sheet."""
    meeting, items = planned(case, script), 0 if script is Script.FOCUS_GROUP else 13
    kit, document = made(meeting, PARTS[script], language=language, people=2, items=items)
    assert len(document) == sum(sheets(part, kit.room) for part in PARTS[script])
    for page in document:
        assert not outside(page)


def outside(page: pymupdf.Page) -> list[str]:
    """Words that a printer would cut: nearer than five millimetres to the edge."""
    least = 5 * MM
    inner = pymupdf.Rect(least, least, page.rect.width - least, page.rect.height - least)
    return [word[4] for word in page.get_text("words") if pymupdf.Rect(word[:4]) not in inner]


def test_cut_lines_lie_at_equal_parts_of_the_paper(case: Case):
    _kit, document = made(planned(case, Script.FOCUS_GROUP), [Part.CARDS, Part.BALLOTS], people=1)
    for page, columns, rows in ((document[0], 2, 4), (document[2], 2, 2)):
        cuts = [
            (a / MM, b / MM)
            for drawing in page.get_drawings()
            if drawing["type"] == "s" and drawing["dashes"] not in ("", "[] 0")
            for _line, a, b in drawing["items"]
        ]
        across = sorted({round(a.y, 2) for a, b in cuts if abs(a.y - b.y) < 0.01})
        down = sorted({round(a.x, 2) for a, b in cuts if abs(a.x - b.x) < 0.01})
        assert across == pytest.approx([297 / rows * n for n in range(1, rows)], abs=0.1)
        assert down == pytest.approx([210 / columns * n for n in range(1, columns)], abs=0.1)


def test_a_title_that_looks_like_markup_stays_text_on_every_paper(case: Case):
    _kit, document = made(planned(case, Script.FOCUS_GROUP, HOSTILE), [Part.AGENDA, Part.BALLOTS, Part.MAP])
    for page in (document[0], document[1], document[-1]):
        assert "#setpage(fill:red)<b>*Øst*</b>$x$" in "".join(page.get_text().split())


@pytest.mark.parametrize(
    ("size", "width"), [("a4", 297), ("a3", 420), ("a2", 594), ("a1", 841), ("a0", 1189)]
)
def test_the_blank_map_fills_one_page_of_each_size(case: Case, size: str, width: int):
    meeting = planned(case, Script.FOCUS_GROUP)
    response = browser_of(case.people[Role.FACILITATOR]).get(at(case, meeting, f"map.{size}.pdf"))
    document = opened(response.content)
    assert len(document) == 1
    assert round(document[0].rect.width / MM) == width
    words = document[0].get_text()
    assert "1.2 Arbeidsinnhold" in words
    assert "4.6" in words
    assert not outside(document[0])


def test_the_picture_of_a_stakeholder_meeting_is_printed_too(case: Case):
    meeting = planned(case, Script.MEETING_1)
    response = browser_of(case.people[Role.FACILITATOR]).get(at(case, meeting, "picture.a1.pdf?lang=nn"))
    document = opened(response.content)
    assert (len(document), round(document[0].rect.width / MM)) == (1, 841)


def test_the_file_of_everything_is_one_for_all_people_in_its_language(case: Case):
    meeting = planned(case, Script.FOCUS_GROUP)
    browser = browser_of(case.people[Role.FACILITATOR])
    response = browser.get(at(case, meeting, "everything.pdf?people=9&lang=nn"))
    document = opened(response.content)
    assert len(document) == 28
    assert document.metadata["title"].startswith("Møte på østsida")
    assert "Stemmesetel" in "".join(page.get_text() for page in document)
    assert response.headers["Content-Type"] == "application/pdf"
