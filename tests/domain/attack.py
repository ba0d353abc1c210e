"""Whoever reads the results and can calculate: what can be said about few people from what is shown?

Knows the groups and how many people gave each answer, and every figure that is shown. Knows nothing of how
the domain decides. Figures are whole points, so each stands for half a point to either side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import highspy
import numpy as np
from tests.domain.measure.surveys import INSTRUMENT, Survey

from medvirk.domain.disclosure import End, Reading, Shown, exact
from medvirk.domain.measure.results import ALL, Results, Role
from medvirk.domain.measure.scoring import Sheet


@dataclass(frozen=True)
class Figure:
    """One kind of figure: how many people of each group it is about, and what is shown of which groups."""

    name: str
    people: Mapping[str, int]
    shown: Sequence[tuple[frozenset[str], Shown]]
    is_mean: bool = True


@dataclass
class Reader:
    """Reads the results of waves."""

    figures: list[Figure] = field(default_factory=list)

    def read(self, survey: Survey, results: Results, wave: str = "") -> "Reader":
        """Take in a wave. Groups of different waves are different people: each answers anew."""
        for figure in figures_of(survey, results):
            self.figures.append(
                Figure(
                    figure.name,
                    {wave + group: people for group, people in figure.people.items()},
                    [(frozenset(wave + group for group in groups), it) for groups, it in figure.shown],
                    figure.is_mean,
                )
            )
        return self

    def fewest(self) -> int | None:
        """The size of the smallest set of people that is a sum or difference of shown groups."""
        names = {figure.name for figure in self.figures}
        found = [self._fewest([f for f in self.figures if f.name == name]) for name in sorted(names)]
        return min((size for size in found if size is not None), default=None)

    def _fewest(self, figures: Sequence[Figure]) -> int | None:
        people = {group: size for figure in figures for group, size in figure.people.items() if size}
        sets = [groups for figure in figures for groups, it in figure.shown if exact(it) is not None]
        return _smallest_set(tuple(sorted(people.items())), tuple(sets))

    def narrowest(self, minimum: int) -> float | None:
        """How closely the mean of any group of fewer than `minimum` people is known, in points."""
        means = (figure for figure in self.figures if figure.is_mean)
        return min((width for figure in means for width in _confinements(figure, minimum)), default=None)


@lru_cache(maxsize=4096)
def _smallest_set(people: tuple[tuple[str, int], ...], sets: tuple[frozenset[str], ...]) -> int | None:
    """By an integer program: each set a whole number of times, so that a group is in once or not at all."""
    if not sets or not people:
        return None
    program = _program()
    times = [program.addIntegral(lb=-4, ub=4) for _ in sets]
    taken = {group: program.addBinary() for group, _ in people}
    for group, is_taken in taken.items():
        row = sum((t for t, groups in zip(times, sets, strict=True) if group in groups), 0 * is_taken)
        program.addConstr(row == is_taken)
    program.addConstr(sum(taken.values()) >= 1)
    program.minimize(sum(size * taken[group] for group, size in people))
    if program.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return round(program.getObjectiveValue())


def figures_of(survey: Survey, results: Results) -> list[Figure]:
    """Everything that results show, with the people behind it counted anew."""
    keys = [group.key for group in survey.groups]
    inside = {group.key: frozenset({group.key}) for group in survey.groups}
    inside |= {role: frozenset(g.key for g in survey.groups if g.role is role) for role in Role}
    inside[ALL] = frozenset(keys)

    def figure(name: str, counts: Mapping[str, int], told: Mapping[str, Reading]) -> Figure:
        shown = [(inside[key], it) for key, it in told.items() if isinstance(it, Shown)]
        return Figure(name, counts, shown)

    def count(answers: object) -> dict[str, int]:
        return {key: sum(map(answers, survey.sheets[key])) for key in keys}  # type: ignore[call-overload]

    def common(name: str, counts: Mapping[str, int], reading: Reading) -> Figure:
        return figure(name, counts, {results.about: reading} if results.about else {})

    found = []
    for item in (*results.items, *results.overall):
        told = {Role.EMPLOYEES: item.employees, Role.LEADERS: item.leaders}
        if results.about:
            told[results.about] = item.all
        found.append(figure(item.item, count(lambda s, i=item.item: isinstance(s.get(i), int)), told))
        asked = count(lambda s, i=item.item: i in s)
        found.append(common(f"{item.item} not known", asked, item.dont_know))
    for element in results.elements:
        id_ = element.element.id
        knowing = count(lambda s, i=id_: i in s)
        found.append(common(f"{id_} known", knowing, element.known))
        working = count(lambda s, i=id_: isinstance(s.get(i, {}).get("works"), int))
        found.append(common(f"{id_} works", working, element.works))
        asked = count(lambda s, i=id_: "works" in s.get(i, {}))
        found.append(common(f"{id_} without basis", asked, element.no_basis))
    groups = {group.key: group.commitment for group in results.groups}
    found.append(figure("commitment", count(_is_scored), groups))
    took_part = {group.key: group.participation.reading for group in results.groups}
    answered = figure("answered", {key: len(survey.sheets[key]) for key in keys}, took_part)
    found.append(replace(answered, is_mean=False))  # the mean is of those invited
    invited = {group.key: group.invited for group in survey.groups}
    found.append(figure("invited", invited, took_part))
    return found


def _is_scored(sheet: Sheet) -> bool:
    return sum(isinstance(sheet.get(item), int) for item in INSTRUMENT.commitment) >= INSTRUMENT.needed


def _program() -> highspy.Highs:
    program = highspy.Highs()
    program.silent()
    return program


def bounds(shown: Shown) -> tuple[float, float]:
    """The means that a figure may stand for."""
    match shown.end:
        case None:
            return max(0.0, shown.points - 0.5), min(100.0, shown.points + 0.5)
        case End.NEARLY_NONE:
            return 0, 2 * shown.points + 1
        case End.NEARLY_ALL:
            return 2 * shown.points - 101, 100


def _confinements(figure: Figure, minimum: int) -> Iterator[float]:
    """How far the mean of each small group can lie apart from itself, by a linear program."""
    small = [key for key, size in figure.people.items() if 0 < size < minimum]
    if not small or not figure.shown:
        return
    program = _program()
    column = {key: number for number, key in enumerate(figure.people)}
    for size in figure.people.values():
        program.addVar(0, 100 * size)
    for groups, it in figure.shown:
        size = sum(figure.people[key] for key in groups)
        low, high = bounds(it)
        columns = np.array([column[key] for key in groups], dtype=np.int32)
        program.addRow(low * size, high * size, len(columns), columns, np.ones(len(columns)))
    for key in small:
        ends = []
        program.changeColCost(column[key], 1)
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            program.changeObjectiveSense(sense)
            program.run()
            assert program.getModelStatus() == highspy.HighsModelStatus.kOptimal, figure
            ends.append(program.getInfo().objective_function_value)
        program.changeColCost(column[key], 0)
        yield (ends[1] - ends[0]) / figure.people[key]


def confined_by_items_and_score(
    survey: Survey, results: Results, minimum: int
) -> Iterator[tuple[str, float]]:
    """The same across figures: items and score hold the same answers, so one may give away another.

    A linear program over every answer of every person. Small sets: the few of a group who answered an item,
    and the few who answered some items but too few to be scored.
    """
    program = _program()
    people = [(key, number) for key, lying in survey.sheets.items() for number in range(len(lying))]
    given = {
        who: [
            item for item in INSTRUMENT.commitment if isinstance(survey.sheets[who[0]][who[1]].get(item), int)
        ]
        for who in people
    }
    column = {
        pair: at for at, pair in enumerate((who, item) for who, items in given.items() for item in items)
    }
    for _ in column:
        program.addVar(0, 100)

    def row(weights: Mapping[int, float], low: float, high: float) -> None:
        at = np.array(list(weights), dtype=np.int32)
        program.addRow(low, high, len(at), at, np.array(list(weights.values()), dtype=float))

    scored = {who: items for who, items in given.items() if len(items) >= INSTRUMENT.needed}
    for figure in figures_of(survey, results):
        for groups, it in figure.shown:
            low, high = bounds(it)
            if figure.name in INSTRUMENT.commitment:
                of = {
                    at: 1.0 for (who, item), at in column.items() if item == figure.name and who[0] in groups
                }
                row(of, low * len(of), high * len(of))
            elif figure.name == "commitment":
                inside = {who: items for who, items in scored.items() if who[0] in groups}
                of = {column[who, item]: 1 / len(items) for who, items in inside.items() for item in items}
                row(of, low * len(inside), high * len(inside))

    for name, of in _small_sets(column, given, minimum):
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            for at in of:
                program.changeColCost(at, 1)
            program.changeObjectiveSense(sense)
            program.run()
            assert program.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(program.getInfo().objective_function_value)
        for at in of:
            program.changeColCost(at, 0)
        yield name, (ends[1] - ends[0]) / len(of)


def _small_sets(
    column: Mapping[tuple[tuple[str, int], str], int],
    given: Mapping[tuple[str, int], list[str]],
    minimum: int,
) -> Iterator[tuple[str, list[int]]]:
    for key in sorted({key for key, _ in given}):
        for item in INSTRUMENT.commitment:
            of = [at for (who, name), at in column.items() if who[0] == key and name == item]
            if 0 < len(of) < minimum:
                yield f"{key} {item}", of
        unscored = [
            who for who, items in given.items() if who[0] == key and 0 < len(items) < INSTRUMENT.needed
        ]
        if 0 < len(unscored) < minimum:
            yield f"{key} unscored", [column[who, item] for who in unscored for item in given[who]]
