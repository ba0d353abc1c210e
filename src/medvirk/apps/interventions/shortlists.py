"""The shortlist of an analysis as values, ready to be asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from medvirk.apps.interventions import listed
from medvirk.apps.interventions.models import Applies, Choice, Limits, Option, Tick
from medvirk.apps.needs.queries import PrioritisedNeed
from medvirk.content.schema.measures import Measure
from medvirk.domain.iglo import Action, Level, Place
from medvirk.domain.matching.choice import IN_THE_PACKAGE, Decision, lacks_answer
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.matching.package import Check
from medvirk.domain.matching.shortlist import SETTLED, State, states

_I_G_L_O: Final = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True)
class Considered:
    """An option with its words in one language, and what people ticked. `measure` is None for an own one.

    `needs` are the handles of the prioritised needs it is on the shortlist of.
    """

    row: Option
    measure: Measure | None
    name: str
    levels: tuple[Level, ...]
    categories: tuple[Place, ...]
    mechanism: Mechanism
    preconditions: tuple[str, ...]
    not_when: tuple[str, ...]
    needs: tuple[str, ...]
    choices: tuple[Choice, ...]

    @property
    def id(self) -> str:
        """The random id it has on boards."""
        return self.row.handle

    @property
    def main(self) -> Level | None:
        """The level it is shown under; None for the outer context."""
        return next(iter(self.levels), None) if self.measure is None else listed.main_level(self.measure)

    @property
    def met(self) -> tuple[Tick, ...]:
        """One tick per precondition; what nobody ticked is not known (method.md part 6)."""
        ticks = [*self.row.met, *[Tick.NOT_KNOWN] * len(self.preconditions)]
        return tuple(Tick(tick) for tick in ticks[: len(self.preconditions)])

    @property
    def applies(self) -> tuple[Applies, ...]:
        """One tick per "when not"."""
        ticks = [*self.row.applies, *[Applies.NOT_KNOWN] * len(self.not_when)]
        return tuple(Applies(tick) for tick in ticks[: len(self.not_when)])

    @property
    def not_met(self) -> frozenset[int]:
        """The numbers of the preconditions that were ticked as not met."""
        return frozenset(number for number, tick in enumerate(self.met) if tick is Tick.NOT_MET)

    @property
    def unknown(self) -> int:
        """How many preconditions nobody can say anything about yet."""
        return sum(tick is Tick.NOT_KNOWN for tick in self.met)

    @property
    def advised_against_here(self) -> tuple[str, ...]:
        """The "when not" that people ticked as true for this place."""
        return tuple(
            text for text, tick in zip(self.not_when, self.applies, strict=True) if tick is Applies.YES
        )

    @property
    def lowers_demand(self) -> bool:
        """It does what a demand asks for."""
        return self.mechanism is not Mechanism.RESOURCE

    @property
    def choice(self) -> Choice | None:
        """What was decided last; None before meeting 2."""
        return self.choices[-1] if self.choices else None

    @property
    def decision(self) -> Decision | None:
        """The same in one word."""
        return Decision(self.choice.decision) if self.choice else None

    @property
    def lacks_answer(self) -> bool:
        """Parked or not chosen, and nobody has written why (method.md 5.2, rule 7)."""
        return self.choice is not None and lacks_answer(Decision(self.choice.decision), self.choice.reason)

    @property
    def order(self) -> int:
        """I-G-L-O, the outer context last."""
        return len(_I_G_L_O) if self.main is None else _I_G_L_O[self.main]


@dataclass(frozen=True)
class NeedList:
    """A prioritised need with its shortlist, and what people wrote about it."""

    need: PrioritisedNeed
    options: tuple[Considered, ...]
    nothing_fits: str = ""
    way_to_preserve: str = ""
    remark_version: int = 0

    @property
    def is_preserved(self) -> bool:
        """It is one to preserve."""
        return self.need.action is Action.PRESERVE

    @property
    def is_kept(self) -> bool:
        """It is preserved in a written way, so that it can do without a measure (method.md 5.5)."""
        return self.is_preserved and bool(self.way_to_preserve)

    @property
    def states(self) -> tuple[State, ...]:
        """Everything there is to say about it."""
        return states(
            [option.levels for option in self.options],
            preserved=self.is_kept,
            nothing_fits=bool(self.nothing_fits),
        )

    @property
    def is_settled(self) -> bool:
        """Nothing is left to do for it."""
        return SETTLED.issuperset(self.states)


@dataclass(frozen=True)
class Shortlist:
    """The prioritised needs in the order of the result, every option, and what the sponsor confirmed."""

    needs: tuple[NeedList, ...]
    considered: tuple[Considered, ...]
    limits: Limits | None
    reasons: Mapping[Check, str] = field(default_factory=dict)

    @property
    def laid(self) -> tuple[Considered, ...]:
        """What is on the shortlist of a prioritised need: by need, and by level within; each once."""
        return tuple({each.id: each for line in self.needs for each in line.options}.values())

    @property
    def loose(self) -> tuple[Considered, ...]:
        """Own measures that answer no prioritised need: no measure without a need (method.md part 10, R4)."""
        return tuple(each for each in self.considered if not each.row.code and not each.needs)

    @property
    def settled(self) -> int:
        """How many needs have what they need."""
        return sum(line.is_settled for line in self.needs)

    @property
    def unknown(self) -> int:
        """How many preconditions of what is laid are not known."""
        return sum(each.unknown for each in self.laid)

    @property
    def is_decided(self) -> bool:
        """Meeting 2 has decided about something."""
        return any(each.choice for each in self.laid)

    @property
    def package(self) -> tuple[Considered, ...]:
        """What was chosen, as it was or adapted."""
        return tuple(each for each in self.laid if each.decision in IN_THE_PACKAGE)

    @property
    def not_met(self) -> dict[str, Collection[int]]:
        """By measure of the list: the preconditions that were ticked as not met."""
        return {each.row.code: each.not_met for each in self.considered if each.row.code}

    def line(self, handle: str) -> NeedList | None:
        """The need with this handle, if it was prioritised."""
        return next((line for line in self.needs if line.need.handle == handle), None)

    def option(self, handle: str) -> Considered | None:
        """The option with this handle, on a shortlist or not."""
        return next((each for each in self.considered if each.id == handle), None)

    def of_code(self, code: str) -> Considered | None:
        """The option that was made from this measure of the list."""
        return next((each for each in self.considered if each.row.code == code), None)
