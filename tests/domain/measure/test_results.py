"""What a wave tells, worked by hand: sides, elements, types, participation, informants (method.md 4.4)."""

import pytest
from tests.domain.measure.surveys import INSTRUMENT, Survey, agree, of_sizes

from medvirk.domain.disclosure import End, Minimums, Reason, Shown, Withheld
from medvirk.domain.measure.instrument import ElementType
from medvirk.domain.measure.results import ALL, Agreed, Group, Informant, Results, Role, results
from medvirk.domain.measure.scoring import Sheet, tally
from medvirk.domain.measure.states import Exists, State

FEW, COVER, NOBODY = (Withheld(reason) for reason in (Reason.FEW, Reason.COVER, Reason.NOBODY))


def survey_of(employees: list[Sheet], leaders: list[Sheet] | None = None) -> Survey:
    """Two groups with these sheets."""
    made = of_sizes([len(employees)], [len(leaders)] if leaders is not None else [])
    return Survey(made.groups, {"employees-0": employees, "leaders-0": leaders or []})


def told(survey: Survey, **more: object) -> Results:
    tallies = {key: tally(INSTRUMENT, sheets) for key, sheets in survey.sheets.items()}
    return results(INSTRUMENT, survey.groups, tallies, minimums=Minimums(), **more)  # type: ignore[arg-type]


def known(item: str, *, yes: int, no: int, works: list[int | str] | None = None) -> list[Sheet]:
    """People who know an element or not; the first of those who do say how it works."""
    said = [{"known": "yes", "works": answer} for answer in works or []]
    rest = [{"known": "a_little"}] * (yes - len(said))
    return [{item: both} for both in (*said, *rest, *[{"known": "no"}] * no)]


def informants(**said: str) -> list[Informant]:
    """Informants by role, each with an answer to B1."""
    return [Informant(role, {"B1": Exists(answer)}) for role, answer in said.items()]


# --- commitment and the two sides ---


def test_commitment_is_the_mean_of_the_scores_of_persons_with_its_band() -> None:
    people = [agree(*[answer] * 6) for answer in (1, 2, 2, 3, 3, 3, 4, 4, 4, 5)]
    found = told(survey_of(people))
    # 0 + 2 x 25 + 3 x 50 + 3 x 75 + 100 = 525 of ten; the middle of the band called mixed
    assert found.commitment == Shown(53, sd=28)
    assert INSTRUMENT.band(53) == "mixed"
    assert found.about == Role.EMPLOYEES


def test_leaders_and_employees_are_compared_item_by_item() -> None:
    employees = [agree(2, 3, 3, 3, 3, 3)] * 8 + [agree(4, 3, 3, 3, 3, 3)] * 4
    leaders = [agree(4, 3, 3, 3, 3, 3)] * 6
    first, second = told(survey_of(employees, leaders)).items[:2]
    # Employees (8 x 25 + 4 x 75) / 12 = 41.7; leaders 75; together (200 + 300 + 450) / 18 = 52.8
    assert (first.employees, first.leaders) == (Shown(42), Shown(75))
    assert first.all == Shown(53, sd=25)
    assert (first.gap, first.differs) == (33, True)
    assert (second.gap, second.differs) == (0, False)


@pytest.mark.parametrize(("fours", "gap", "differs"), [(6, 10, True), (5, 8, False)])
def test_a_difference_is_worth_a_word_from_ten_points_on(fours: int, gap: int, differs: bool) -> None:
    # 15 employees at 50; of 15 leaders some give 4 (75 points): 6 make 60, 5 make 58.3
    employees = [agree(3, 3, 3, 3, 3, 3)] * 15
    leaders = [agree(4, 3, 3, 3, 3, 3)] * fours + [agree(3, 3, 3, 3, 3, 3)] * (15 - fours)
    item = told(survey_of(employees, leaders)).items[0]
    assert (item.gap, item.differs) == (gap, differs)


def test_there_is_no_difference_when_a_side_is_withheld() -> None:
    item = told(survey_of([agree(2)] * 12, [agree(5)] * 4)).items[0]
    assert (item.employees, item.leaders, item.gap, item.differs) == (COVER, FEW, None, False)
    assert item.all == Shown(44, sd=32)


def test_those_who_do_not_know_are_always_visible() -> None:
    item = told(survey_of([agree("dont_know")] * 3 + [agree(3)] * 9)).items[0]
    assert item.dont_know == Shown(25)


def test_the_two_overall_statements_are_reported_singly() -> None:
    found = told(survey_of([{"C1": 2, "C2": 4}] * 12))
    assert [(item.item, item.all) for item in found.overall] == [
        ("C1", Shown(25, sd=0)),
        ("C2", Shown(75, sd=0)),
    ]
    assert found.commitment == FEW  # nobody answered the six


# --- who the common figures are about ---


def test_R16_a_side_that_can_be_divided_is_told_instead_of_the_whole_when_the_other_is_small() -> None:
    found = of_sizes([12, 9], [3]).results()
    assert found.about == Role.EMPLOYEES
    assert {group.key: group.commitment for group in found.groups} == {
        "employees": Shown(50, sd=0),
        "employees-0": Shown(50),
        "employees-1": Shown(50),
        "leaders": FEW,
    }
    assert found.group(ALL) is None
    assert found.items[0].leaders == FEW
    assert found.items[0].employees == found.items[0].all


def test_R16_otherwise_the_whole_is_told_and_neither_side() -> None:
    found = of_sizes([12], [3]).results()
    assert found.about == ALL
    assert {group.key: isinstance(group.commitment, Shown) for group in found.groups} == {
        ALL: True,
        "employees": False,
        "leaders": False,
    }


def test_a_side_of_one_group_stands_for_it() -> None:
    assert [group.key for group in of_sizes([12], [7]).results().groups] == [ALL, "employees", "leaders"]
    assert [group.key for group in of_sizes([12]).results().groups] == ["employees"]


def test_named_groups_keep_their_order_and_are_never_sorted_by_their_figures() -> None:
    made = of_sizes([12, 20, 15])
    sheets = {"employees-0": [agree(*[5] * 6)] * 12, "employees-1": [agree(*[1] * 6)] * 20}
    found = Survey(made.groups, {**made.sheets, **sheets}).results()
    assert [group.key for group in found.groups] == ["employees", "employees-0", "employees-1", "employees-2"]
    assert [group.name for group in found.groups][1:] == ["Employees-0", "Employees-1", "Employees-2"]


# --- participation ---


def test_R16_participation_is_told_of_five_people_or_more() -> None:
    groups = [Group("e", Role.EMPLOYEES, "Ansatte", 110), Group("l", Role.LEADERS, "Ledere", 8)]
    tallies = {"e": tally(INSTRUMENT, [agree(3)] * 73), "l": tally(INSTRUMENT, [agree(3)] * 6)}
    found = results(INSTRUMENT, groups, tallies, minimums=Minimums())
    whole, employees, leaders = (group.participation for group in found.groups)
    assert (whole.reading, whole.answered, whole.invited) == (Shown(67), 79, 118)
    assert (employees.answered, employees.invited) == (73, 110)
    assert (leaders.answered, leaders.invited) == (6, 8)


def test_R16_participation_of_few_and_of_nearly_all_has_no_numbers() -> None:
    groups = [Group("e", Role.EMPLOYEES, "Ansatte", 9), Group("l", Role.LEADERS, "Ledere", 8)]
    tallies = {"e": tally(INSTRUMENT, [agree(3)] * 9), "l": tally(INSTRUMENT, [agree(3)] * 4)}
    found = results(INSTRUMENT, groups, tallies, minimums=Minimums())
    whole, employees, leaders = (group.participation for group in found.groups)
    assert (whole.answered, whole.invited) == (13, 17)
    assert (employees.reading, employees.answered) == (COVER, None)
    assert (leaders.reading, leaders.answered) == (FEW, None)
    alone = results(INSTRUMENT, groups[:1], tallies, minimums=Minimums()).groups[0].participation
    assert alone.reading == Shown(94, End.NEARLY_ALL)
    assert alone.answered is None


def test_more_answers_than_invited_count_as_all_of_them() -> None:
    group = Group("e", Role.EMPLOYEES, "Ansatte", 10)
    found = results(INSTRUMENT, [group], {"e": tally(INSTRUMENT, [agree(3)] * 12)}, minimums=Minimums())
    assert found.groups[0].participation.reading == Shown(100)


# --- elements ---


def test_an_element_has_three_figures_and_a_state() -> None:
    sheets = known("B1", yes=8, no=4, works=[2, 2, 3, 1, 2, "no_basis"])
    element = told(survey_of(sheets), informants=informants(hr="yes", union_rep="yes")).elements[0]
    # Known by 8 of 12; works (25 + 25 + 50 + 0 + 25) / 5 = 25; one of six has no basis
    assert (element.exists, element.known, element.works) == (Exists.YES, Shown(67), Shown(25))
    assert element.no_basis == Shown(8, End.NEARLY_NONE)
    assert element.state is State.NOT_WORKING
    assert not element.informants_differ


def test_how_it_works_is_told_from_five_answers_on() -> None:
    sheets = known("B1", yes=12, no=0, works=[4, 4, 4, 4])
    element = told(survey_of(sheets), informants=informants(hr="yes")).elements[0]
    assert element.works == FEW
    assert element.state is State.EFFECT_UNKNOWN


def test_staff_may_know_what_informants_deny() -> None:
    element = told(survey_of(known("B1", yes=7, no=5)), informants=informants(hr="no")).elements[0]
    assert element.state is State.DISAGREEMENT


def test_a_range_is_enough_for_a_state() -> None:
    element = told(survey_of(known("B1", yes=1, no=6)), informants=informants(hr="partly")).elements[0]
    assert element.known == Shown(7, End.NEARLY_NONE)
    assert element.state is State.ON_PAPER


def test_informants_who_differ_are_visible_before_and_after_they_agree() -> None:
    said = informants(hr="yes", safety_rep="no", bht="dont_know")
    open_ = told(survey_of([]), informants=said).elements[0]
    assert (open_.exists, open_.state, open_.informants_differ) == (None, None, True)
    assert open_.said == (("hr", Exists.YES), ("safety_rep", Exists.NO), ("bht", Exists.DONT_KNOW))
    agreed = {"B1": Agreed(Exists.PARTLY, "Only on days.")}
    settled = told(survey_of([]), informants=said, agreed=agreed).elements[0]
    assert (settled.exists, settled.note, settled.informants_differ) == (Exists.PARTLY, "Only on days.", True)


# --- policy, practice, programme ---


def test_a_type_has_implementation_and_experience_and_they_are_never_added() -> None:
    # 20 people. B1: yes, known 15 (75). B2: partly, known 16 (80). B3: no, known 4. B4: nobody is sure.
    people: list[Sheet] = [
        {
            "B1": {"known": "yes" if i < 15 else "no", "works": 4},
            "B2": {"known": "yes" if i < 16 else "no", "works": 2},
            "B3": {"known": "yes" if i < 4 else "no", "works": 5},
            "B4": {"known": "yes"},
        }
        for i in range(20)
    ]
    agreed = {
        "B1": Agreed(Exists.YES),
        "B2": Agreed(Exists.PARTLY),
        "B3": Agreed(Exists.NO),
        "B4": Agreed(Exists.DONT_KNOW),
    }
    policy, practice, programme = told(survey_of(people), agreed=agreed).types
    # min(100, 75), min(50, 80), min(0, 20): (75 + 50 + 0) / 3 = 41.7; B4 has no E
    assert (policy.implementation, policy.of_implementation) == (42, 3)
    # V: 75 and 25; B3 has four answers and B4 none
    assert (policy.experience, policy.of_experience) == (50, 2)
    assert (policy.type, len(policy.elements)) == (ElementType.POLICY, 4)
    assert (practice.implementation, practice.experience) == (None, None)
    assert len(programme.elements) == 3


# --- nobody but informants (method.md 1.3, small) ---


def test_a_small_workplace_has_only_what_the_informants_say() -> None:
    said = [Informant("hr", {"B1": Exists.NO, "B2": Exists.YES, "B3": Exists.DONT_KNOW})]
    found = results(INSTRUMENT, [], {}, minimums=Minimums(), informants=said)
    assert (found.about, found.groups, found.commitment, found.informants) == (None, (), NOBODY, 1)
    assert found.items[0].all == found.items[0].employees == found.items[0].dont_know == NOBODY
    states = [element.state for element in found.elements[:4]]
    assert states == [State.MISSING, None, State.UNCERTAIN, None]
    assert found.elements[1].exists is Exists.YES
    assert found.types[0].implementation == 0  # B1 alone: what does not exist is not implemented


def test_a_wave_without_answers_tells_nothing() -> None:
    found = of_sizes([0], [0]).results()
    assert found.commitment == FEW
    assert all(group.participation.reading == FEW for group in found.groups)
