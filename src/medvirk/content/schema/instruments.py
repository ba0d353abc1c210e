"""What people answer: the context measure, fit, and evaluation (method.md 4, 5, 7)."""

from typing import Literal

from pydantic import Field

from medvirk.content.schema.parts import (
    Code,
    CodedExplained,
    Explained,
    Id,
    Item,
    Label,
    Part,
    Sentence,
    Text,
)


class Point(Sentence):
    """A point of a scale: a number, or a code where the points are words."""

    value: int | str


class OtherAnswer(Sentence):
    """An answer beside the scale, such as "don't know"."""

    value: Code


class Scale(Item):
    """The points of an answer, with the question they belong to where it is always the same."""

    question: Text | None = None
    points: tuple[Point, ...]
    other: tuple[OtherAnswer, ...] = ()


class Section(Label):
    """A part of a form."""

    instruction: Text


Element = Literal["policy", "practice", "programme"]


class ElementItem(Sentence):
    """Something that a workplace may have."""

    type: Element


class ElementType(Explained):
    """What policy, practice and programme mean."""

    code: Element


class State(CodedExplained):
    """What an element's answers add up to."""

    order: int


class Band(Explained):
    """A part of 0-100; the one without a code is a note."""

    code: Code | None = None
    from_: int | None = Field(default=None, alias="from")
    below: int | None = None


class ContextMeasure(Part):
    """The context measure."""

    default_minutes: int
    intro: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    commitment_items: tuple[Sentence, ...]
    element_items: tuple[ElementItem, ...]
    overall_items: tuple[Sentence, ...]
    scales: tuple[Scale, ...]
    thanks: tuple[Sentence, ...]
    types: tuple[ElementType, ...]
    bars: tuple[Explained, ...]
    states: tuple[State, ...]
    bands: tuple[Band, ...]
    display: tuple[Sentence, ...]


class FitItem(Sentence):
    """A statement about a measure, and the medians that decide."""

    theme: Text
    hint: Text
    choose_if_median_at_least: int | None = None
    adapt_if_median_at_most: int | None = None
    follow_up_text: bool = False
    answer: Literal["text"] | None = None


class Fit(Part):
    """How a measure is tried."""

    intro: tuple[Sentence, ...]
    items: tuple[FitItem, ...]
    scale: Scale
    results: tuple[CodedExplained, ...]


class InstrumentItem(Sentence):
    """A statement of an instrument; its scale where it is not the instrument's usual one."""

    reverse: bool = False
    scale: Id | None = None


class Instrument(Label):
    """A short form: who answers, when, and what."""

    who: tuple[Literal["all", "leaders", "participants"], ...]
    when: Code
    term: Text
    intro: Text
    items: tuple[InstrumentItem, ...]


class FollowUpQuestion(Sentence):
    """A question about what happened; `when` is a rule for the software."""

    when: str


class Evaluation(Part):
    """Before, during and after the measures."""

    instruments: tuple[Instrument, ...]
    scales: tuple[Scale, ...]
    follow_up_questions: tuple[FollowUpQuestion, ...]
    decisions: tuple[Explained, ...]
    status: tuple[Label, ...]
