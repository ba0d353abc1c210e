"""The files of the plan, opened again with another library and compared with what the database holds."""

import datetime as dt
import io
from dataclasses import replace
from itertools import chain

import docx
import icalendar
import openpyxl
import pymupdf
import pytest
from django.utils import translation
from tests.apps.cast import Case, make_case
from tests.apps.interventions.table import own
from tests.apps.needs.register import a_need, read_over
from tests.apps.plans.story import APPROVAL, a_plan, an_action, day, prioritised
from tests.domain.plan import samples

from medvirk.apps.analyses.source_words import source_names
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.needs import actions as register
from medvirk.apps.needs.models import Evidence, Need
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.words import FACTOR_NAMES, RISK_NAMES
from medvirk.apps.reports.internal_control import internal_control
from medvirk.apps.reports.plan_document import PlanFile, plan_document
from medvirk.apps.reports.plan_files import KINDS, control_file, file_name, plan_file
from medvirk.domain.iglo import Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.choice import Outcome as Choice
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.plan.action import Result
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.risk import Risk, Role
from medvirk.domain.plan.rules import STANDARD
from medvirk.domain.report.document import texts
from medvirk.domain.sources import Source

pytestmark = pytest.mark.django_db

HOSTILE = '=HYPERLINK("http://x.example","<b>&</b>") @SUM(1+1) #let x = 1 $y$ 😀 {{ 7*7 }}'
TURNED = "abc\u202edef\x07ghi"
LANGUAGES = ["nb", "nn", "en"]


@pytest.fixture
def case() -> Case:
    return make_case()


def whole(case: Case) -> None:
    """A plan with everything: log, risk, consultation, dissent, approval, and a need that was parked."""
    first, _ = a_plan(case)
    actions.log_status(first, on=day(5), result=Result.PARTLY, reason="Én uke falt ut", steps=first.steps[:1])
    found = (
        (Factor.WORKLOAD_TIME, Risk.HIGH, Risk.MEDIUM),
        (Factor.EMOTIONAL_DEMANDS, Risk.MEDIUM, Risk.LOW),
    )
    for need, (factor, before, after) in zip(queries.value(case.analysis).needs, found, strict=True):
        actions.save_risk(
            case.analysis,
            need.id,
            version=0,
            factors=[factor],
            before=before,
            after=after,
            note=f"Behov {need.number}: kveld er mest utsatt",
        )
    actions.note_consultation(case.analysis, role=Role.SAFETY_REP, on=day(-2), how="Interessentmøte del 2")
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))


def made(case: Case, kind: str, language: str = "nb") -> bytes:
    with translation.override(language):
        return KINDS[kind].render(plan_file(case.analysis, language))


def squeezed(text: str) -> str:
    """Without white space and hyphens at line ends: a file breaks lines where it likes."""
    return "".join(text.split()).replace("\u00ad", "")


def words_of_pdf(body: bytes) -> str:
    return squeezed("".join(page.get_text() for page in pymupdf.open(stream=body)))


def words_of_docx(body: bytes) -> str:
    word = docx.Document(io.BytesIO(body))
    cells = chain.from_iterable(row.cells for table in word.tables for row in table.rows)
    return squeezed("".join([*(each.text for each in word.paragraphs), *(cell.text for cell in cells)]))


READ = {"pdf": words_of_pdf, "docx": words_of_docx, "risk.pdf": words_of_pdf, "risk.docx": words_of_docx}


# what the database holds is in the file


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", READ)
def test_every_text_of_the_document_is_in_the_file(case: Case, kind: str, language: str) -> None:
    whole(case)
    with translation.override(language):
        file = plan_file(case.analysis, language)
        document = internal_control(control_file(file)) if "risk" in kind else plan_document(file)
    found = READ[kind](made(case, kind, language))
    # A picture's name is its alternative text, which no reading order holds.
    names = {"Tidslinje", "Timeline", "Dekning av nivåene", "Dekning av nivåa", "Coverage of the levels"}
    missing = [text for text in texts(document) if text not in names and squeezed(text) not in found]
    assert missing == []


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_plan_says_what_was_decided_by_whom_and_with_which_dates(case: Case, kind: str) -> None:
    whole(case)
    found = READ[kind](made(case, kind))
    plan = queries.value(case.analysis)
    for action in plan.actions:
        for text in (
            f"{action.number}. {action.measure}", action.aim, action.responsible, action.co_owner, action.why,
            action.reach_who, action.reach_absent, action.cover, action.risks, action.stop_doing,
            action.who_meets, action.stop_rule, action.outcome.baseline,
            *(step.text for step in action.steps),
        ):  # fmt: skip
            assert squeezed(text) in found, text
    assert squeezed("3. mai 2027 til 20. september 2027") in found
    assert squeezed("Vedtatt 26. april 2027 av Kommunaldirektør og Hovedtillitsvalgt.") in found
    assert squeezed("AMU-sak 3/27.") in found
    assert squeezed("For lite tid") in found  # dissent is printed
    assert squeezed("7. juni 2027: Delvis gjort. Én uke falt ut") in found


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_plan_prints_its_sources_in_counts_and_nothing_of_what_was_said(case: Case, kind: str) -> None:
    """Method.md 8.2: a file is archived and mailed; what was said stays where it may be deleted."""
    whole(case)
    found = READ[kind](made(case, kind))
    with translation.override("nb"):
        words = plan_file(case.analysis, "nb").words
        for need in queries.value(case.analysis).needs:
            assert squeezed(words.evidence(need.evidence)) in found
    for said in ("Pausen ryker", "Aldri ro", "«Vi hjelper hverandre»", "Fokusgruppe kveld"):
        assert squeezed(said) not in found


@pytest.mark.parametrize("kind", ["risk.pdf", "risk.docx"])
def test_the_risk_assessment_says_of_every_need_what_internal_control_asks(case: Case, kind: str) -> None:
    """Method.md 8.1: factor, risk before and after, measure, owner, date, consultation by role."""
    whole(case)
    found = READ[kind](made(case, kind))
    plan = queries.value(case.analysis)
    with translation.override("nb"):
        for need in plan.needs:
            record = plan.risk(need.id)
            (action,) = (action for action in plan.actions if need.id in action.needs)
            assert record.before
            assert record.after
            for text in (
                f"{need.number}. {need.statement}",
                *(str(FACTOR_NAMES[factor]) for factor in record.factors),
                str(RISK_NAMES[record.before]),
                str(RISK_NAMES[record.after]),
                f"{action.number}. {action.measure}",
                action.responsible,
                "20. september 2027",
                record.note,
            ):
                assert squeezed(text) in found, text
    assert squeezed("Verneombud") in found
    assert squeezed("Interessentmøte del 2") in found
    assert squeezed("Ikke hørt ennå: Ansatt, Tillitsvalgt, Arbeidsmiljøutvalg (AMU).") in found
    assert "Pausenryker" not in found  # counts only: what somebody said stays where it may be deleted


def test_the_risk_assessment_has_a_row_per_need_in_its_table(case: Case) -> None:
    whole(case)
    word = docx.Document(io.BytesIO(made(case, "risk.docx", "en")))
    (table,) = (t for t in word.tables if t.rows[0].cells[0].text == "Need")
    assert [cell.text for cell in table.rows[0].cells] == [
        "Need", "Factor", "Risk before", "Measure", "Responsible", "By", "Risk after",
    ]  # fmt: skip
    plan = queries.value(case.analysis)
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        [
            "1. Rutene har flere besøk enn tiden gir rom for", "Workload and time pressure", "High",
            "1. Gjennomgang av arbeidsmengde", "Avdelingsleder", "20 September 2027", "Medium",
        ],
        [
            f"2. {plan.needs[1].statement}", "Emotional demands in work with people", "Medium",
            f"2. {plan.actions[1].measure}", plan.actions[1].responsible, "20 September 2027", "Low",
        ],
    ]  # fmt: skip


def test_the_spreadsheet_holds_the_plan_as_dates_and_numbers(case: Case) -> None:
    whole(case)
    book = openpyxl.load_workbook(io.BytesIO(made(case, "xlsx", "en")))
    assert book.sheetnames == ["Measures", "Needs", "Dates", "Load", "Status"]
    rows = [[cell.value for cell in row] for row in book["Measures"].rows]
    by_name = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    plan = queries.value(case.analysis)
    assert [row["No."] for row in by_name] == [1, 2]
    for row, action in zip(by_name, plan.actions, strict=True):
        assert (row["Measure"], row["Aim"], row["Money"]) == (action.measure, action.aim, action.money)
        assert action.start
        assert action.end
        assert (row["Start"].date(), row["End"].date()) == (action.start, action.end)
    dates = [[cell.value for cell in row] for row in book["Dates"].rows][1:]
    assert {row[1].date() for row in dates if row[2] == "Check point"} == set(plan.actions[0].checks)
    assert [cell.value for cell in book["Needs"][2]][:4] == [
        1, "Rutene har flere besøk enn tiden gir rom for", "Demand", "Improve",
    ]  # fmt: skip
    assert [cell.value for cell in book["Status"][2]][2:4] == ["Partly done", "Én uke falt ut"]
    assert [cell.value for cell in book["Load"][2]][1:3] == ["Fagleder", 6]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_need_on_the_square_or_on_p_has_its_place_in_the_spreadsheet(case: Case, language: str) -> None:
    improve, preserve = prioritised(case)
    for need, place in ((improve, Place.SQUARE), (preserve, Place.P)):
        need.place = place.value
        need.save()
    areas = {area.code: area.label[language] for area in pack(case.analysis.pack_digest).map.areas}
    rows = list(openpyxl.load_workbook(io.BytesIO(made(case, "xlsx", language))).worksheets[1].rows)
    assert [row[4].value for row in rows[1:]] == [areas["square"], areas["P"]]


def test_the_calendar_holds_every_date_once_as_a_whole_day(case: Case) -> None:
    whole(case)
    calendar = icalendar.Calendar.from_ical(made(case, "ics"))
    events = list(calendar.walk("VEVENT"))
    plan = queries.value(case.analysis)
    assert {event["DTSTART"].dt for event in events if "Sjekkpunkt" in event["SUMMARY"]} == set(
        plan.actions[0].checks
    )
    assert len(events) == sum(
        len(a.checks) + len(a.milestones) + len(a.messages) + 3
        for a in plan.actions  # start, end, review
    )
    assert len({event["UID"] for event in events}) == len(events)
    assert all(type(event["DTSTART"].dt) is dt.date for event in events)  # no hour that a zone could move
    assert calendar["X-WR-TIMEZONE"] == "Europe/Oslo"
    assert {event["SEQUENCE"] for event in events} == {1}
    (told,) = (e for e in events if e["DTSTART"].dt == day(1) and "Gjennomgang" in e["SUMMARY"])
    assert told["LOCATION"] == "Tavla på vaktrommet"
    assert "Alle: Hva vi begynner med" in told["DESCRIPTION"]


def test_an_event_keeps_its_id_in_a_later_version(case: Case) -> None:
    whole(case)
    before = {e["UID"]: e["SEQUENCE"] for e in icalendar.Calendar.from_ical(made(case, "ics")).walk("VEVENT")}
    actions.begin_version(case.analysis, "Ny turnus")
    after = {e["UID"]: e["SEQUENCE"] for e in icalendar.Calendar.from_ical(made(case, "ics")).walk("VEVENT")}
    assert before.keys() == after.keys()
    assert set(after.values()) == {2}


def test_the_calendar_ends_its_lines_and_folds_them_as_the_standard_wants(case: Case) -> None:
    whole(case)
    body = made(case, "ics")
    lines = body.split(b"\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75


# what stands in the way


def test_a_draft_says_so_and_names_what_is_missing(case: Case) -> None:
    improve, _ = prioritised(case)
    actions.begin_action(case.analysis, measure="Pauser", needs=[improve.handle])
    found = words_of_pdf(made(case, "pdf"))
    assert squeezed("Versjon 1, utkast") in found
    assert squeezed("Ikke vedtatt ennå. Dette er et utkast.") in found
    assert squeezed("Ikke skrevet ennå: målet, nivået") in found


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_plan_makes_every_file(case: Case, kind: str) -> None:
    assert len(made(case, kind)) > 100


def test_what_was_not_chosen_gets_its_answer(case: Case) -> None:
    """Method.md 1.3, step 3.1: an answer to every rejected or parked proposal."""
    improve, preserve = prioritised(case)
    read_over(case, improve)
    trashed = Outcome(improve.handle, Fate.TRASHED, reason="outside_mandate", note="Egen sak i budsjettet")
    parked = Outcome(preserve.handle, Fate.PARKED, owner="BHT", on=day(4))
    register.record_fates(case.analysis, [trashed, parked], on=day(-7))
    found = words_of_pdf(made(case, "pdf"))
    assert squeezed("Egen sak i budsjettet") in found
    assert squeezed("BHT tar det opp igjen 31. mai 2027") in found
    assert squeezed("Ikke prioritert") in found


def test_a_piece_that_was_deleted_leaves_its_tombstone(case: Case) -> None:
    whole(case)
    for meeting in Meeting.objects.within(case.organisation):
        meetings.remove_meeting(meeting)
    found = words_of_pdf(made(case, "pdf"))
    assert "Pausenryker" not in found
    assert squeezed("slettet") in found


# who reads a file is not known: what tells about somebody is not in it (R17)


def words_of_xlsx(body: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(body))
    return squeezed("".join(str(cell.value or "") for sheet in book for row in sheet.rows for cell in row))


def words_of_ics(body: bytes) -> str:
    events = icalendar.Calendar.from_ical(body).walk("VEVENT")
    return squeezed("".join(f"{event['SUMMARY']} {event['DESCRIPTION']}" for event in events))


READ_ALL = {**READ, "xlsx": words_of_xlsx, "ics": words_of_ics}


def about_a_leader(case: Case, need: Need) -> None:
    """Two lead here, and the need is at their level."""
    case.analysis.leaders = 2
    case.analysis.save()
    need.place = Place.LEADER_RELATIONS.value
    need.save()


def approved_in(case: Case, kind: str) -> str:
    """The newest approved version as a file, in words."""
    with translation.override("nb"):
        version = queries.newest_version(case.analysis)
        return READ_ALL[kind](KINDS[kind].render(plan_file(case.analysis, "nb", version=version)))


@pytest.mark.parametrize("kind", READ_ALL)
def test_no_file_of_an_approved_version_repeats_a_need_about_a_known_leader(case: Case, kind: str) -> None:
    first, second = a_plan(case)
    hidden, open_ = (row.answers.get().need for row in (first, second))
    about_a_leader(case, hidden)
    extra = a_need(case, statement="Lederen svarer ikke på kveld", place=Place.LEADER_BEHAVIOUR)
    left = a_need(case, statement="Lederen roper på morgenmøtet", place=Place.LEADER_BEHAVIOUR)
    trashed = Outcome(extra.handle, Fate.TRASHED, reason="unclear", note="Han vet det selv")
    register.record_fates(
        case.analysis, [trashed, Outcome(left.handle, Fate.PRIORITISED_IMPROVE)], on=day(-8)
    )
    actions.write_reasons(
        case.analysis,
        version=queries.plan_of(case.analysis).edits,
        left_out={left.handle: "Han slutter i juni"},
        rules={},
        dissent=[],
    )
    actions.save_risk(
        case.analysis, hidden.handle, version=0, factors=[Factor.WORKLOAD_TIME], before=Risk.HIGH,
        after=Risk.MEDIUM, note="De som sitter ved ham",
    )  # fmt: skip
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    found = approved_in(case, kind)
    told = [hidden.statement, extra.statement, left.statement]
    for text in (*told, "Han vet det selv", "Han slutter i juni", "De som sitter ved ham"):
        assert squeezed(text) not in found, text
    if kind != "ics":
        assert squeezed(open_.statement) in found
        assert squeezed("Om en kjent leder") in found
    assert "Brutt:" not in found  # a reason that is withheld is still a reason


@pytest.mark.parametrize("kind", READ_ALL)
def test_the_block_of_a_kept_need_about_a_known_leader_does_not_bear_its_words(case: Case, kind: str) -> None:
    improve, preserve = prioritised(case)
    preserve.statement = "Lederen har døra åpen, " + "og telefonen er på, " * 8
    preserve.save()
    about_a_leader(case, preserve)
    an_action(case, improve)
    kept = an_action(case, preserve, measure=f"{preserve.statement[:118]} …")
    kept.option = preserve.handle
    kept.save()
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    found = approved_in(case, kind)
    assert squeezed("Lederen har døra åpen") not in found
    assert squeezed("Gjennomgang av arbeidsmengde") in found
    assert squeezed("Om en kjent leder") in found


def test_what_goes_on_paper_is_withheld_and_what_is_approved_is_not(case: Case) -> None:
    first, _ = a_plan(case)
    before = queries.seen(case.analysis)
    about_a_leader(case, first.answers.get().need)
    now = queries.value(case.analysis)
    made(case, "pdf")
    assert queries.value(case.analysis) == now
    assert now.needs[0].statement == "Rutene har flere besøk enn tiden gir rom for"
    assert queries.seen(case.analysis) != before  # its place is another one


@pytest.mark.parametrize("kind", READ_ALL)
def test_R17_no_file_tells_of_a_measure_that_was_left_out_for_a_known_leader(case: Case, kind: str) -> None:
    first, second = a_plan(case)
    hidden, open_ = (row.answers.get().need for row in (first, second))
    about_a_leader(case, hidden)
    course = own(case, hidden, name="Kurs for Kari som roper")
    both = own(case, hidden, open_, name="Fast vaktmøte")
    rejected = [
        Choice(course.handle, Decision.REJECTED, reason="Hun slutter i juni"),
        Choice(both.handle, Decision.REJECTED, reason="Ingen rom er ledige"),
    ]
    interventions.record_choices(case.analysis, rejected, on=day(-2))
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    found = approved_in(case, kind)
    for text in ("Kurs for Kari", "Hun slutter"):
        assert squeezed(text) not in found, text
    if kind in {"pdf", "docx"}:
        assert squeezed("Svaret står ved behovene") in found
        assert squeezed("Fast vaktmøte") in found


@pytest.mark.parametrize("kind", READ)
def test_what_went_to_the_safety_channel_is_a_count(case: Case, kind: str) -> None:
    a_plan(case)
    sent = [a_need(case, statement=text) for text in ("Noen blir slått", "Noen blir ledd av")]
    register.record_fates(
        case.analysis,
        [Outcome(need.handle, Fate.SENT_TO_HSE, note="Gjelder natta") for need in sent],
        on=day(-8),
    )
    found = READ[kind](made(case, kind))
    for text in ("Noen blir", "Gjelder natta"):
        assert squeezed(text) not in found
    assert squeezed("2 behov") in found
    assert squeezed("Sendt til HMS") in found


@pytest.mark.parametrize("kind", READ)
def test_cards_of_a_meeting_that_were_not_prioritised_are_a_number_and_a_fate(case: Case, kind: str) -> None:
    a_plan(case)
    need = a_need(case, statement="Skrevet på en lapp")
    trashed = Outcome(need.handle, Fate.TRASHED, reason="unclear", note="Ingen visste hva")
    register.record_fates(case.analysis, [trashed], on=day(-8))
    found = READ[kind](made(case, kind))
    for text in ("Skrevet på en lapp", "Ingen visste hva"):
        assert squeezed(text) not in found
    assert squeezed("Ikke prioritert") in found
    assert squeezed("Vi går ikke videre med dette nå.") in found


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_a_source_is_counted_from_the_smallest_group_on(case: Case, kind: str) -> None:
    first, second = a_plan(case)
    few, many = (row.answers.get().need for row in (first, second))
    few.evidence.update(source=Source.HR.value, kind=EvidenceKind.STATEMENT.value)
    for number in range(4):
        Evidence.objects.create(
            need=many, source=Source.EMPLOYEES.value, kind=EvidenceKind.CARDS.value, key=f"x:{number}"
        )
    found = READ_ALL[kind](made(case, kind))
    assert squeezed("1 utsagn") not in found
    assert squeezed(str(source_names()[Source.HR])) in found
    assert squeezed("5 lapper eller grupper av lapper") in found


# hostile texts


def hostile(case: Case, text: str) -> PlanFile:
    with translation.override("nb"):
        file = plan_file(case.analysis, "nb")
    action = samples.action(
        measure=text, needs=("need-1",), aim=text, responsible=text, steps=(), why=text, cover=text,
        messages=(replace(samples.action().messages[0], what=text, where=text),),
    )  # fmt: skip
    plan = samples.plan(
        needs=(samples.need(statement=text),), actions=(action,), risks=(), approval=None, left_out={}
    )
    return replace(file, plan=plan)


@pytest.mark.parametrize("kind", READ)
def test_what_people_typed_is_text_to_every_document(case: Case, kind: str) -> None:
    with translation.override("nb"):
        body = KINDS[kind].render(hostile(case, HOSTILE))
    assert squeezed(HOSTILE) in READ[kind](body)


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "ics"])
def test_what_turns_or_controls_text_is_left_out(case: Case, kind: str) -> None:
    with translation.override("nb"):
        body = KINDS[kind].render(hostile(case, TURNED))
    if kind in READ:
        assert "abcdefghi" in READ[kind](body)
    elif kind == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(body)).active["B2"].value == "abcdefghi"
    else:
        (event, *_) = icalendar.Calendar.from_ical(body).walk("VEVENT")
        assert event["SUMMARY"].endswith("abcdefghi")


def test_no_cell_becomes_a_formula_or_a_link(case: Case) -> None:
    with translation.override("nb"):
        body = KINDS["xlsx"].render(hostile(case, HOSTILE))
    book = openpyxl.load_workbook(io.BytesIO(body))
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in cells].count(HOSTILE) >= 3


def test_a_word_file_has_no_field_and_no_link(case: Case) -> None:
    with translation.override("nb"):
        body = KINDS["docx"].render(hostile(case, HOSTILE))
    xml = docx.Document(io.BytesIO(body)).element.xml
    assert "w:fldSimple" not in xml
    assert "w:instrText" not in xml
    assert "w:hyperlink" not in xml
    assert "<b>&" not in xml


def test_a_long_text_or_a_script_without_a_font_breaks_no_file(case: Case) -> None:
    with translation.override("nb"):
        for kind in ("pdf", "docx", "xlsx", "ics"):
            assert KINDS[kind].render(hostile(case, "中文 \U0001fae8 ᚠ" + "ordet" * 400))


# what a file is


def test_a_pdf_is_tagged_titled_and_in_its_language(case: Case) -> None:
    whole(case)
    for kind in ("pdf", "risk.pdf"):
        document = pymupdf.open(stream=made(case, kind, "nn"))
        catalogue = document.pdf_catalog()
        assert "Marked true" in document.xref_get_key(catalogue, "MarkInfo")[1]
        assert document.xref_get_key(catalogue, "StructTreeRoot")[0] == "xref"
        assert document.xref_get_key(catalogue, "Lang")[1] == "nn"
        assert "pdfuaid" in document.get_xml_metadata()
        assert document.metadata["title"]


def test_a_word_file_has_headings_a_language_and_tables_with_headers(case: Case) -> None:
    whole(case)
    word = docx.Document(io.BytesIO(made(case, "docx", "en")))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= set(styles)
    assert word.core_properties.language == "en-GB"
    assert word.core_properties.author == "Medvirk"
    assert word.core_properties.title == "Action plan: Hjemmetjenesten, sone øst"
    grids = [table for table in word.tables if len(table.columns) > 2]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in grids)
    pictures = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert [text.partition(".")[0] for text in pictures] == ["Timeline", "Coverage of the levels"]


def test_files_are_told_apart_by_what_where_and_which(case: Case) -> None:
    with translation.override("nb"):
        names = [file_name(kind, plan_file(case.analysis, "nb")) for kind in KINDS.values()]
    assert names[0] == "Handlingsplan Hjemmetjenesten, sone øst v1.pdf"
    assert len(set(names)) == len(KINDS)


def test_an_approved_version_is_printed_as_it_was_frozen(case: Case) -> None:
    whole(case)
    (version,) = queries.versions(case.analysis)
    actions.begin_version(case.analysis, "Ny turnus fra august")
    second = queries.actions_of(case.analysis)[1]
    actions.remove_action(second)
    with translation.override("nb"):
        older = words_of_pdf(KINDS["pdf"].render(plan_file(case.analysis, "nb", version=version)))
        now = words_of_pdf(KINDS["pdf"].render(plan_file(case.analysis, "nb")))
    assert squeezed("2. Kollegastøtte vi tar vare på") in older
    assert squeezed("2. Kollegastøtte vi tar vare på") not in now
    assert squeezed("Versjon 1, vedtatt 26. april 2027") in older
    assert squeezed("Ny turnus fra august") in now
