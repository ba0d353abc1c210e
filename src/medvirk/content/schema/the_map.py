"""The map's words: levels, categories, areas, kinds, actions and links (method.md 2.1, 2.2)."""

from typing import Literal

from medvirk.content.schema.parts import Category, Explained, Item, Label, Part, Sentence, Text
from medvirk.domain.iglo import Kind, Level, LinkKind

Meeting = Literal["focus_group", "stakeholder_1", "stakeholder_2"]


class Intro(Item):
    """What is read aloud before the circles."""

    read_aloud: Text


class LevelWords(Label):
    """A circle."""

    code: Level
    order: int
    read_aloud: Text


class Example(Sentence):
    """An example card, and the kind of workplace it comes from."""

    setting: Literal["home_care", "it", "school"]


class LabelVariant(Label):
    """Another name of a category, for workplaces with patients, pupils or customers."""

    default: bool = False
    short_label: Text


class CategoryWords(Label):
    """One of the twelve categories."""

    code: Category
    level: Level
    order: int
    short_label: Text
    read_aloud: Text
    example_demands: tuple[Example, ...]
    example_resources: tuple[Example, ...]
    label_variants: tuple[LabelVariant, ...] = ()


class Area(Label):
    """The square, P, trash bin and parking; the one without a code is a note for the facilitator."""

    code: Literal["square", "P", "trash", "parking"] | None = None
    meetings: tuple[Meeting, ...] = ()
    read_aloud: Text
    meaning: Text | None = None


class KindWords(Explained):
    """Demand, resource or suggestion, with its symbol."""

    code: Kind
    symbol: str


class ActionWords(Explained):
    """Improve, preserve, both; the one without a code is a note."""

    code: Literal["improve", "preserve", "both"] | None = None
    symbol: str = ""


class LinkWords(Explained):
    """What a line through the square says."""

    code: LinkKind


class Map(Part):
    """The whole map."""

    intro: Intro
    levels: tuple[LevelWords, ...]
    categories: tuple[CategoryWords, ...]
    areas: tuple[Area, ...]
    kinds: tuple[KindWords, ...]
    actions: tuple[ActionWords, ...]
    links: tuple[LinkWords, ...]
