"""What stands on the pages about measures, in the reader's language, and what they refuse."""

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.interventions.stage import GOOD
from tests.apps.interventions.table import HELP, TALK, VISITS, make_table, on_list, own
from tests.apps.meetings.running import running

from medvirk.apps.analyses.models import Role
from medvirk.apps.interventions import actions
from medvirk.apps.interventions.models import Applies, Tick
from medvirk.apps.meetings.models import MeetingKind
from medvirk.apps.needs.models import Need
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.matching.choice import Decision, Outcome
from medvirk.domain.matching.package import Check

pytestmark = pytest.mark.django_db

CODE = "weekly-capacity-huddle"
ON = dt.date(2026, 3, 23)
FAULTY = 422


@pytest.fixture
def table() -> tuple[Case, list[Need]]:
    return make_table()


@pytest.fixture
def lead(table: tuple[Case, list[Need]]) -> Client:
    return in_english(browser_of(table[0].people[Role.PROCESS_LEAD]))


def in_english(browser: Client) -> Client:
    browser.cookies["medvirk_language"] = "en"
    return browser


def read(browser: Client, address: str, language: str = "en", status: int = 200) -> str:
    """The words of a page, without tags."""
    answer = browser.get(f"{address}{'&' if '?' in address else '?'}language={language}", follow=True)
    assert answer.status_code == status
    return words(answer.content.decode())


def words(page: str) -> str:
    body = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", page, flags=re.S)
    return " ".join(html.unescape(body).split())


def of_page(browser: Client, address: str, sent: dict[str, Any], status: int) -> str:
    answer = browser.post(address, sent)
    assert answer.status_code == status, words(answer.content.decode())
    return words(answer.content.decode())


# Suggestions


def test_every_reason_stands_on_a_line_with_its_points(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    page = read(lead, case.at(f"shortlist/needs/{visits.handle}/"))
    for line in (
        "Same category as the need: Job content +3",
        "Same level as the need: Individual +2",
        "Lowers demands +2",
        "Builds resources, but the need is a demand 0",
        "Strong evidence (A) +3",
        "Practice or legal duty (D) +0.5",
        "The cost per person is medium: about NOK 1,000–5,000 −1",
    ):
        assert line in page


def test_part_6_a_precondition_that_is_not_met_is_a_line_too(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    actions.tick(actions.put_on_list(case.analysis, visits, CODE), [Tick.NOT_MET], [], version=1)
    page = read(lead, case.at(f"shortlist/needs/{visits.handle}/"))
    assert "Not met: The leader has" in page
    assert "1 precondition not met" in page


@pytest.mark.parametrize(
    ("language", "name", "level", "when"),
    [
        ("nb", "Ukentlig kapasitetsmøte", "Organisasjon", "Ikke når"),
        ("nn", "Kapasitetsmøte kvar veke", "Organisasjon", "Ikkje når"),
        ("en", "Weekly capacity huddle", "Organisation", "Not when"),
    ],
)
def test_the_lists_texts_are_in_the_readers_language(
    table: Any, lead: Client, language: str, name: str, level: str, when: str
) -> None:
    case, (visits, *_) = table
    page = read(lead, case.at(f"shortlist/needs/{visits.handle}/"), language)
    assert {name, level, when} <= {each for each in (name, level, when) if each in page}


def test_part_6_low_evidence_and_cautions_are_on_the_page_with_their_warning(
    table: Any, lead: Client
) -> None:
    case, (visits, *_) = table
    page = read(lead, case.at(f"shortlist/needs/{visits.handle}/"))
    assert "No clear effect alone (N) 0" in page
    assert "With care: read “not when” first" in page


def test_part_6_what_is_advised_against_stands_as_a_warning_and_cannot_be_chosen(
    table: Any, lead: Client
) -> None:
    case, (visits, *_) = table
    address = case.at(f"shortlist/needs/{visits.handle}/")
    source = lead.get(address).content.decode()
    assert 'value="resilience-only-training"' not in source
    warned = read(lead, address).partition("Advised against")[2]
    assert "Resilience training as the only measure" in warned
    lead.post(f"{address}add/", {"code": "resilience-only-training"})
    assert on_list(case).considered == ()
    assert "This measure is not offered" in read(lead, address)


def test_sources_say_whether_they_were_read(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    page = read(lead, case.at(f"shortlist/needs/{visits.handle}/"))
    assert "WHO (2022) Guidelines on mental health at work" in page
    assert "(not verified)" in page
    assert "(read)" in page
    assert "The project's own knowledge, without a source (not verified)" in page


@pytest.mark.parametrize("order", ["fit", "evidence", "cost", "name", "made-up"])
def test_people_sort_the_suggestions_as_they_like(table: Any, lead: Client, order: str) -> None:
    case, (visits, *_) = table
    source = lead.get(case.at(f"shortlist/needs/{visits.handle}/?order={order}")).content.decode()
    group = source.partition('id="level-group"')[2].partition('id="level-organisation"')[0]
    names = [html.unescape(name) for name in re.findall(r'id="offer-[^"]*"><a href="[^"]*">([^<]*)<', group)]
    assert len(names) > 4
    grades = re.findall(r"\(([A-DN])\)</span>", group)
    if order == "name":
        assert names == sorted(names, key=str.casefold)
    if order == "evidence":
        assert grades == sorted(grades, key="ABCDN".index)
    if order in {"fit", "made-up"}:
        fits = [float(fit) for fit in re.findall(r'iv-fit">([\d.]+)<', group)]
        assert fits == sorted(fits, reverse=True)


def test_a_level_without_suggestions_is_told(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    assert "Leader (0)" in read(lead, case.at(f"shortlist/needs/{visits.handle}/"))


def test_nothing_fits_is_said_with_its_reason() -> None:
    case, (square,) = make_table(("Alt henger sammen", Kind.DEMAND, Place.SQUARE, Action.IMPROVE))
    page = read(browser_of(case.people[Role.READER]), case.at(f"shortlist/needs/{square.handle}/"))
    assert "Nothing can be suggested: the need stands at no level of the map." in page


def test_the_outer_context_counts_for_no_balance_and_the_page_says_so(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    page = read(lead, case.at(f"shortlist/needs/{visits.handle}/"))
    assert "Outside the workplace: counts for no balance between levels." in page


def test_a_measure_goes_on_and_off_the_shortlist(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    address = case.at(f"shortlist/needs/{visits.handle}/")
    lead.post(f"{address}add/", {"code": CODE})
    option = on_list(case).laid[0]
    assert "One measure only" in read(lead, address)
    lead.post(f"{address}drop/", {"option": option.id})
    assert on_list(case).laid == ()
    assert "is off the shortlist." in read(lead, address)
    lead.post(f"{address}drop/", {"option": "made-up"})
    assert "not on the shortlist any more" in read(lead, address)


def test_a_measure_that_was_decided_about_stays_and_the_page_says_why(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    address = case.at(f"shortlist/needs/{visits.handle}/")
    option = own(case, visits)
    actions.record_choices(case.analysis, [Outcome(option.handle, Decision.CHOSEN)], on=ON)
    lead.post(f"{address}drop/", {"option": option.handle})
    assert "so it stays on the shortlist" in read(lead, address)
    lead.post(case.at(f"shortlist/options/{option.handle}/delete/"))
    assert "so it cannot be deleted" in read(lead, case.at(f"shortlist/options/{option.handle}/"))
    assert on_list(case).laid[0].id == option.handle


def test_an_own_measure_can_serve_another_need_too(table: Any, lead: Client) -> None:
    case, (visits, talk, _help) = table
    option = own(case, visits)
    address = case.at(f"shortlist/needs/{talk.handle}/")
    assert "Use “Stille time” here too" in read(lead, address)
    lead.post(f"{address}add/", {"option": option.handle})
    assert on_list(case).laid[0].needs == (visits.handle, talk.handle)


@pytest.mark.parametrize(
    "rest",
    [
        "shortlist/needs/{}/",
        "shortlist/needs/{}/remark/",
        "shortlist/options/{}/",
        "shortlist/options/{}/edit/",
        "shortlist/measures/{}/",
        "choices/{}/answer/",
    ],
)
def test_what_does_not_exist_or_belongs_to_another_analysis_is_gone(
    table: Any, lead: Client, rest: str
) -> None:
    case, _ = table
    elsewhere, (need, *_) = make_table(name="Fjellvik kommune")
    theirs = own(elsewhere, need)
    for handle in ("made-up", need.handle, theirs.handle):
        assert lead.get(case.at(rest.format(handle))).status_code == 404


def test_a_reader_sees_everything_and_no_button(table: Any) -> None:
    case, (visits, *_) = table
    option = own(case, visits)
    reader = browser_of(case.people[Role.READER])
    for rest in ("shortlist/", f"shortlist/needs/{visits.handle}/", f"shortlist/options/{option.handle}/"):
        source = reader.get(case.at(rest)).content.decode()
        assert 'method="post"' not in source.replace('action="/logout/"', "").replace(
            '<form method="post" >', ""
        )


# The overview


def test_an_empty_shortlist_says_what_comes_first() -> None:
    case = make_case()
    page = read(browser_of(case.people[Role.PROCESS_LEAD]), case.at("shortlist/"))
    assert "No need is prioritised yet." in page
    assert "Stakeholder meeting part 1 decides" in page


def test_the_overview_says_plainly_what_each_need_lacks(table: Any, lead: Client) -> None:
    case, (visits, talk, help_) = table
    own(case, talk, level=Level.INDIVIDUAL)
    for number in range(5):
        own(case, visits, name=f"Tiltak {number}")
    actions.remark(help_, nothing_fits="", way_to_preserve="Felles vaktskifte.", version=0)
    page = read(lead, case.at("shortlist/"))
    for sentence in (
        "More than four measures: the meeting will hardly have time for all",
        "One measure only: the meeting has nothing to choose between",
        "Only the individual is to change: add a measure at another level",
        "Preserved in a way that is written down",
        "Preserved like this: Felles vaktskifte.",
        "1 of 3 needs are ready.",
        "12 preconditions are not known.",
        "Part 2 does not open before that.",
    ):
        assert sentence in page


def test_a_need_without_a_measure_is_shown_the_best_fit(table: Any, lead: Client) -> None:
    case, _ = table
    page = read(lead, case.at("shortlist/"))
    assert "No measure yet" in page
    assert "Best fit in the list: Reasonable individual accommodation" in page


def test_queries_of_a_page_do_not_grow_with_its_rows() -> None:
    counts: dict[str, set[int]] = {}
    for rows in ([VISITS], [VISITS, TALK, HELP] * 3):
        case, needs = make_table(*rows, name=f"Sted {len(rows)}")
        for need in needs:
            option = own(case, need, name=f"Eget {need.number}")
            actions.put_on_list(case.analysis, need, CODE)
            actions.record_choices(case.analysis, [Outcome(option.handle, Decision.CHOSEN, GOOD, 9)], on=ON)
        browser = browser_of(case.people[Role.PROCESS_LEAD])
        first = needs[0].handle
        for rest in ("shortlist/", f"shortlist/needs/{first}/", f"shortlist/measures/{CODE}/", "choices/"):
            browser.get(case.at(rest))
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(case.at(rest)).status_code == 200
            counts.setdefault(rest.replace(first, "need"), set()).add(len(seen))
    assert all(len(each) == 1 for each in counts.values()), counts


# The list and one measure


def test_the_whole_list_can_be_read_with_when_not_and_weak_evidence(table: Any, lead: Client) -> None:
    page = read(lead, table[0].at("shortlist/measures/"))
    assert "68 measures by level" in page
    assert "N. No clear effect alone" in page
    assert "debriefing" in page.partition("Advised against")[2]


def test_a_measure_tells_how_it_fits_each_need(table: Any, lead: Client) -> None:
    case, (visits, talk, _help) = table
    actions.put_on_list(case.analysis, visits, CODE)
    page = read(lead, case.at(f"shortlist/measures/{CODE}/"))
    assert f"{visits.statement}" in page
    assert "On the shortlist" in page
    assert "Neither the category nor the level of the need 0" in page.partition(talk.statement)[2]
    assert "Lowers demands, but the need is a resource 0" in page


def test_a_measure_that_is_advised_against_says_so_and_offers_nothing(table: Any, lead: Client) -> None:
    case, _ = table
    address = case.at("shortlist/measures/single-session-debriefing/")
    assert "Advised against: this is never suggested." in read(lead, address)
    assert 'name="code"' not in lead.get(address).content.decode()


# Ticks


def ticks(**changed: str) -> dict[str, str]:
    sent = {"met_0": "met", "met_1": "not_known", "applies_0": "yes", "version": "1"}
    return {**sent, **changed}


def test_preconditions_are_ticked_by_people_as_met_not_met_or_not_known(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    option = own(case, visits)
    address = case.at(f"shortlist/options/{option.handle}/")
    assert lead.post(address, ticks()).status_code == 302
    now = on_list(case).laid[0]
    assert (now.met, now.applies) == ((Tick.MET, Tick.NOT_KNOWN), (Applies.YES,))
    assert "A “not when” is true here" in read(lead, case.at("shortlist/"))


def test_two_who_tick_at_once_see_each_others_answers_and_lose_none(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    option = own(case, visits)
    address = case.at(f"shortlist/options/{option.handle}/")
    lead.post(address, ticks())
    page = of_page(lead, address, ticks(met_0="not_met"), FAULTY)
    assert "Somebody else has changed this in the meantime." in page
    assert "En vakt tar telefonen., as they wrote it Met" in page
    assert on_list(case).laid[0].met[0] is Tick.MET
    assert lead.post(address, ticks(met_0="not_met", version="2")).status_code == 302
    assert on_list(case).laid[0].met[0] is Tick.NOT_MET


def test_an_answer_that_is_none_of_the_three_is_refused(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    option = own(case, visits)
    of_page(lead, case.at(f"shortlist/options/{option.handle}/"), ticks(met_0="perhaps"), FAULTY)
    assert on_list(case).laid[0].met[0] is Tick.NOT_KNOWN


def test_a_reader_reads_the_ticks_in_words(table: Any) -> None:
    case, (visits, *_) = table
    option = own(case, visits)
    actions.tick(option, [Tick.MET, Tick.NOT_MET], [Applies.NO], version=1)
    page = read(browser_of(case.people[Role.READER]), case.at(f"shortlist/options/{option.handle}/"))
    assert "En vakt tar telefonen. Met" in page
    assert "Lederen er med. Not met" in page
    assert "Not when: Ved alarm. Not true here" in page


# Own measures


def mine(*needs: Need, **changed: Any) -> dict[str, Any]:
    sent = {
        "name": "Stille time",
        "what": "Én time uten telefon.",
        "needs": [need.handle for need in needs],
        "levels": ["group"],
        "mechanism": "demand",
        "categories": ["job_content"],
        "preconditions": "En vakt tar telefonen.\n\n  Lederen er med. \nEn vakt tar telefonen.",
        "not_when": "Ved alarm.",
        "version": "0",
    }
    return {**sent, **changed}


def test_an_own_measure_has_name_levels_mechanism_preconditions_and_when_not(
    table: Any, lead: Client
) -> None:
    case, (visits, talk, _help) = table
    answer = lead.post(case.at("shortlist/own/"), mine(visits, talk))
    made = on_list(case).laid[0]
    assert answer["Location"].endswith(f"/options/{made.id}/")
    assert (made.name, made.levels, made.mechanism.value) == ("Stille time", (Level.GROUP,), "demand")
    assert made.preconditions == ("En vakt tar telefonen.", "Lederen er med.")
    assert made.not_when == ("Ved alarm.",)
    assert made.needs == (visits.handle, talk.handle)
    assert made.categories == (Place.JOB_CONTENT,)
    page = read(lead, answer["Location"])
    assert "Én time uten telefon." in page


def test_the_need_it_is_written_for_is_ticked(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    source = lead.get(case.at(f"shortlist/own/?need={visits.handle}")).content.decode()
    assert re.search(rf'value="{visits.handle}"[^>]*checked', source)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Fill this in."),
        ("name", "x" * 121, "121"),
        ("what", "", "Fill this in."),
        ("needs", [], "Fill this in."),
        ("levels", [], "Fill this in."),
        ("levels", ["outer"], "outer"),
        ("mechanism", "", "Fill this in."),
        ("preconditions", "\n".join(f"linje {n}" for n in range(9)), "These are 9 lines. Keep the 8"),
        ("not_when", "\u202eomvendt", "U+202E"),
    ],
)
def test_a_faulty_own_measure_keeps_what_was_typed_and_names_the_remedy(
    table: Any, lead: Client, field: str, value: Any, says: str
) -> None:
    case, (visits, *_) = table
    page = of_page(lead, case.at("shortlist/own/"), mine(visits, **{field: value}), FAULTY)
    assert "Something needs to be corrected." in page
    assert says in page
    assert "Ved alarm." in page or field == "not_when"
    assert on_list(case).considered == ()


def test_r4_an_own_measure_for_a_need_that_was_not_prioritised_is_refused(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    visits.fates.all().delete()
    of_page(lead, case.at("shortlist/own/"), mine(visits), FAULTY)
    assert on_list(case).considered == ()


def test_without_prioritised_needs_the_page_says_why_nothing_can_be_written() -> None:
    case = make_case()
    page = read(browser_of(case.people[Role.PROCESS_LEAD]), case.at("shortlist/own/"))
    assert "No need is prioritised yet" in page


def test_an_own_measure_is_changed_and_deleted(table: Any, lead: Client) -> None:
    case, (visits, talk, _help) = table
    option = own(case, visits)
    edit = case.at(f"shortlist/options/{option.handle}/edit/")
    assert "En vakt tar telefonen. Lederen er med." in read(lead, edit)
    assert lead.post(edit, mine(talk, name="Rolig time", version="1")).status_code == 302
    now = on_list(case).laid[0]
    assert (now.name, now.needs) == ("Rolig time", (talk.handle,))
    lead.post(case.at(f"shortlist/options/{option.handle}/delete/"))
    assert on_list(case).considered == ()
    assert "“Rolig time” is deleted." in read(lead, case.at("shortlist/"))


def test_two_who_write_one_measure_see_each_others_words_and_lose_none(table: Any, lead: Client) -> None:
    case, (visits, talk, _help) = table
    option = own(case, visits)
    edit = case.at(f"shortlist/options/{option.handle}/edit/")
    lead.post(edit, mine(visits, talk, what="Den andres ord.", version="1"))
    page = of_page(lead, edit, mine(visits, what="Mine ord.", version="1"), FAULTY)
    assert "What is done?, as they wrote it Den andres ord." in page
    assert "Mine ord." in page
    assert on_list(case).laid[0].row.what == "Den andres ord."
    assert lead.post(edit, mine(visits, what="Mine ord.", version="2")).status_code == 302
    assert on_list(case).laid[0].row.what == "Mine ord."


def test_an_own_measure_that_was_decided_about_keeps_its_words(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    option = own(case, visits)
    actions.record_choices(case.analysis, [Outcome(option.handle, Decision.CHOSEN)], on=ON)
    edit = case.at(f"shortlist/options/{option.handle}/edit/")
    assert "so its words stand" in of_page(lead, edit, mine(visits, name="Annet", version="1"), FAULTY)
    assert on_list(case).laid[0].name == "Stille time"


def test_a_measure_of_the_list_has_no_words_to_change(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    option = actions.put_on_list(case.analysis, visits, CODE)
    assert lead.get(case.at(f"shortlist/options/{option.handle}/edit/")).status_code == 404
    assert lead.post(case.at(f"shortlist/options/{option.handle}/delete/")).status_code == 404


# Remarks and limits


def test_that_nothing_suits_is_written_with_its_reason(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    remark = case.at(f"shortlist/needs/{visits.handle}/remark/")
    assert "How do you preserve this" not in read(lead, remark)
    lead.post(remark, {"nothing_fits": "Vi trenger flere folk.", "version": "0"})
    page = read(lead, case.at(f"shortlist/needs/{visits.handle}/"))
    assert "Why nothing suits: Vi trenger flere folk." in page
    assert "Nothing in the list suits, and you wrote why" in page


def test_5_5_a_need_to_preserve_gets_a_written_way(table: Any, lead: Client) -> None:
    case, (_visits, _talk, help_) = table
    remark = case.at(f"shortlist/needs/{help_.handle}/remark/")
    assert "How do you preserve this without a measure?" in read(lead, remark)
    lead.post(remark, {"way_to_preserve": "Felles vaktskifte.", "nothing_fits": "", "version": "0"})
    assert on_list(case).needs[2].is_kept
    page = of_page(lead, remark, {"way_to_preserve": "Noe annet.", "version": "0"}, FAULTY)
    assert "as they wrote it Felles vaktskifte." in page
    assert on_list(case).needs[2].way_to_preserve == "Felles vaktskifte."


def limits(**changed: str) -> dict[str, str]:
    return {
        "confirmed_by": "Direktøren",
        "confirmed_on": "2026-03-09",
        "limits": "400 timer.",
        "version": "0",
    } | changed


def test_2_2_the_sponsors_confirmation_says_who_when_and_within_what(table: Any, lead: Client) -> None:
    case, _ = table
    address = case.at("shortlist/limits/")
    assert case.analysis.sponsor in lead.get(address).content.decode()
    assert lead.post(address, limits()).status_code == 302
    assert "Direktøren confirmed the limits 9 March 2026: 400 timer." in read(lead, case.at("shortlist/"))
    page = of_page(lead, address, limits(limits="Ingenting."), FAULTY)
    assert "as they wrote it 400 timer." in page
    kept = on_list(case).limits
    assert kept is not None
    assert kept.limits == "400 timer."


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("confirmed_by", "", "Fill this in."),
        ("confirmed_on", "2999-01-01", "This day has not come yet."),
        ("confirmed_on", "i går", "Write the date like"),
        ("limits", "", "Fill this in."),
    ],
)
def test_a_faulty_confirmation_changes_nothing(
    table: Any, lead: Client, field: str, value: str, says: str
) -> None:
    case, _ = table
    assert says in of_page(lead, case.at("shortlist/limits/"), limits(**{field: value}), FAULTY)
    assert on_list(case).limits is None


# What was chosen and why


def decide(case: Case, need: Need, decision: Decision, **more: Any) -> str:
    option = own(case, need, name=f"Tiltak {decision.value}")
    actions.record_choices(
        case.analysis,
        [Outcome(option.handle, decision, more.pop("medians", GOOD), more.pop("cast", 9), **more)],
        on=ON,
    )
    return option.handle


def test_before_the_meeting_the_page_says_what_will_happen(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    own(case, visits)
    assert "Nothing is decided yet." in read(lead, case.at("choices/"))


def test_every_decision_stands_with_its_words(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    decide(case, visits, Decision.CHOSEN, conditions=("Fast tid.",), dangers=("Mindre tid.",))
    decide(case, visits, Decision.ADAPTED, changes="Bare på hverdager.", dissent=("For lite.",))
    decide(case, visits, Decision.PARKED, reason="Ikke avtalt.", owner="Tillitsvalgt", on=dt.date(2026, 6, 1))
    own(case, visits, name="Glemt")
    page = read(lead, case.at("choices/"))
    for sentence in (
        "Must be in place to succeed Fast tid.",
        "Dangers that were seen Mindre tid.",
        "Changed: Bare på hverdager.",
        "Dissent For lite.",
        "Why: Ikke avtalt.",
        "Tillitsvalgt takes it up again 1 June 2026.",
        "Not decided yet 1",
        "Glemt",
        "median of 9, 1–5",
    ):
        assert sentence in page


def test_5_2_rule_7_a_proposal_that_was_not_chosen_without_a_word_is_owed_an_answer(
    table: Any, lead: Client
) -> None:
    case, (visits, *_) = table
    handle = decide(case, visits, Decision.REJECTED)
    assert "Nobody has written why." in read(lead, case.at("choices/"))
    answer = case.at(f"choices/{handle}/answer/")
    of_page(lead, answer, {"reason": "", "version": "1"}, FAULTY)
    assert lead.post(answer, {"reason": "Ingen tid før høsten.", "version": "1"}).status_code == 302
    page = read(lead, case.at("choices/"))
    assert "Why: Ingen tid før høsten." in page
    assert "Nobody has written why." not in page
    late = of_page(lead, answer, {"reason": "Noe annet.", "version": "1"}, FAULTY)
    assert "as they wrote it Ingen tid før høsten." in late


def test_what_was_chosen_needs_no_answer_of_this_kind(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    handle = decide(case, visits, Decision.CHOSEN)
    assert lead.get(case.at(f"choices/{handle}/answer/")).status_code == 404
    undecided = own(case, visits)
    assert lead.get(case.at(f"choices/{undecided.handle}/answer/")).status_code == 404


@pytest.mark.parametrize(
    ("changed", "label"),
    [
        ({}, "Fits"),
        ({"F1": 3.0}, "Adapt or park"),
        ({"F3": 2.0}, "Adapt or park"),
        ({"F7": 2.0}, "Must be adapted"),
        ({"F7": 2.0, "F1": 3.0}, "Adapt or park"),
    ],
)
def test_5_4_the_page_tells_what_the_answers_allow(
    table: Any, lead: Client, changed: dict[str, float], label: str
) -> None:
    case, (visits, *_) = table
    decide(case, visits, Decision.CHOSEN, medians={**GOOD, **changed})
    assert label in read(lead, case.at("choices/"))


def test_5_4_a_missed_threshold_is_marked_in_words_and_high_expectations_are_named(
    table: Any, lead: Client
) -> None:
    case, (visits, *_) = table
    decide(case, visits, Decision.PARKED, medians={**GOOD, "F1": 2.0}, reason="Treffer ikke.")
    page = read(lead, case.at("choices/"))
    assert "Need (below the limit) 2" in page
    assert "High expectations." in page


def test_a4_too_few_answers_show_no_figures(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    decide(case, visits, Decision.CHOSEN, medians={}, cast=3)
    page = read(lead, case.at("choices/"))
    assert "Too few answered for the figures to be shown." in page
    assert "median of" not in page


def test_what_the_meeting_did_not_rate_says_so(table: Any, lead: Client) -> None:
    case, (visits, *_) = table
    decide(case, visits, Decision.PARKED, medians={}, cast=0, reason="Vi prøver det andre først.")
    page = read(lead, case.at("choices/"))
    assert "The meeting did not rate it." in page
    assert "Too few answered" not in page


def test_5_4_the_package_check_stands_with_the_reasons_that_were_written(table: Any, lead: Client) -> None:
    case, (visits, talk, help_) = table
    option = own(case, visits, level=Level.INDIVIDUAL)
    actions.record_choices(
        case.analysis,
        [Outcome(option.handle, Decision.CHOSEN, GOOD, 9)],
        on=ON,
        reasons={Check.INDIVIDUAL_ONLY: "Arbeidet endres i et annet prosjekt."},
    )
    page = read(lead, case.at("choices/"))
    assert "All measures concern the individual." in page
    assert "The group's reason: Arbeidet endres i et annet prosjekt." in page
    assert f"The need “{talk.statement}” has no measure yet." in page
    assert f"The need “{help_.statement}” has no measure yet." in page


# The path


def test_the_path_tells_how_far_the_shortlist_has_come(table: Any, lead: Client) -> None:
    case, needs = table
    assert "0 of 3 needs are ready." in read(lead, case.at())
    assert "Find measures for the prioritised needs" in read(lead, case.at())
    for need in needs:
        for name in ("En", "To"):
            own(case, need, name=f"{name} {need.number}")
    page = read(lead, case.at())
    assert "3 of 3 needs are ready. The sponsor has not confirmed the limits yet." in page
    assert "Ask the sponsor what is feasible" in page
    actions.confirm_limits(case.analysis, confirmed_by="A", confirmed_on=ON, limits="400 t", version=0)
    assert "Ask the sponsor what is feasible" not in read(lead, case.at())
    option = on_list(case).laid[0]
    actions.record_choices(case.analysis, [Outcome(option.id, Decision.CHOSEN)], on=ON)
    page = read(lead, case.at())
    assert "The meeting chose 1 measure." in page
    assert "What was chosen and why" in page


def test_before_meeting_1_the_path_says_when_the_shortlist_comes() -> None:
    case = make_case()
    page = read(in_english(browser_of(case.people[Role.PROCESS_LEAD])), case.at())
    assert "Comes when meeting 1 has prioritised needs." in page


def test_a_reader_of_the_path_is_offered_nothing_to_do(table: Any) -> None:
    case, needs = table
    reader = browser_of(case.people[Role.READER])
    assert "Find measures" not in read(reader, case.at())
    for need in needs:
        for name in ("En", "To"):
            own(case, need, name=f"{name} {need.number}")
    assert "Ask the sponsor" not in read(reader, case.at())
    owner = browser_of(case.people[Role.OWNER])
    assert case.at("shortlist/") not in owner.get(case.at()).content.decode()


def test_every_way_to_change_the_shortlist_says_that_part_2_is_running() -> None:
    case, (visits, *_) = make_table()
    quiet = own(case, visits)
    running(case, MeetingKind.MEETING_2)
    client = in_english(browser_of(case.people[Role.PROCESS_LEAD]))
    need, option = f"shortlist/needs/{visits.handle}/", f"shortlist/options/{quiet.handle}/"
    measure = {
        "name": "Rolig time",
        "what": "Uten telefon.",
        "levels": ["group"],
        "categories": ["job_content"],
        "mechanism": "both",
        "needs": [visits.handle],
        "version": 1,
    }
    for address, typed in (
        (f"{need}add/", {"code": "weekly-capacity-huddle"}),
        (f"{need}drop/", {"option": quiet.handle}),
        (f"{need}remark/", {"nothing_fits": "Ingenting her.", "version": 0}),
        ("shortlist/own/", measure),
        (f"{option}edit/", measure),
        (f"{option}delete/", {}),
    ):
        page = client.post(case.at(address), typed, follow=True)
        assert "Part 2 of the stakeholder meeting is open" in page.content.decode(), address
        if not page.redirect_chain:
            assert page.status_code == 422
            assert str(typed.get("name") or typed.get("nothing_fits")) in page.content.decode()
    assert [each.name for each in on_list(case).considered] == [quiet.name]
