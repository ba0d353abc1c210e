"""What a closed wave may tell: tallies in, disclosed readings out, and all that follows from these.

States, scores of types, differences and bands are made from disclosed readings and from nothing else, so
they cannot tell more than the readings do. Whoever draws or writes gets a `Results`, never a tally.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from medvirk.domain.disclosure import (
    NARROWEST,
    Branch,
    Minimums,
    Reading,
    Reason,
    Withheld,
    disclose,
    exact,
    placed,
)
from medvirk.domain.measure.instrument import Element, ElementType, Instrument
from medvirk.domain.measure.scoring import Tally, points, together
from medvirk.domain.measure.spread import Spread, share, whole
from medvirk.domain.measure.states import DIFFERENCE_FROM, EXISTENCE, Exists, State, settled, state_of

ALL: Final = "all"
"""The key of everybody; roles have their own values as keys, groups what the caller gives them."""

ONE_OF_ALL: Final = 100
"""The step of a share, in points: one person more or less."""
ONE_POINT: Final = points(2) - points(1)
"""The step of a scale 1-5, in points."""


class Role(StrEnum):
    """The two sides that are compared. Wire values."""

    EMPLOYEES = "employees"
    LEADERS = "leaders"


@dataclass(frozen=True)
class Group:
    """Some of those who were asked. `key` tells it from others; its name decides nothing."""

    key: str
    role: Role
    name: str
    invited: int


@dataclass(frozen=True)
class Informant:
    """Somebody who knows what the workplace has, by role, and what they say exists, by element."""

    role: str
    answers: Mapping[str, Exists]


@dataclass(frozen=True)
class Agreed:
    """What the informants settled on for one element, and a note about it."""

    value: Exists
    note: str = ""


@dataclass(frozen=True)
class Participation:
    """How many of those invited have answered, in per cent; the two numbers only where that is exact."""

    reading: Reading
    answered: int | None = None
    invited: int | None = None


@dataclass(frozen=True)
class GroupResult:
    """A group as a whole. `role` is None for everybody; `name` is empty for everybody and for a role."""

    key: str
    role: Role | None
    name: str
    participation: Participation
    commitment: Reading


@dataclass(frozen=True)
class ItemResult:
    """A statement (A1-A6, C1, C2): its mean by group, and the share that did not know.

    `gap`: leaders minus employees in whole points; None unless both are shown exactly.
    """

    item: str
    all: Reading
    employees: Reading
    leaders: Reading
    dont_know: Reading
    gap: int | None

    @property
    def differs(self) -> bool:
        """The difference is worth a word: 10 points or more."""
        return self.gap is not None and abs(self.gap) >= DIFFERENCE_FROM


@dataclass(frozen=True)
class ElementResult:
    """An element: does it exist (informants), is it known, does it work; and what that is in one word.

    `said`: each informant's answer by role, in the order of the informants.
    """

    element: Element
    exists: Exists | None
    said: tuple[tuple[str, Exists], ...]
    note: str
    known: Reading
    works: Reading
    no_basis: Reading
    state: State | None

    @property
    def informants_differ(self) -> bool:
        """They said different things, whatever they agreed on afterwards."""
        return len({answer for _, answer in self.said}) > 1


@dataclass(frozen=True)
class TypeResult:
    """Policy, practice or programme in two figures that are never added, 0-100 in whole points.

    `implementation`: mean of min(E, K) over the `of_implementation` elements of the type that have both.
    `experience`: mean of V over the `of_experience` elements where V may be shown.
    """

    type: ElementType
    elements: tuple[ElementResult, ...]
    implementation: int | None
    of_implementation: int
    experience: int | None
    of_experience: int


@dataclass(frozen=True)
class Results:
    """Everything that may be told about a wave.

    `about`: whom the common figures are about: everybody, or one role where the other is too small and the
    first can be divided further. None: nobody but informants was asked.
    """

    about: str | None
    groups: tuple[GroupResult, ...]
    commitment: Reading
    items: tuple[ItemResult, ...]
    overall: tuple[ItemResult, ...]
    types: tuple[TypeResult, ...]
    informants: int

    @property
    def elements(self) -> tuple[ElementResult, ...]:
        """All elements, type by type."""
        return tuple(element for type_ in self.types for element in type_.elements)

    def group(self, key: str) -> GroupResult | None:
        """The group with this key."""
        return next((group for group in self.groups if group.key == key), None)


def results(
    instrument: Instrument,
    groups: Sequence[Group],
    tallies: Mapping[str, Tally],
    *,
    minimums: Minimums,
    informants: Sequence[Informant] = (),
    agreed: Mapping[str, Agreed] | None = None,
) -> Results:
    """The results of a wave. `tallies`: by the keys of `groups`; a group without one has no answers."""
    scope = _Scope.of(groups, tallies, minimums)
    told = _Told(instrument, scope, minimums)
    elements = [
        _element(told, element, informants, (agreed or {}).get(element.id)) for element in instrument.elements
    ]
    commitment = told.commitment()
    return Results(
        about=scope.root.key if scope.root else None,
        groups=tuple(told.groups(commitment)),
        commitment=commitment[scope.root.key] if scope.root else _NOT_ASKED,
        items=tuple(told.item(item) for item in instrument.commitment),
        overall=tuple(told.item(item) for item in instrument.overall),
        types=tuple(_type(type_, elements) for type_ in ElementType),
        informants=len(informants),
    )


_NOT_ASKED: Final = Withheld(Reason.NOBODY)


@dataclass(frozen=True)
class _Scope:
    """Who is told about: the tree of groups with a tally and a number of invited for each branch."""

    root: Branch | None
    outside: tuple[Branch, ...]
    tallies: Mapping[str, Tally]
    invited: Mapping[str, int]
    groups: tuple[Group, ...]

    @classmethod
    def of(cls, groups: Sequence[Group], tallies: Mapping[str, Tally], minimums: Minimums) -> _Scope:
        all_tallies = {group.key: tallies.get(group.key, Tally()) for group in groups}
        all_invited = {group.key: max(group.invited, all_tallies[group.key].respondents) for group in groups}

        def gather(key: str, parts: Iterable[str]) -> None:
            kept = tuple(parts)
            all_tallies[key] = together(all_tallies[part] for part in kept)
            all_invited[key] = sum(all_invited[part] for part in kept)

        def branch(key: str, parts: tuple[Branch, ...] = ()) -> Branch:
            return Branch(key, all_tallies[key].respondents, parts)

        roles = []
        for role in Role:
            keys = [group.key for group in groups if group.role is role]
            if keys:
                gather(role.value, keys)
                roles.append(branch(role.value, tuple(map(branch, keys)) if len(keys) > 1 else ()))
        gather(ALL, [role.key for role in roles])
        everybody = branch(ALL, tuple(roles)) if len(roles) > 1 else next(iter(roles), None)
        root = _frame(everybody, minimums)
        outside = tuple(role for role in roles if root is not None and role not in (root, *root.parts))
        return cls(root, outside, all_tallies, all_invited, tuple(groups))

    @property
    def roles(self) -> frozenset[str]:
        """The keys of the root and of the sides that are compared."""
        return frozenset((*Role, *([self.root.key] if self.root else [])))


def _frame(everybody: Branch | None, minimums: Minimums) -> Branch | None:
    """The whole or one role, never both (R16): the role only if that lets its own groups be told about."""
    if everybody is None or everybody.key != ALL:
        return everybody
    few = [role for role in everybody.parts if role.size < minimums.mean]
    for role in everybody.parts:
        parts = [part for part in role.parts if part.size >= minimums.mean]
        if few and role not in few and role.size >= minimums.split and len(parts) > 1:
            return role
    return everybody


@dataclass(frozen=True)
class _Told:
    """Disclosed readings of one wave. The only place that looks into a tally."""

    instrument: Instrument
    scope: _Scope
    minimums: Minimums

    def readings(
        self,
        spread: Callable[[Tally], Spread],
        *,
        step: int,
        only: Collection[str] | None = None,
        hidden: Collection[str] = (),
    ) -> Mapping[str, Reading]:
        """What may be told of one figure, by group; `only` these groups are told of at all."""
        root = self.scope.root
        if root is None:
            return {}
        keys = [branch.key for branch in root.walk()]
        spreads = {key: spread(self.scope.tallies[key]) for key in keys}
        kept = hidden if only is None else {*hidden, *(key for key in keys if key not in only)}
        return disclose(root, spreads, self.minimums, step=step, hidden=kept, spread_too=step == ONE_POINT)

    def common(self, spread: Callable[[Tally], Spread], *, step: int) -> Reading:
        """A figure that is told about everybody in scope and not by group."""
        root = self.scope.root
        return _NOT_ASKED if root is None else self.readings(spread, step=step, only={root.key})[root.key]

    def item(self, item: str) -> ItemResult:
        by_group = self._item_readings(item)
        root = self.scope.root
        leaders = by_group.get(Role.LEADERS, self._outside(Role.LEADERS))
        employees = by_group.get(Role.EMPLOYEES, self._outside(Role.EMPLOYEES))
        ours, theirs = exact(leaders), exact(employees)
        return ItemResult(
            item=item,
            all=by_group[root.key] if root else _NOT_ASKED,
            employees=employees,
            leaders=leaders,
            dont_know=self.common(lambda tally: tally.agree[item].set_aside, step=ONE_OF_ALL),
            gap=None if ours is None or theirs is None else ours - theirs,
        )

    def _item_readings(self, item: str) -> Mapping[str, Reading]:
        return self.readings(lambda tally: tally.agree[item], step=ONE_POINT, only=self.scope.roles)

    def _outside(self, role: Role) -> Reading:
        if role in {branch.key for branch in self.scope.outside}:
            return Withheld(Reason.FEW)
        return _NOT_ASKED

    def commitment(self) -> Mapping[str, Reading]:
        """The commitment score by group.

        A score is a sum of items. It is told only where each item is, or it would give away the one that is
        missing; and only where it does not give away what those who answered too few items have answered.
        """
        hidden = {
            key
            for item in self.instrument.commitment
            for key, reading in self._item_readings(item).items()
            if key in self.scope.roles and exact(reading) is None
        }
        hidden |= {key for key, tally in self.scope.tallies.items() if self._gives_away_unscored(tally)}
        return self.readings(lambda tally: tally.commitment, step=ONE_POINT, hidden=hidden)

    def _gives_away_unscored(self, tally: Tally) -> bool:
        """True if items minus score confines the few that were not scored to less than a quarter.

        They answered at most `needed - 1` items of 100 points each. The score, in whole points, hides one
        point a person and item; so do the items' means where 25 points divided by n are finer than a point.
        """
        people = tally.commitment.n
        hides = len(self.instrument.commitment) * people * (1 if people <= ONE_POINT else 2)
        most = (self.instrument.needed - 1) * tally.unscored
        return 0 < tally.unscored < self.minimums.mean and hides < NARROWEST * most

    def groups(self, commitment: Mapping[str, Reading]) -> Iterator[GroupResult]:
        """Every group that there is, outermost first, told or not."""
        root = self.scope.root
        if root is None:
            return
        participation = self._participation(root)
        names = {group.key: group for group in self.scope.groups}
        for branch in (*root.walk(), *(each for role in self.scope.outside for each in role.walk())):
            named = names.get(branch.key)
            yield GroupResult(
                key=branch.key,
                role=named.role if named else None if branch.key == ALL else Role(branch.key),
                name=named.name if named else "",
                participation=participation.get(branch.key, Participation(Withheld(Reason.FEW))),
                commitment=commitment.get(branch.key, Withheld(Reason.FEW)),
            )

    def _participation(self, root: Branch) -> Mapping[str, Participation]:
        """Of those invited; but those who answered must be enough, too (R16)."""
        answered = {branch.key: self.scope.tallies[branch.key].respondents for branch in root.walk()}
        invited = self.scope.invited
        spreads = {key: share(count, invited[key]) for key, count in answered.items()}
        readings = disclose(root, spreads, self.minimums, step=ONE_OF_ALL, least=answered)
        return {
            key: Participation(reading)
            if exact(reading) is None
            else Participation(reading, answered[key], invited[key])
            for key, reading in readings.items()
        }


def _element(
    told: _Told, element: Element, informants: Sequence[Informant], agreed: Agreed | None
) -> ElementResult:
    said = tuple(
        (informant.role, informant.answers[element.id])
        for informant in informants
        if element.id in informant.answers
    )
    exists = settled(agreed.value if agreed else None, (answer for _, answer in said))
    known = told.common(lambda tally: tally.known[element.id], step=ONE_OF_ALL)
    works = told.common(lambda tally: tally.works[element.id], step=ONE_POINT)
    return ElementResult(
        element=element,
        exists=exists,
        said=said,
        note=agreed.note if agreed else "",
        known=known,
        works=works,
        no_basis=told.common(lambda tally: tally.works[element.id].set_aside, step=ONE_OF_ALL),
        state=state_of(exists, placed(known), placed(works)),
    )


def _type(type_: ElementType, elements: Sequence[ElementResult]) -> TypeResult:
    own = tuple(element for element in elements if element.element.type is type_)
    implemented = [done for element in own if (done := _implemented(element)) is not None]
    experienced = [works for element in own if (works := placed(element.works)) is not None]
    return TypeResult(
        type=type_,
        elements=own,
        implementation=_mean(implemented),
        of_implementation=len(implemented),
        experience=_mean(experienced),
        of_experience=len(experienced),
    )


def _implemented(element: ElementResult) -> int | None:
    """min(E, K); what does not exist is not implemented, whoever knows it."""
    exists = EXISTENCE.get(element.exists) if element.exists else None
    known = placed(element.known)
    if exists is None or exists == 0:
        return exists
    return None if known is None else min(exists, known)


def _mean(points: Sequence[int]) -> int | None:
    return whole(Fraction(sum(points), len(points))) if points else None
