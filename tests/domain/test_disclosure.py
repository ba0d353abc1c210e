"""What is told about groups tells nothing about few (R16; quality.md, Disclosure)."""

import math
from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import attack
from tests.domain.attack import Reader
from tests.domain.measure.surveys import INSTRUMENT, Survey, agree, of_sizes, random_survey, renamed

from medvirk.domain import disclosure
from medvirk.domain.disclosure import Branch, End, Minimums, Reading, Reason, Shown, Withheld, disclose
from medvirk.domain.measure import results as results_module
from medvirk.domain.measure.spread import NOBODY, Spread, share

LIMITS = Minimums()
FEW, COVER = Withheld(Reason.FEW), Withheld(Reason.COVER)
SEEDS = range(50)


def tell(
    root: Branch, limits: Minimums = LIMITS, *, at: int = 50, step: int = 25, **spreads: Spread
) -> dict[str, Reading]:
    """Readings where everybody of a leaf stands at `at` points, unless a spread is given."""
    found: dict[str, Spread] = {}

    def fill(branch: Branch) -> Spread:
        inside = [fill(part) for part in branch.parts]
        own = spreads.get(branch.key, Spread({at: branch.size}))
        found[branch.key] = sum(inside, NOBODY) if inside else own
        return found[branch.key]

    fill(root)
    return disclose(root, found, limits, step=step)


def two(employees: int, leaders: int) -> Branch:
    return Branch("all", employees + leaders, (Branch("employees", employees), Branch("leaders", leaders)))


def shown(readings: dict[str, Reading]) -> set[str]:
    return {key for key, reading in readings.items() if isinstance(reading, Shown)}


# --- the rules of R16, one by one ---


@pytest.mark.parametrize(
    ("people", "reading"), [(0, FEW), (1, FEW), (4, FEW), (5, Shown(50)), (6, Shown(50))]
)
def test_R16_a_mean_is_about_five_people_or_more(people: int, reading: Reading) -> None:
    assert tell(Branch("all", people)) == {"all": reading}


@pytest.mark.parametrize(
    ("employees", "leaders", "told"),
    [
        (5, 5, {"all", "employees", "leaders"}),
        (16, 11, {"all", "employees", "leaders"}),
        (16, 4, {"all"}),  # the whole, or leaders = whole - employees
        (4, 16, {"all"}),
        (96, 1, {"all"}),
        (3, 4, {"all"}),
        (2, 2, set()),
    ],
)
def test_R16_if_leaders_are_withheld_the_employees_are_not_told_beside_the_whole(
    employees: int, leaders: int, told: set[str]
) -> None:
    readings = tell(two(employees, leaders))
    assert shown(readings) == told
    assert {it for it in readings.values() if isinstance(it, Withheld)} <= {FEW, COVER}


def test_R16_what_is_withheld_to_cover_others_says_so() -> None:
    assert tell(two(16, 4)) == {"all": Shown(50), "employees": COVER, "leaders": FEW}


def test_R16_a_group_of_fewer_than_ten_is_not_divided() -> None:
    limits = Minimums(mean=5, split=12)
    assert shown(tell(two(6, 5), limits)) == {"all"}
    assert shown(tell(two(6, 6), limits)) == {"all", "employees", "leaders"}


def test_R16_the_smallest_group_that_is_shown_covers_for_those_that_are_not() -> None:
    root = Branch("all", 40, (Branch("a", 20), Branch("b", 8), Branch("c", 10), Branch("d", 2)))
    assert tell(root) == {"all": Shown(50), "a": Shown(50), "c": Shown(50), "b": COVER, "d": FEW}


def test_R16_several_small_groups_cover_for_each_other() -> None:
    root = Branch("all", 26, (Branch("a", 20), Branch("b", 3), Branch("c", 3)))
    assert shown(tell(root)) == {"all", "a"}


def test_R16_what_lies_in_a_withheld_group_is_withheld_too() -> None:
    inside = (Branch("day", 8), Branch("night", 8))
    root = Branch("all", 20, (Branch("employees", 16, inside), Branch("leaders", 4)))
    assert shown(tell(root)) == {"all"}


def test_R16_a_group_with_no_answer_needs_no_cover() -> None:
    assert shown(tell(two(16, 0))) == {"all", "employees"}


def test_R16_the_minimums_may_only_rise() -> None:
    assert shown(tell(two(16, 6), Minimums(mean=7, split=14))) == {"all"}
    for mean, split in ((4, 10), (5, 9), (12, 11)):
        with pytest.raises(ValueError, match="expected at least 5"):
            Minimums(mean=mean, split=split)


@pytest.mark.parametrize(
    ("having", "of", "end"),
    [
        (0, 5, End.NEARLY_NONE),
        (1, 5, End.NEARLY_NONE),  # or "nearly none" would say that it is none
        (2, 5, None),
        (3, 5, None),
        (4, 5, End.NEARLY_ALL),
        (5, 5, End.NEARLY_ALL),
        (0, 9, End.NEARLY_NONE),
        (2, 9, None),
        (9, 9, End.NEARLY_ALL),
        (0, 10, None),
        (10, 10, None),
    ],
)
def test_R16_nobody_and_everybody_are_nearly_none_and_nearly_all_in_groups_below_ten(
    having: int, of: int, end: End | None
) -> None:
    (reading,) = tell(Branch("all", of), step=100, all=share(having, of)).values()
    assert isinstance(reading, Shown)
    assert reading.end == end
    assert (reading.points in {0, 100}) == (end is None and having in {0, of})


def test_R16_nearly_all_cannot_be_made_exact_by_subtraction() -> None:
    readings = tell(two(15, 6), step=100, employees=share(8, 15), leaders=share(6, 6))
    assert readings["leaders"] == Shown(92, End.NEARLY_ALL)
    assert readings["employees"] == COVER
    assert readings["all"] == Shown(67)


def test_R16_a_whole_near_the_end_of_the_scale_is_a_range_while_it_holds_a_small_group() -> None:
    # 4 leaders among 40: 97.5 of 100 points and more would leave them less than a quarter of the scale.
    leaders = share(4, 4)
    assert tell(two(36, 4), step=100, employees=share(36, 36), leaders=leaders)["all"] == Shown(
        99, End.NEARLY_ALL
    )
    assert tell(two(36, 4), step=100, employees=share(34, 36), leaders=leaders)["all"] == Shown(95)


def test_R16_a_rest_near_the_end_of_the_scale_is_covered_as_well() -> None:
    parts = (Branch("a", 20), Branch("b", 12), Branch("c", 6), Branch("d", 4))
    spreads = {"a": share(10, 20), "b": share(6, 12), "c": share(6, 6), "d": share(4, 4)}
    readings = tell(Branch("all", 42, parts), step=100, **spreads)
    # c and d alone are ten people who all said yes; with b among them they are not.
    assert shown(readings) == {"all", "a"}


@pytest.mark.parametrize(("people", "sd"), [(9, None), (10, 25), (40, 25)])
def test_R16_a_spread_is_about_ten_people_or_more(people: int, sd: int | None) -> None:
    spread = Spread({25: people // 2, 75: people - people // 2})
    (reading,) = disclose(Branch("all", people), {"all": spread}, LIMITS, step=25, spread_too=True).values()
    assert isinstance(reading, Shown)
    assert reading.sd == sd
    assert not reading.sd_at_most


@pytest.mark.parametrize(("leaders", "sd", "at_most"), [(0, 5, False), (1, 5, False), (4, 9, True)])
def test_R16_a_small_spread_is_said_as_at_most_while_it_holds_a_small_group(
    leaders: int, sd: int, at_most: bool
) -> None:
    people = {
        "employees": Spread({45: 6 - leaders // 2, 55: 6 - leaders // 2}),
        "leaders": Spread({50: leaders}),
    }
    root = two(people["employees"].n, leaders)
    spreads = people | {"all": people["employees"] + people["leaders"]}
    reading = disclose(root, spreads, LIMITS, step=25, spread_too=True)["all"]
    assert reading == Shown(50, sd=sd, sd_at_most=at_most)


def test_R16_a_group_that_may_not_be_told_of_is_covered_too() -> None:
    spreads = {"employees": Spread({50: 20}), "leaders": Spread({50: 8}), "all": Spread({50: 28})}
    readings = disclose(two(20, 8), spreads, LIMITS, step=25, hidden={"leaders"})
    assert readings == {"all": Shown(50), "leaders": COVER, "employees": COVER}
    assert not shown(disclose(two(20, 8), spreads, LIMITS, step=25, hidden={"all"}))


def test_R16_participation_counts_those_who_answered() -> None:
    spreads = {"employees": share(40, 60), "leaders": share(3, 9), "all": share(43, 69)}
    answered = {"employees": 40, "leaders": 3, "all": 43}
    readings = disclose(two(40, 3), spreads, LIMITS, step=100, least=answered)
    assert readings == {"all": Shown(62), "employees": COVER, "leaders": FEW}


def test_R16_invited_people_who_did_not_answer_are_covered_too() -> None:
    spreads = {"employees": share(40, 60), "leaders": share(0, 3), "all": share(40, 63)}
    answered = {"employees": 40, "leaders": 0, "all": 40}
    assert shown(disclose(two(40, 0), spreads, LIMITS, step=100, least=answered)) == {"all"}


# --- no sum or difference, over random surveys, two waves and a renamed unit ---


@lru_cache(maxsize=len(SEEDS))
def two_waves(seed: int) -> Reader:
    """A wave and the next one, in which a unit has a new name."""
    first = random_survey(seed)
    second = renamed(first, seed)
    return Reader().read(first, first.results(), "1 ").read(second, second.results(), "2 ")


@pytest.mark.untraced
def test_no_sum_or_difference_of_shown_groups_is_about_fewer_than_five() -> None:
    for seed in SEEDS:
        fewest = two_waves(seed).fewest()
        assert fewest is None or fewest >= LIMITS.mean, f"survey {seed}"


@pytest.mark.untraced
def test_no_withheld_groups_mean_is_confined_to_less_than_a_quarter_of_the_scale() -> None:
    for seed in SEEDS:
        narrowest = two_waves(seed).narrowest(LIMITS.mean)
        assert narrowest is None or narrowest >= 25 - 1e-6, f"survey {seed}"


def test_items_and_score_do_not_give_away_each_other() -> None:
    for seed in SEEDS:
        survey = random_survey(seed)
        for few, width in attack.confined_by_items_and_score(survey, survey.results(), LIMITS.mean):
            assert width >= 25 - 1e-6, f"survey {seed}: {few}"


def test_the_reader_finds_the_leak_when_nothing_covers_for_small_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(disclosure._Disclosure, "_cover", lambda *_: None)
    found = [two_waves.__wrapped__(seed).fewest() for seed in SEEDS[:10]]
    assert min(size for size in found if size is not None) < LIMITS.mean
    employees_and_whole = of_sizes([16], [3])
    assert Reader().read(employees_and_whole, employees_and_whole.results()).fewest() == 3


def test_the_reader_finds_the_leak_when_figures_at_the_ends_are_exact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(disclosure._Disclosure, "_end", lambda *_: None)
    found = [two_waves.__wrapped__(seed).narrowest(LIMITS.mean) for seed in SEEDS[:10]]
    assert min(width for width in found if width is not None) < 25


def test_a_score_is_told_only_where_each_of_its_items_is(monkeypatch: pytest.MonkeyPatch) -> None:
    # One of five leaders leaves out A1: the score of the five and A2 to A6 would say much about the four.
    leaders = [agree(None, 1, 1, 1, 1, 1), *[agree(*[5] * 6)] * 2, *[agree(*[1] * 6)] * 2]
    survey = Survey(of_sizes([9], [5]).groups, {"employees-0": [agree(*[3] * 6)] * 9, "leaders-0": leaders})

    def width() -> tuple[Reading, float]:
        told = survey.results()
        found = dict(attack.confined_by_items_and_score(survey, told, LIMITS.mean))
        score = told.group("leaders")
        assert told.items[0].leaders == FEW
        assert score is not None
        return score.commitment, found["leaders-0 A1"]

    reading, wide = width()
    assert reading == COVER
    monkeypatch.setattr(
        results_module._Told,
        "commitment",
        lambda self: self.readings(lambda tally: tally.commitment, step=25),
    )
    reading, narrow = width()
    assert reading == Shown(40)
    assert narrow < wide


def test_the_few_who_are_not_scored_are_not_told_by_items_less_score(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [*[agree(*[3] * 6)] * 5, agree(5, 1, 2)]
    survey = Survey(of_sizes([6]).groups, {"employees-0": sheets})
    assert survey.results().commitment == COVER
    monkeypatch.setattr(results_module._Told, "_gives_away_unscored", lambda *_: False)
    told = survey.results()
    assert told.commitment == Shown(50)
    ((few, width),) = attack.confined_by_items_and_score(survey, told, LIMITS.mean)
    assert few == "employees-0 unscored"
    assert width < 25


# --- laws ---


@given(
    counts=st.lists(st.integers(0, 9), min_size=5, max_size=5),
    small=st.integers(1, 4),
)
def test_a_spread_leaves_a_small_group_a_quarter_of_the_scale(counts: list[int], small: int) -> None:
    """Two worlds with the same mean and no larger spread, in which the small group stands a quarter apart."""
    others = Spread({25 * i: count for i, count in enumerate(counts) if count})
    few = Spread({50: small})
    root = two(others.n, small)
    spreads = {"employees": others, "leaders": few, "all": others + few}
    reading = disclose(root, spreads, LIMITS, step=25, spread_too=True)["all"]
    if not isinstance(reading, Shown) or reading.sd is None:
        return
    people, mean = others.n + small, float(spreads["all"].mean)
    largest = reading.sd if reading.sd_at_most else reading.sd + 0.5

    def is_possible(at: float) -> bool:
        beside = (people * mean - small * at) / others.n
        sd = math.sqrt((small * (at - mean) ** 2 + others.n * (beside - mean) ** 2) / people)
        return 0 <= at <= 100 and -1e-9 <= beside <= 100 + 1e-9 and sd <= largest + 1e-9

    places = [tenth / 10 for tenth in range(1001) if is_possible(tenth / 10)]
    assert max(places) - min(places) >= 25 - 0.2


@st.composite
def trees(draw: st.DrawFn) -> Branch:
    """Everybody, two roles, and groups in each."""
    sizes = st.lists(st.integers(0, 14), min_size=1, max_size=4)

    def role(key: str) -> Branch:
        parts = tuple(Branch(f"{key} {number}", size) for number, size in enumerate(draw(sizes)))
        return Branch(key, sum(part.size for part in parts), parts)

    roles = (role("employees"), role("leaders"))
    return Branch("all", sum(part.size for part in roles), roles)


def grown(branch: Branch, key: str) -> Branch:
    """The same tree with one more answer in the group `key`."""
    parts = tuple(grown(part, key) for part in branch.parts)
    size = sum(part.size for part in parts) if parts else branch.size + (branch.key == key)
    return replace(branch, size=size, parts=parts)


def leaves(root: Branch) -> list[Branch]:
    return [branch for branch in root.walk() if not branch.parts]


def reader_of(root: Branch, readings: dict[str, Reading]) -> Reader:
    inside = {branch.key: frozenset(leaf.key for leaf in leaves(branch)) for branch in root.walk()}
    told = [(inside[key], it) for key, it in readings.items() if isinstance(it, Shown)]
    return Reader([attack.Figure("", {leaf.key: leaf.size for leaf in leaves(root)}, told)])


@given(
    root=trees(),
    ends=st.lists(st.sampled_from([0, 0, 1, 2, 4, 4]), min_size=8, max_size=8),
    odd=st.lists(st.integers(0, 3), min_size=8, max_size=8),
    step=st.sampled_from([25, 100]),
    limits=st.sampled_from([LIMITS, Minimums(6, 10), Minimums(8, 16)]),
)
def test_groups_of_one_mind_tell_no_more_of_few_than_others(
    root: Branch, ends: list[int], odd: list[int], step: int, limits: Minimums
) -> None:
    spreads = {}
    for leaf, end, others in zip(leaves(root), ends, odd, strict=False):
        aside = min(others, leaf.size)
        at = 25 * end if step == 25 else 100 * (end >= 2)
        spreads[leaf.key] = Spread({at: leaf.size - aside}) + Spread({100 - at: aside})
    reader = reader_of(root, tell(root, limits, step=step, **spreads))
    fewest, narrowest = reader.fewest(), reader.narrowest(limits.mean)
    assert fewest is None or fewest >= limits.mean
    assert narrowest is None or narrowest >= 25 - 1e-6


@given(root=trees(), data=st.data())
def test_an_added_answer_never_reveals(root: Branch, data: st.DataObject) -> None:
    """Whatever is added, no sum or difference is about fewer than five. And as long as those who are withheld
    for being few stay fewer than five together with the one who came, nothing comes out that was withheld."""
    key = data.draw(st.sampled_from([leaf.key for leaf in leaves(root)]))
    after_root = grown(root, key)
    before, after = tell(root), tell(after_root)
    for tree, readings in ((root, before), (after_root, after)):
        fewest = reader_of(tree, readings).fewest()
        assert fewest is None or fewest >= LIMITS.mean
    came_out = shown(after) - shown(before)
    grew = {branch.key: branch.size for branch in after_root.walk()}
    for branch in root.walk():
        few = [part for part in branch.parts if part.size < LIMITS.mean]
        touched = any(leaf.key == key for part in few for leaf in leaves(part))
        if touched and sum(grew[part.key] for part in few) < LIMITS.mean and branch.size >= LIMITS.split:
            assert not came_out & {part.key for part in branch.parts}


@given(root=trees(), data=st.data())
def test_names_and_the_order_of_groups_decide_nothing(root: Branch, data: st.DataObject) -> None:
    sizes = [leaf.size for leaf in leaves(root)]
    if len(set(sizes)) < len(sizes):
        return  # of two of the same size the later one covers
    new = {branch.key: f"unit {number}" for number, branch in enumerate(root.walk())}

    def rename(branch: Branch) -> Branch:
        parts = data.draw(st.permutations([rename(part) for part in branch.parts]))
        return Branch(new[branch.key], branch.size, tuple(parts))

    other = tell(rename(root))
    assert {new[key]: reading for key, reading in tell(root).items()} == other


@given(seed=st.integers(0, 10_000))
def test_the_order_of_answers_decides_nothing(seed: int) -> None:
    survey = random_survey(seed)
    turned = Survey(survey.groups, {key: list(reversed(lying)) for key, lying in survey.sheets.items()})
    assert turned.results() == survey.results()


@pytest.mark.untraced
def test_raising_the_minimums_withholds_more_and_shows_nothing_new() -> None:
    for seed in SEEDS:
        survey = random_survey(seed)
        reader = Reader().read(survey, survey.results(Minimums(mean=8, split=16)))
        fewest = reader.fewest()
        assert fewest is None or fewest >= 8
        narrowest = reader.narrowest(8)
        assert narrowest is None or narrowest >= 25 - 1e-6


def test_the_instrument_of_the_tests_has_the_items_of_the_method() -> None:
    assert len(INSTRUMENT.commitment) == 6
    assert len(INSTRUMENT.elements) == 12
    assert INSTRUMENT.agree_items[-2:] == ("C1", "C2")
