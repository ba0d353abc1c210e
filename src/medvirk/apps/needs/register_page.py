"""The register as values ready to draw: the matrix source x level, and one line per need."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.source_words import source_rows
from medvirk.apps.needs import queries
from medvirk.apps.needs.models import Need
from medvirk.apps.needs.pieces import Found, Heard
from medvirk.apps.needs.words import KIND_MARKS, LEVEL_MARKS, Words, party_words
from medvirk.domain.iglo import Kind, Level, Place, level_of
from medvirk.domain.needs.approval import Side, sides_needed
from medvirk.domain.needs.convergence import (
    Party,
    Picture,
    Voice,
    Weighed,
    cards,
    named_alone,
    picture,
    voice,
)
from medvirk.domain.needs.fate import Fate
from medvirk.domain.needs.matrix import Cell, Empty, matrix
from medvirk.domain.sources import Source

PICTURE_STATES = {Picture.AGREEMENT: "ok", Picture.DIFFERENT: "warn", Picture.ONE_SOURCE: "line"}
PICTURE_ICONS = {Picture.AGREEMENT: "check", Picture.DIFFERENT: "warning", Picture.ONE_SOURCE: ""}


@dataclass(frozen=True)
class Said:
    """What one source says about a need: how many pieces, and the voice for eye and ear."""

    source: Source
    voice: Voice
    words: str
    count: int


@dataclass(frozen=True)
class Row:
    """One need. `state` is its approval before meeting 1 and its fate afterwards."""

    id: UUID
    number: int
    statement: str
    kind: str
    kind_mark: str
    action: str
    action_mark: str
    place: str
    said: tuple[Said, ...]
    picture: Picture
    picture_words: str
    picture_state: str
    picture_icon: str
    state: str
    state_words: str
    private_words: str  # for a need about a known leader (R17)


@dataclass(frozen=True)
class Block:
    """The needs of one level; `level` None: on the square or on P, where a meeting may leave them."""

    level: Level | None
    name: str
    mark: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Square:
    """A cell of the matrix: the needs in it as marks, and the same in words."""

    count: int
    pictures: tuple[Picture, ...]
    words: str
    empty: Empty | None


@dataclass(frozen=True)
class Line:
    """A row of the matrix."""

    source: Source
    name: str
    who: str
    cells: tuple[Square, ...]


@dataclass(frozen=True)
class Alone:
    """The categories that one party alone has named."""

    words: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """The whole register."""

    needs: int
    speaking: int  # how many sources the needs rest on
    columns: int  # of the table of needs
    unused: int  # pieces that no need rests on
    is_decided: bool  # the stakeholder meeting has given answers
    levels: tuple[tuple[str, str], ...]  # name and mark, in order
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    alone: tuple[Alone, ...]
    sources: tuple[str, ...]
    key: tuple[tuple[Picture, str, str], ...]  # picture, label, explanation


def register_page(analysis: NeedsAnalysis, heard: Heard, words: Words) -> Page:
    """The register of `analysis` as it stands."""
    needs = queries.with_states(analysis, of_decided=False)
    weighed = queries.weighed(analysis)
    alone = alone_in(heard, weighed.values())
    used = queries.uses(analysis)
    unused = [piece for piece in heard.pieces if piece.key not in used]
    waiting = Counter((piece.source, level) for piece in unused for level in _levels_of(piece))
    sources = sources_in(analysis, heard, weighed.values())
    drawn = matrix(weighed.values(), asked=heard.asked, alone=alone, unused=waiting, sources=sources)
    rows = [row_of(need, weighed[need.pk], heard, alone, words, sources, analysis.leaders) for need in needs]
    return Page(
        needs=len(needs),
        speaking=len({source for each in weighed.values() for source in each.sources}),
        columns=len(sources) + 3,
        unused=len(unused),
        is_decided=any(queries.fate_of(need) for need in needs),
        levels=tuple((words.levels[level], LEVEL_MARKS[level]) for level in Level),
        lines=tuple(_line(line, heard, words) for line in drawn),
        blocks=_blocks(needs, rows, words),
        alone=_alone(alone, words),
        sources=tuple(words.sources[source] for source in sources),
        key=tuple((each, words.pictures[each].label, words.pictures[each].explanation) for each in Picture),
    )


def sources_in(analysis: NeedsAnalysis, heard: Heard, needs: Iterable[Weighed]) -> tuple[Source, ...]:
    """The sources that the register lists: the six, and the joint meeting where there is one."""
    return source_rows(analysis, (*heard.asked, *(source for need in needs for source in need.sources)))


def alone_in(heard: Heard, needs: Iterable[Weighed]) -> dict[Place, Party]:
    """The categories that one party alone has named, in a card or statement or in a need it speaks for."""
    named: dict[Source, set[Place]] = {source: set() for source in Source}
    for piece in heard.pieces:
        if piece.place is not None:
            named[piece.source].add(piece.place)
    for need in needs:
        for source in need.sources:
            named[source].add(need.place)
    return named_alone(named, heard.asked)


def _levels_of(piece: Found) -> tuple[Level, ...]:
    """Where a piece may still be needed: a figure names no place, so until it is used it may be at any."""
    if piece.place is None:
        return tuple(Level)
    level = level_of(piece.place)
    return () if level is None else (level,)


def _alone(alone: Mapping[Place, Party], words: Words) -> tuple[Alone, ...]:
    found = [
        Alone(party_words(party), tuple(words.places[place] for place, its in alone.items() if its is party))
        for party in Party
    ]
    return tuple(each for each in found if each.places)


def state_of(need: Need, leaders: int | None, words: Words) -> tuple[str, str]:
    """The state of a need as the page's styles call it, and in words: its fate, else its approvals."""
    fate = queries.fate_of(need)
    if fate is not None:
        return "line", words.fates[Fate(fate.fate)]
    sides = sides_needed(need.level, leaders, few_leaders=need.few_leaders)
    given = queries.approvals_of(need).keys() & set(sides)
    if len(given) == len(sides):
        return "ok", _("Approved")
    if any(row.voided_on for row in need.readings):
        return "warn", _("To be approved again")
    said = {"given": len(given), "all": len(sides)}
    return "", _("%(given)d of %(all)d have approved") % said


def side_order(need: Need, leaders: int | None) -> tuple[Side, ...]:
    """Who must have read a need, in the order they are asked."""
    return sides_needed(need.level, leaders, few_leaders=need.few_leaders)


def row_of(
    need: Need,
    weighed: Weighed,
    heard: Heard,
    alone: dict[Place, Party],
    words: Words,
    sources: tuple[Source, ...],
    leaders: int | None,
) -> Row:
    """A need as a line of the register."""
    kind, action = Kind(need.kind), words.wish(need)
    seen = picture(weighed, alone)
    state, state_words = state_of(need, leaders, words)
    return Row(
        id=need.pk,
        number=need.number,
        statement=need.statement,
        kind=words.kinds[kind],
        kind_mark=KIND_MARKS[kind],
        action=action.label,
        action_mark=action.mark,
        place=words.places[weighed.place],
        said=tuple(_said(weighed, source, heard, words) for source in sources),
        picture=seen,
        picture_words=words.pictures[seen].label,
        picture_state=PICTURE_STATES[seen],
        picture_icon=PICTURE_ICONS[seen],
        state=state,
        state_words=state_words,
        private_words=_("About a known leader") if queries.is_private(need, leaders) else "",
    )


def _said(weighed: Weighed, source: Source, heard: Heard, words: Words) -> Said:
    said = voice(weighed, source, heard.asked)
    return Said(source, said, words.voices[said], cards(weighed, source))


def _blocks(needs: Sequence[Need], rows: Sequence[Row], words: Words) -> tuple[Block, ...]:
    found = []
    for level in (*Level, None):
        here = tuple(row for need, row in zip(needs, rows, strict=True) if need.level is level)
        if here:
            name, mark = (words.levels[level], LEVEL_MARKS[level]) if level else (_("Beside the levels"), "")
            found.append(Block(level, name, mark, here))
    return tuple(found)


def _line(cells: tuple[Cell, ...], heard: Heard, words: Words) -> Line:
    source = cells[0].source
    return Line(
        source,
        words.sources[source],
        heard.who.get(source, ""),
        tuple(_square(cell, words) for cell in cells),
    )


def _square(cell: Cell, words: Words) -> Square:
    pictures = tuple(square.picture for square in cell.squares)
    if cell.empty is not None:
        return Square(0, (), _EMPTY_WORDS[cell.empty](), cell.empty)
    counts = Counter(pictures)
    said = [f"{words.pictures[each].label.lower()} ({counts[each]})" for each in Picture if counts[each]]
    needs = ngettext("%(count)d need", "%(count)d needs", len(pictures)) % {"count": len(pictures)}
    return Square(len(pictures), pictures, f"{needs}: {', '.join(said)}", None)


_EMPTY_WORDS = {
    Empty.SILENT: lambda: _("silent"),
    Empty.NOT_ASKED: lambda: _("not asked"),
    Empty.UNUSED: lambda: _("not used yet"),
}
