"""One action of the plan: every field of method.md 5.5 as values. Not written yet is empty or None."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medvirk.domain.iglo import Action as Aim
from medvirk.domain.iglo import Kind, Level, Place, level_of
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.sources import Source


class Field(StrEnum):
    """The seventeen fields of the plan; the content pack has `plan.field.<value>` for each."""

    AIM = "aim"
    NEED = "need"
    LEVEL = "level"
    MEASURE = "measure"
    MECHANISM = "mechanism"
    RESPONSIBLE = "responsible"
    REACH = "reach"
    RESOURCES = "resources"
    SCHEDULE = "schedule"
    INDICATORS = "indicators"
    COMMUNICATION = "communication"
    RISKS = "risks"
    LEGAL = "legal"
    STOP_DOING = "stop_doing"
    FOLLOW_UP = "follow_up"
    STATUS = "status"
    APPROVAL = "approval"


class Result(StrEnum):
    """What a check found; the content pack has `het.status.<value>` for each."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a need rests on. `gone_on`: it was deleted, and this line is left as its tombstone.

    Its words are not here: they live with their source and may be deleted there, so nothing that is frozen
    or stored with a plan repeats them. `source` None: written by all parties in a stakeholder meeting.
    """

    source: Source | None
    kind: EvidenceKind
    gone_on: date | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A prioritised need as the plan sees it; `aim` is what meeting 1 decided: improve or preserve."""

    id: str
    number: int
    statement: str
    kind: Kind
    place: Place
    aim: Aim
    evidence: tuple[Evidence, ...] = ()

    @property
    def level(self) -> Level | None:
        """The level its place belongs to."""
        return level_of(self.place)


@dataclass(frozen=True, slots=True)
class Step:
    """A concrete step of the measure."""

    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Effort:
    """Working time: how many people in a role, and how many hours a week each."""

    role: str
    people: int
    hours_per_week: float

    @property
    def hours(self) -> float:
        """Hours a week for all of them."""
        return self.people * self.hours_per_week


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that is to be reached on a day."""

    text: str
    on: date


@dataclass(frozen=True, slots=True)
class Message:
    """Who hears what, when and where."""

    audience: str
    what: str
    on: date | None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one sees that it works: the figure now and the figure aimed for."""

    text: str = ""
    baseline: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """One line of the status log, which is added to and never rewritten."""

    on: date
    result: Result
    reason: str = ""
    steps: tuple[str, ...] = ()  # the steps that were done then


@dataclass(frozen=True, slots=True)
class Action:
    """One block of the plan. `needs` are ids; `code` is the measure's in the list, empty for an own one."""

    id: str
    number: int
    measure: str
    needs: tuple[str, ...]
    code: str = ""
    aim: str = ""
    levels: tuple[Level, ...] = ()
    categories: tuple[Place, ...] = ()
    steps: tuple[Step, ...] = ()
    mechanism: Mechanism | None = None
    why: str = ""
    responsible: str = ""
    co_owner: str = ""
    reach_who: str = ""
    reach_count: int | None = None
    reach_shifts: str = ""
    reach_absent: str = ""  # what is done for those who cannot attend
    efforts: tuple[Effort, ...] = ()
    money: int | None = None  # in kroner; 0 is an answer
    cover: str = ""
    competence: str = ""
    start: date | None = None
    end: date | None = None
    checks: tuple[date, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    pace_reason: str = ""  # why dates lie further apart than the method says
    process: tuple[str, ...] = ()  # one or two: how one sees that it is done
    outcome: Outcome = Outcome()
    messages: tuple[Message, ...] = ()
    risks: str = ""
    risk_response: str = ""
    stop_doing: str = ""
    who_meets: str = ""
    stop_rule: str = ""
    next_review: date | None = None
    log: tuple[StatusEntry, ...] = ()
    keeps: bool = False  # the block of a need that is kept as it is: no measure, so no part of the package

    @property
    def lowers_a_demand(self) -> bool:
        """True when less is asked of people afterwards."""
        return self.mechanism in {Mechanism.DEMAND, Mechanism.BOTH}

    @property
    def first_feedback(self) -> date | None:
        """The first day on which somebody hears about it."""
        return min((message.on for message in self.messages if message.on), default=None)
