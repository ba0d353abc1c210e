"""The worklist: every piece that the sources have said, place by place, as values ready to draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.needs.pieces import Found, Heard, Piece
from medvirk.apps.needs.words import KIND_MARKS, LEVEL_MARKS, Words
from medvirk.domain.iglo import CATEGORIES, Action, Level, Place
from medvirk.domain.needs.evidence import NEED_KINDS, NEED_PLACES, EvidenceKind
from medvirk.domain.sources import Source


@dataclass(frozen=True)
class Shown:
    """One piece as it is drawn. `mark` is the kind of a card or statement; "" for findings and figures."""

    key: str
    words: str
    more: tuple[str, ...]  # the other cards of a group
    mark: str
    kind: str
    source: str
    facts: tuple[str, ...]
    used: int  # how many needs rest on it


@dataclass(frozen=True)
class Spot:
    """A category or a level without one, with what was said there."""

    name: str
    pieces: tuple[Shown, ...]


@dataclass(frozen=True)
class Stretch:
    """A level; or, without a mark, what stands outside the levels."""

    name: str
    mark: str
    spots: tuple[Spot, ...]
    count: int


@dataclass(frozen=True)
class Filter:
    """A link that leaves only one source on the page."""

    code: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Worklist:
    """The page."""

    stretches: tuple[Stretch, ...]
    filters: tuple[Filter, ...]
    shown: int
    unused: int
    all: int


def worklist(heard: Heard, uses: dict[str, int], words: Words, *, source: str, everything: bool) -> Worklist:
    """What is not used yet, or `everything`; of one source, or of all when `source` is empty."""
    open_ = [piece for piece in heard.pieces if everything or not uses.get(piece.key)]
    here = [piece for piece in open_ if source in {"", piece.source.value}]
    filters = tuple(
        Filter(each.value, words.sources[each], count, each.value == source)
        for each in Source
        if (count := sum(piece.source is each for piece in open_)) or each.value == source
    )
    return Worklist(
        tuple(_stretches(here, uses, words)),
        filters,
        shown=len(here),
        unused=sum(not uses.get(piece.key) for piece in heard.pieces),
        all=len(heard.pieces),
    )


def shown(piece: Found, words: Words, *, used: int = 0) -> Shown:
    """A piece as it is drawn for those who make needs."""
    return Shown(
        key=piece.key,
        words=piece.words[0],
        more=piece.words[1:],
        mark=KIND_MARKS.get(piece.is_a, "") if piece.is_a else "",
        kind=words.kinds[piece.is_a] if piece.is_a else "",
        source=words.sources[piece.source],
        facts=facts(piece, words),
        used=used,
    )


def facts(piece: Piece, words: Words) -> tuple[str, ...]:
    """Where a piece comes from, its votes, what was asked for."""
    improve, preserve = piece.votes
    voted = {Action.IMPROVE: improve, Action.PRESERVE: preserve}
    found = [piece.where] if piece.where else []
    if improve:
        found.append(
            ngettext("%(count)d vote to improve", "%(count)d votes to improve", improve) % {"count": improve}
        )
    if preserve:
        found.append(
            ngettext("%(count)d vote to preserve", "%(count)d votes to preserve", preserve)
            % {"count": preserve}
        )
    found += [words.actions[action] for action in piece.actions if not voted[action]]
    if not piece.for_all:
        found.append(_("not to be quoted"))
    return tuple(found)


def suggestion_of(pieces: Sequence[Found]) -> dict[str, str]:
    """What a form for a need of these pieces begins with: what most of them say; people decide.

    A single card lends its words as a start. A statement does not: its words are its interviewee's.
    """
    said: dict[str, list[str]] = {
        "kind": [piece.is_a.value for piece in pieces if piece.is_a in NEED_KINDS],
        "action": [action.value for piece in pieces for action in piece.actions],
        "place": [piece.place.value for piece in pieces if piece.place in NEED_PLACES],
    }
    start = {name: max(found, key=found.count) for name, found in said.items() if found}
    only = pieces[0] if len(pieces) == 1 else None
    if only is not None and only.kind is EvidenceKind.CARDS and len(only.words) == 1:
        start["statement"] = only.words[0]
    return start


def _stretches(pieces: Iterable[Found], uses: dict[str, int], words: Words) -> Iterable[Stretch]:
    at: dict[Place | None, list[Shown]] = {}
    for piece in sorted(pieces, key=lambda piece: -sum(piece.votes)):
        at.setdefault(piece.place, []).append(shown(piece, words, used=uses.get(piece.key, 0)))
    for level, categories in CATEGORIES.items():
        spots = _spots((*categories, Place(level.value)), at, words)
        if spots:
            yield Stretch(words.levels[level], LEVEL_MARKS[Level(level)], spots, _count(spots))
    beside = _spots((Place.SQUARE, Place.P), at, words)
    if None in at:
        beside = (*beside, Spot(_("Findings and figures"), tuple(at[None])))
    if beside:
        yield Stretch(_("Beside the levels"), "", beside, _count(beside))


def _spots(places: tuple[Place, ...], at: dict[Place | None, list[Shown]], words: Words) -> tuple[Spot, ...]:
    return tuple(Spot(words.places[place], tuple(at[place])) for place in places if place in at)


def _count(spots: tuple[Spot, ...]) -> int:
    return sum(len(spot.pieces) for spot in spots)
