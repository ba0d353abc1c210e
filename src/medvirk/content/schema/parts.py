"""What every section is built from: a text in all languages, and an item that has an id."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from medvirk.domain.iglo import CATEGORIES, Place

LANGUAGES = ("nb", "nn", "en")

Audience = Literal["participant", "facilitator", "lead"]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", max_length=80)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Part(BaseModel):
    """A frozen value that knows all its keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Text(Part):
    """The same words in exactly the three languages; `text["nb"]` reads one."""

    nb: Words
    nn: Words
    en: Words

    def __getitem__(self, language: str) -> str:
        """The words in `language` ("nb", "nn" or "en"); KeyError for another."""
        match language:
            case "nb":
                return self.nb
            case "nn":
                return self.nn
            case "en":
                return self.en
            case _:
                raise KeyError(f"expected one of {', '.join(LANGUAGES)}, got {language!r}")


class Item(Part):
    """Something with a stable id; a text's own id is the item's id, a dot, and the field's name."""

    id: Id
    audience: Audience | None = None

    @property
    def name(self) -> str:
        """The last part of the id: `fg.step.welcome` is `welcome`."""
        return self.id.rpartition(".")[2]


class Varying(Item):
    """A line that a variant of the method may say otherwise.

    One with a `variant` is for that variant only. It is named after what it stands for: `what_small`, `what`.
    """

    variant: Literal["small", "remote", "hall"] | None = None


class Sentence(Item):
    """One text to read."""

    text: Text


class OrderedSentence(Sentence):
    """One text with a place in a row, counted from 1."""

    order: int


class Label(Item):
    """A name for something."""

    label: Text


class CodedLabel(Label):
    """A name for a wire value."""

    code: Code


class Explained(Label):
    """A name and what it means."""

    explanation: Text


class CodedExplained(Explained):
    """A wire value's name and what it means."""

    code: Code


def _is_category(place: Place) -> Place:
    if not any(place in places for places in CATEGORIES.values()):
        raise ValueError(f"expected one of the twelve categories, got {place.value}")
    return place


Category = Annotated[Place, AfterValidator(_is_category)]
