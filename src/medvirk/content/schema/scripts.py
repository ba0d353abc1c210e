"""What is said and done: process, scripts, rules and interview (method.md 1.3, 2.3, 3, 6)."""

from typing import Literal

from pydantic import Field

from medvirk.content.schema.parts import (
    Code,
    CodedExplained,
    CodedLabel,
    Explained,
    Id,
    Item,
    Label,
    OrderedSentence,
    Part,
    Sentence,
    Text,
    Varying,
)
from medvirk.domain.iglo import Level


class ProcessStep(Varying, Explained):
    """A step of the method, with its number in the protocol table."""

    number: str


class Process(Part):
    """The method's path."""

    steps: tuple[ProcessStep, ...]
    variants: tuple[CodedExplained, ...]
    roles: tuple[CodedLabel, ...]


class ResourcePrompt(Sentence):
    """A question about resources at one level."""

    level: Level


class ScriptStep(Item):
    """A step of a meeting: minutes, what phones show, what is said, tips, and when it ends."""

    order: int
    minutes: int
    title: Text
    participant: Text
    say: Text
    sponsor_says: Text | None = None
    prompts: tuple[Sentence, ...] = ()
    resource_prompts: tuple[ResourcePrompt, ...] = ()
    tips: tuple[Sentence, ...] = ()
    ends: Text
    part_of: Id | None = None
    minutes_per_measure: int | None = None


class Anytime(Item):
    """What to say when something happens that no step foresees."""

    title: Text
    say: Text
    tip: Text


class Afterwards(Sentence):
    """What to try next time, for a facilitator who looks back; `code` says when (`domain.quality`)."""

    code: Code


class FocusGroup(Part):
    """The focus group's script. Packs before 0.3 have no `afterwards`."""

    total_minutes: int
    question: Sentence
    steps: tuple[ScriptStep, ...]
    anytime: tuple[Anytime, ...]
    afterwards: tuple[Afterwards, ...] = ()


class Anchor(Sentence):
    """A point of a rating, from 0."""

    value: int


class Rating(Label):
    """A question answered on anchored points."""

    question: Text
    anchors: tuple[Anchor, ...]


class Ratings(Part):
    """The two axes, and the way past them."""

    importance: Rating
    influence: Rating
    skip: Label


class Quadrant(Explained):
    """One field of the 2x2."""

    importance: Literal["high", "low"]
    influence: Literal["high", "low"]


class Consensus(Item):
    """Thumbs up, sideways, down, and the question before them."""

    code: Literal["up", "sideways", "down"] | None = None
    text: Text | None = None
    label: Text | None = None


class PartOne(Part):
    """Stakeholder meeting part 1."""

    total_minutes: int
    steps: tuple[ScriptStep, ...]
    rating: Ratings
    quadrants: tuple[Quadrant, ...]
    trash_reasons: tuple[CodedExplained, ...]
    consensus: tuple[Consensus, ...]
    outcomes: tuple[CodedExplained, ...]
    pictures: tuple[Explained, ...]
    group_questions: tuple[OrderedSentence, ...] = ()
    """What a small group asks about each of its needs; packs before 0.3 say it in the step only."""


class PackageCheck(Sentence):
    """What the software says about a set of measures."""

    code: Code


class PartTwo(Part):
    """Stakeholder meeting part 2."""

    total_minutes: int
    steps: tuple[ScriptStep, ...]
    package_checks: tuple[PackageCheck, ...]


class Confidence(Item):
    """A question from `min` to `max`."""

    min: int
    max: int
    question: Text
    low: Text
    high: Text


class OneWord(Item):
    """A question answered in a word."""

    question: Text


class Checkout(Part):
    """How people leave a meeting."""

    confidence: Confidence
    one_word: OneWord


class StakeholderMeeting(Part):
    """Both parts of the stakeholder meeting."""

    part_1: PartOne
    part_2: PartTwo
    checkout: Checkout


class Rules(Part):
    """The rules that are read aloud, for the focus group and for the stakeholder meeting."""

    focus_group: tuple[OrderedSentence, ...]
    meeting: tuple[OrderedSentence, ...]


Interviewee = Literal["middle", "senior", "hr"]


class FollowUp(Sentence):
    """A follow-up question, for some or all interviewees."""

    for_: tuple[Interviewee, ...] = Field(alias="for")


class Question(Item):
    """A question of the guide: theme, what it is for, the words, the follow-ups."""

    number: int
    for_: tuple[Interviewee, ...] = Field(alias="for")
    theme: Text
    intent: Text
    question: Text
    follow_ups: tuple[FollowUp, ...]


class OptionalQuestion(Question):
    """The same question turned towards another role; asked unless it is `optional`."""

    variant_of: Id
    optional: bool


class LevelPrompt(Sentence):
    """What to ask when nothing has been said about a level."""

    level: Level


class Interview(Part):
    """The interview guide. Packs from before 0.2.0 know no HR and have no prompts; they still load (R28)."""

    default_minutes: int
    roles: tuple[CodedLabel, ...]
    opening: tuple[Sentence, ...]
    questions: tuple[Question, ...]
    optional_variants: tuple[OptionalQuestion, ...]
    level_prompts: tuple[LevelPrompt, ...] = ()
    closing: tuple[Sentence, ...]
