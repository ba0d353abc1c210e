"""The person form as pages: the pack's questions in one language, with what has been answered so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from medvirk.content.pack import Pack
from medvirk.content.schema.instruments import ContextMeasure, Scale
from medvirk.content.schema.parts import Sentence
from medvirk.domain.wave.answers import KNOWN, NOT_KNOWN, WORKS, Question

CHECK: Final = "check"
_TYPES: Final = ("policy", "practice", "programme")  # one page each: twelve schemes are too many for one


@dataclass(frozen=True)
class Choice:
    """One radio button. `opens` marks an answer after which the next question of the item is asked."""

    value: str
    label: str
    chosen: bool
    opens: bool = False


@dataclass(frozen=True)
class Ask:
    """One question of an item, as it is drawn."""

    field: str
    words: str
    choices: tuple[Choice, ...]

    @property
    def is_answered(self) -> bool:
        """True when something is chosen."""
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Item:
    """A statement with one question, or a scheme with two."""

    id: str
    text: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class Page:
    """One page of the form; `kind` is the heading of a page that shares its section with others."""

    slug: str
    title: str
    instruction: str
    kind: str
    explanation: str
    items: tuple[Item, ...]

    @property
    def answered(self) -> int:
        """How many items have an answer."""
        return sum(item.asks[0].is_answered for item in self.items)


def slugs() -> tuple[str, ...]:
    """The pages with questions, in order."""
    return ("commitment", *_TYPES, "overall")


def questions(pack: Pack, slug: str) -> tuple[Question, ...]:
    """What one page may hold. KeyError: there is no such page."""
    return tuple(
        Question(field, tuple(value for value, _ in _values(scale)))
        for item in _items(pack.context_measure, slug)
        for field, scale in _asked(pack.context_measure, slug, item.id)
    )


def page(pack: Pack, slug: str, language: str, draft: Mapping[str, str]) -> Page:
    """One page in words. KeyError: there is no such page."""
    measure = pack.context_measure
    section = _section_of(slug)
    here = next(each for each in measure.sections if each.id == f"ctx.section.{section}")
    kind = next((each for each in measure.types if each.code == slug), None)
    return Page(
        slug=slug,
        title=here.label[language],
        instruction=here.instruction[language],
        kind=kind.label[language] if kind else "",
        explanation=kind.explanation[language] if kind else "",
        items=tuple(
            Item(item.id, item.text[language], tuple(_asks(measure, slug, item.id, language, draft)))
            for item in _items(measure, slug)
        ),
    )


def _asks(
    measure: ContextMeasure, slug: str, item: str, language: str, draft: Mapping[str, str]
) -> Iterator[Ask]:
    for field, scale in _asked(measure, slug, item):
        yield Ask(
            field=field,
            words=scale.question[language] if scale.question else "",
            choices=tuple(
                Choice(
                    value=value,
                    label=sentence.text[language],
                    chosen=draft.get(field) == value,
                    opens=field.endswith(f".{KNOWN}") and value != NOT_KNOWN,
                )
                for value, sentence in _values(scale)
            ),
        )


def _items(measure: ContextMeasure, slug: str) -> tuple[Sentence, ...]:
    if slug in _TYPES:
        return tuple(item for item in measure.element_items if item.type == slug)
    return {"commitment": measure.commitment_items, "overall": measure.overall_items}[slug]


def _asked(measure: ContextMeasure, slug: str, item: str) -> Iterator[tuple[str, Scale]]:
    """(field, scale) of each question about one item."""
    if slug in _TYPES:
        yield f"{item}.{KNOWN}", scale(measure, "known")
        yield f"{item}.{WORKS}", scale(measure, "works")
    else:
        yield item, scale(measure, "agree")


def scale(measure: ContextMeasure, name: str) -> Scale:
    """A scale of the measure by the end of its id."""
    return next(each for each in measure.scales if each.id == f"ctx.scale.{name}")


def _values(found: Scale) -> list[tuple[str, Sentence]]:
    """The points, then the answers beside the scale ("don't know")."""
    points: list[tuple[str, Sentence]] = [(str(point.value), point) for point in found.points]
    return points + [(other.value, other) for other in found.other]


def values(found: Scale) -> tuple[str, ...]:
    """Everything that may be chosen on a scale."""
    return tuple(value for value, _ in _values(found))


def labelled(found: Scale, language: str) -> list[tuple[str, str]]:
    """(value, words) of everything that may be chosen on a scale."""
    return [(value, sentence.text[language]) for value, sentence in _values(found)]


def _section_of(slug: str) -> str:
    return "elements" if slug in _TYPES else slug
