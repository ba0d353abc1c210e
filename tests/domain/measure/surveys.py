"""Surveys to try the measure on: an instrument of our pack's shape, sheets by hand, and random workplaces."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from medvirk.domain.disclosure import Minimums
from medvirk.domain.measure.instrument import Band, Element, ElementType, Instrument
from medvirk.domain.measure.results import Group, Results, Role, results
from medvirk.domain.measure.scoring import Sheet, tally

TYPES = {
    ElementType.POLICY: range(1, 5),
    ElementType.PRACTICE: range(5, 10),
    ElementType.PROGRAMME: range(10, 13),
}

INSTRUMENT = Instrument(
    commitment=("A1", "A2", "A3", "A4", "A5", "A6"),
    elements=tuple(Element(f"B{number}", type_) for type_, numbers in TYPES.items() for number in numbers),
    overall=("C1", "C2"),
    bands=(Band("weak", 0), Band("mixed", 40), Band("good", 60)),
)


def agree(*answers: int | str | None) -> Sheet:
    """A sheet with A1, A2, ... in order; None is skipped."""
    return {f"A{i}": answer for i, answer in enumerate(answers, 1) if answer is not None}


@dataclass
class Survey:
    """A wave: groups, and the sheets that lie in each."""

    groups: Sequence[Group]
    sheets: Mapping[str, Sequence[Sheet]]

    def results(self, minimums: Minimums | None = None) -> Results:
        """What may be told."""
        tallies = {key: tally(INSTRUMENT, sheets) for key, sheets in self.sheets.items()}
        return results(INSTRUMENT, self.groups, tallies, minimums=minimums or Minimums())


def of_sizes(employees: Iterable[int], leaders: Iterable[int] = (), sheet: Sheet | None = None) -> Survey:
    """Groups of these sizes; everybody gives `sheet`, in the middle of every scale if there is none."""
    middle = sheet if sheet is not None else agree(3, 3, 3, 3, 3, 3)
    groups, sheets = [], {}
    for role, sizes in ((Role.EMPLOYEES, employees), (Role.LEADERS, leaders)):
        for number, size in enumerate(sizes):
            key = f"{role}-{number}"
            groups.append(Group(key, role, key.title(), size))
            sheets[key] = [middle] * size
    return Survey(groups, sheets)


def random_survey(seed: int) -> Survey:
    """A workplace of chance: small and large groups, some of one mind, some that skip much."""
    chance = random.Random(seed)
    groups, sheets = [], {}
    for role, most in ((Role.EMPLOYEES, 4), (Role.LEADERS, 2)):
        for number in range(chance.randint(1, most)):
            size = chance.choice([1, 2, 3, 4, 5, 6, 7, 9, 11, 14])
            key = f"{role}-{number}"
            groups.append(Group(key, role, f"{role} {number}", size + chance.choice([0, 0, 1, 2, 6])))
            sheets[key] = [random_sheet(chance, _mood(chance)) for _ in range(size)]
    return Survey(groups, sheets)


def renamed(survey: Survey, seed: int) -> Survey:
    """The next wave of the same workplace: one unit has a new name, some people have come or gone."""
    chance = random.Random(-seed)
    groups, sheets = list(survey.groups), {key: list(lying) for key, lying in survey.sheets.items()}
    at = chance.randrange(len(groups))
    old = groups[at]
    groups[at] = Group(f"{old.key}-new", old.role, f"{old.name}, new", old.invited + 2)
    sheets[groups[at].key] = sheets.pop(old.key)
    for lying in sheets.values():
        if len(lying) > 1 and chance.random() < 0.5:
            lying.pop()
        if chance.random() < 0.5:
            lying.append(random_sheet(chance, _mood(chance)))
    return Survey([Group(g.key, g.role, g.name, g.invited + 2) for g in groups], sheets)


def _mood(chance: random.Random) -> Sequence[int]:
    return chance.choice(
        [(1, 1, 1, 1, 1), (0, 0, 0, 0, 1), (1, 0, 0, 0, 0), (0, 0, 1, 4, 9), (9, 4, 1, 0, 0)]
    )


def random_sheet(chance: random.Random, mood: Sequence[int] = (1, 1, 1, 1, 1)) -> Sheet:
    """One person's answers; some are skipped, some not known."""
    patience = chance.choice([1.0, 1.0, 0.9, 0.5])
    sheet: dict[str, int | str | dict[str, int | str]] = {}
    for item in INSTRUMENT.agree_items:
        if chance.random() < patience:
            answer = chance.choices([1, 2, 3, 4, 5], mood)[0]
            sheet[item] = answer if chance.random() < 0.9 else "dont_know"
    for element in INSTRUMENT.elements:
        if chance.random() < patience:
            known = chance.choice(["yes", "yes", "a_little", "no"])
            both: dict[str, int | str] = {"known": known}
            if known != "no" and chance.random() < patience:
                answer = chance.choices([1, 2, 3, 4, 5], mood)[0]
                both["works"] = answer if chance.random() < 0.8 else "no_basis"
            sheet[element.id] = both
    return sheet
