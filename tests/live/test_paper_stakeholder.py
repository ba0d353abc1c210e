"""Both stakeholder meetings on paper, typed in from the rules to the plan: nobody can tell (ADR 0027)."""

from tests.apps.cast import Case, make_case
from tests.apps.interventions.table import own
from tests.live.pencils import (
    BY,
    Answers,
    People,
    a_rating,
    a_round,
    a_vote,
    locked,
    minutes,
    presence,
    rooms,
    taken_along,
    told,
    words_of,
)
from tests.live.play import Group
from tests.live.stakeholder import a_need, plan

from medvirk.apps.boards.models import TrayCard
from medvirk.apps.interventions import actions as shortlist
from medvirk.apps.meetings.models import MeetingKind
from medvirk.apps.meetings.models import Paper as PaperRow
from medvirk.apps.needs.models import Evidence, Need
from medvirk.domain.iglo import Level
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.seats import SeatGroup
from medvirk.domain.sources import Source
from medvirk.infra import clock

__all__ = ["rooms"]  # a fixture

SEATING = {SeatGroup.EMPLOYEE: 5, SeatGroup.MIDDLE: 4}
MISSING = (
    {"text": "Natta mangler", "kind": "demand", "place": "job_context"},
    {"text": "Vikarer får lite opplæring", "kind": "demand", "place": "coworker_relations"},
)
QUIET, CALL = "Stille time", "Ringerunde"
AIM, RESPONSIBLE, OBJECTION = "Ingen blir avbrutt før lunsj", "Avdelingsleder", "Ringerunden tar pausen"
CONDITION, DANGER = "Noen tar telefonen", "Alarmer blir hørt for sent"
PARKED_BY, BUSY_WITH_IT = "Fagansvarlig", "Opplæringsgruppa"


def meeting_1(group: Group, by: type[People]) -> None:
    """Part 1 from the rules to the lock: own cards, importance and influence, dots, thumbs."""
    people = by(group, SEATING)
    console = group.console
    console.must("accept_rules")
    group.go("m1.missing", "m1.welcome")
    written = a_round(group, people, MISSING)
    beside, later = (written[card["text"]] for card in MISSING)
    group.go("m1.rate", "m1.missing")
    first, second, third = (need["id"] for need in console.joined["board"]["table"]["needs"])
    forms = [_form(number, (first, second, third)) for number in range(9)]
    rated = a_rating(group, people, "needs", forms)
    assert (rated["cast"], rated["medians"][first]) == (9, {"importance": 2.0, "influence": 1.0})
    group.go("m1.dots", "m1.rate")
    closed = a_vote(group, people, [(first, third)] * 5 + [(second, third)] * 4)
    assert closed["totals"] == {first: [10, 0], second: [8, 0], third: [0, 9]}
    group.go("m1.consensus", "m1.dots")
    console.must("prioritise", item=first, action="improve")
    console.must("prioritise", item=third, action="preserve")
    console.must("send_to_hse", item=second)
    console.must("lay_beside", card=beside, need=first)
    console.must("park", item=later, owner=PARKED_BY, until="2099-05-04")
    thumbs: list[Answers] = [{"list": {"consensus": thumb}} for thumb in ["up"] * 8 + ["sideways"]]
    asked = a_rating(group, people, "consensus", thumbs)
    assert asked["counts"] == {"list": {"consensus": [8, 1, 0]}}
    group.go("m1.result", "m1.consensus")
    console.must("close_round")
    console.must("confirm")
    group.go("m1.close", "m1.result")
    locked(group)


def _form(number: int, needs: tuple[str, ...]) -> Answers:
    """A form as somebody fills it in: the first matters to most, and is hard to influence."""
    return {
        need: {"importance": (number + at) % 4 or 2, "influence": (number * at + 1) % 4}
        for at, need in enumerate(needs)
    }


def said_in_a_group(need: Need) -> None:
    """The need rests on a card of the focus group."""
    Evidence.objects.create(
        need=need, source=Source.EMPLOYEES, kind=EvidenceKind.CARDS, key="cards:1", words={"typed": ["Ord"]}
    )


def shortlisted(case: Case) -> None:
    """Between the parts: two measures, a written way to preserve, and the sponsor's limits."""
    better, kept = (Need.objects.within(case.organisation).get(number=number) for number in (1, 3))
    own(case, better, name=QUIET)
    own(case, better, name=CALL, level=Level.INDIVIDUAL)
    shortlist.remark(kept, nothing_fits="", way_to_preserve="Felles vaktskifte", version=0)
    shortlist.confirm_limits(
        case.analysis, confirmed_by="Direktøren", confirmed_on=clock.today(), limits="400 timer", version=0
    )


def meeting_2(group: Group, by: type[People]) -> None:
    """Part 2: what was parked, fit with a condition and a danger, the package, the plan, how sure all are."""
    people = by(group, SEATING)
    console, table = group.console, group.console.joined["board"]["table"]
    options = {option["name"]: option["id"] for option in table["options"]}
    (parked,) = [item for item, fate in table["fates"].items() if fate["fate"] == "parked"]
    console.must("accept_rules")
    elsewhere = {"reason": "covered_elsewhere", "text": BUSY_WITH_IT}
    console.must("trash", item=parked, danger=False, **elsewhere)
    group.go("m2.shortlist", "m2.opening")
    console.must("show", what=options[QUIET])
    group.go("m2.fit", "m2.shortlist")
    for name, point in ((QUIET, 4), (CALL, 2)):
        forms = [_points(options[name], point, number) for number in range(9)]
        rated = a_rating(group, people, "fit", forms, option=options[name])
        assert (rated["cast"], rated["medians"][options[name]]["F1"]) == (9, float(point))
    assert console.refused("choose", option=options[CALL]) == "option.below_threshold"
    console.must("reject_option", option=options[CALL], reason="Treffer ikke behovet")
    about = {"place": None, "about": options[QUIET]}
    cards = ({"text": CONDITION, "kind": "condition"}, {"text": DANGER, "kind": "danger"})
    a_round(group, people, tuple({**card, **about} for card in cards))
    console.must("choose", option=options[QUIET])
    group.go("m2.package", "m2.fit")
    console.must("close_round")
    console.must("excuse", check="too_few_levels", reason="Vi begynner med ett")
    thumbs: list[Answers] = [{"list": {"consensus": thumb}} for thumb in ["up"] * 8 + ["down"]]
    asked = a_rating(group, people, "consensus", thumbs)
    assert asked["counts"] == {"list": {"consensus": [8, 0, 1]}}
    console.must("note_dissent", text=OBJECTION)
    group.go("m2.plan", "m2.package")
    for field, text in (("aim", AIM), ("responsible", RESPONSIBLE), ("starts_on", "2099-05-04")):
        console.must("write_plan", option=options[QUIET], field=field, text=text)
    group.go("m2.close", "m2.plan")
    sure: list[Answers] = [{"plan": {"confidence": point}} for point in (5, 6, 6, 7, 7, 8, 8, 9, 9)]
    assert a_rating(group, people, "confidence", sure)["medians"] == {"plan": {"confidence": 7.0}}
    console.must("confirm")
    locked(group)


def _points(option: str, point: int, number: int) -> Answers:
    """F1 to F7 as one of nine answers them: one more than most, one less."""
    given = point + {0: 1, 1: -1}.get(number, 0)
    return {option: {f"F{item}": given for item in range(1, 8)}}


def test_5_3_and_5_4_on_paper_typed_in_leave_the_log_the_minutes_and_the_plan_of_meetings_with_phones(rooms):
    """From the rules of part 1 to the plan: nine people with phones, and nine with pencils."""
    logs, files = [], []
    for by, name in zip(BY, ("Solvik kommune", "Solvang kommune"), strict=True):
        case = make_case(name)
        for number in (1, 2, 3):
            said_in_a_group(a_need(case, number))
        first = rooms(case, plan(case))
        meeting_1(first, by)
        shortlisted(case)
        second = rooms(case, plan(case, MeetingKind.MEETING_2))
        meeting_2(second, by)
        logs.append([(told(each), presence(each)) for each in (first, second)])
        files.append([text.replace(name, "") for text in taken_home(case, first, second)])
    assert logs[0] == logs[1]
    assert [seen for _, (seen, _) in logs[1]] == [9, 9]
    assert files[0] == files[1]
    of_part_1, of_part_2, of_plan, *_ = files[1]
    for typed in (PARKED_BY, "Vikarer får lite opplæring", "Behov 1"):
        assert typed in of_part_1, typed
    for typed in (QUIET, "Treffer ikke behovet", CONDITION, DANGER, BUSY_WITH_IT, OBJECTION, AIM):
        assert typed in of_part_2, typed
    for typed in (QUIET, AIM, RESPONSIBLE, CONDITION, DANGER, "Felles vaktskifte", "Behov 1"):
        assert typed in of_plan, typed
    assert not TrayCard.objects.across_organisations("test").exists()
    assert not PaperRow.objects.across_organisations("test").exists()


def taken_home(case: Case, first: Group, second: Group) -> list[str]:
    """Minutes of both parts, the plan, its risk assessment, and what was decided, as a reader sees it."""
    of_plan = [f"a/{case.analysis.pk}/plan/files/{kind}" for kind in ("docx", "risk.docx")]
    return [
        minutes(first, case),
        minutes(second, case),
        *(words_of(taken_along(case, address)) for address in of_plan),
    ]
