"""The files of the plan, downloaded and opened again with other libraries than those that wrote them."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pymupdf
import vobject
from lxml import etree
from playwright.sync_api import Page
from tests.browser.journey.story import Story

# The plan as the server's own process reads it from the database.
_STORED = """
import dataclasses, json
from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.apps.plans import queries
analysis = NeedsAnalysis.objects.within(Organisation.objects.get()).get()
print(json.dumps(dataclasses.asdict(queries.value(analysis)), default=str))
"""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def files(story: Story) -> None:
    """PDF, Word, Excel and calendar say what the database holds; so does the risk assessment."""
    plan = json.loads(story.server.run(_STORED).splitlines()[-1])
    actions, needs = plan["actions"], {need["id"]: need for need in plan["needs"]}
    assert len(actions) == 3
    assert len(needs) == 3
    page = story.lead
    page.goto(f"{story.at}plan/")
    page.locator("summary", has_text="Last ned").click()
    written = squeezed([*(text for action in actions for text in texts(action)), "Vi ville hatt flere"])
    assessed = squeezed(
        [
            *(need["statement"] for need in needs.values()),
            *(word for action in actions for word in (action["measure"], action["responsible"])),
            *("Høy", "Middels", "21. september 2099", "Verneombud", "Interessentmøte del 2"),
        ]
    )
    for name, read, told in (
        ("Planen til utskrift (PDF)", words_of_pdf, written),
        ("Planen til å skrive i (Word)", words_of_docx, written),
        ("Risikovurdering (PDF)", words_of_pdf, assessed),
        ("Risikovurdering (Word)", words_of_docx, assessed),
    ):
        found = read(downloaded(page, name))
        assert [words for words in told if words not in found] == [], name
    spreadsheet(downloaded(page, "Planen som tabeller (Excel)"), actions, needs)
    calendar(downloaded(page, "Datoene (kalender)"), actions)


def downloaded(page: Page, name: str) -> bytes:
    """What the browser saves behind a link."""
    with page.expect_download() as saving:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(saving.value.path()).read_bytes()


def texts(action: dict[str, Any]) -> list[str]:
    """What has been written about a measure."""
    names = "measure aim responsible co_owner reach_who reach_absent cover who_meets stop_rule stop_doing"
    return [
        *(action[name] for name in names.split()),
        *(step["text"] for step in action["steps"]),
        *action["process"],
        *action["outcome"].values(),
        *(message["what"] for message in action["messages"]),
    ]


def squeezed(texts: list[str]) -> list[str]:
    """Without white space: a file breaks lines where it likes."""
    return ["".join(text.split()) for text in texts]


def words_of_pdf(body: bytes) -> str:
    """What can be read on its pages; it is tagged for those who listen to it."""
    with pymupdf.open(stream=body) as document:
        assert document.xref_get_key(document.pdf_catalog(), "StructTreeRoot")[0] != "null"
        return "".join("".join(page.get_text() for page in document).replace("\u00ad", "").split())


def words_of_docx(body: bytes) -> str:
    """The running text of the document inside the archive."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return "".join("".join(each.text or "" for each in tree.iter(_WORD)).split())


def spreadsheet(body: bytes, actions: list[dict[str, Any]], needs: dict[str, dict[str, Any]]) -> None:
    """Numbers are numbers and dates are dates."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    header, *rows = ([cell.value for cell in row] for row in book.worksheets[0].rows)
    table = [dict(zip(header, row, strict=True)) for row in rows]
    for row, action in zip(table, actions, strict=True):
        for name, key in (("Nr.", "number"), ("Tiltak", "measure"), ("Mål", "aim"), ("Penger", "money")):
            assert row[name] == action[key]
        assert row["Ansvarlig"] == f"{action['responsible']}\nMedeier: {action['co_owner']}"
        assert [row["Start"].date().isoformat(), row["Slutt"].date().isoformat()] == [
            action["start"],
            action["end"],
        ]
    stated = {cell.value for row in book.worksheets[1].rows for cell in row}
    assert {need["statement"] for need in needs.values()} <= stated


def calendar(body: bytes, actions: list[dict[str, Any]]) -> None:
    """Every date of the plan, as whole days."""
    events = vobject.readOne(body.decode("utf-8")).vevent_list
    assert all(type(event.dtstart.value) is date for event in events)
    assert len({event.uid.value for event in events}) == len(events)
    for action in actions:
        told = [event for event in events if action["measure"] in event.summary.value]
        assert sorted(event.dtstart.value.isoformat() for event in told) == sorted(
            (
                *(action[name] for name in ("start", "end", "next_review")),
                *action["checks"],
                *(message["on"] for message in action["messages"]),
            )
        )
        events = [event for event in events if event not in told]
    assert events == []
