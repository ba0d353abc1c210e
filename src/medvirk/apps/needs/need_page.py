"""One need as values ready to draw: down to cards, statements, findings and figures, and up to its fate."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs import queries
from medvirk.apps.needs.models import Approval, Evidence, FateRecord, Need
from medvirk.apps.needs.pieces import Heard
from medvirk.apps.needs.pieces import Piece as Said
from medvirk.apps.needs.register_page import Row, alone_in, row_of, side_order, sources_in
from medvirk.apps.needs.words import KIND_MARKS, LEVEL_MARKS, SIDE_NAMES, Words, party_words
from medvirk.apps.needs.worklist import facts
from medvirk.domain.iglo import Place
from medvirk.domain.needs.convergence import Voice
from medvirk.domain.needs.evidence import EvidenceKind, Stance
from medvirk.domain.needs.fate import Fate
from medvirk.domain.sources import Source
from medvirk.infra.dates import in_words


@dataclass(frozen=True)
class Piece:
    """One piece of evidence. Without `words` the page says in `state` why there are none."""

    id: UUID
    kind: EvidenceKind
    mark: str
    words: str
    more: tuple[str, ...]
    facts: tuple[str, ...]
    is_opposite: bool
    state: str


@dataclass(frozen=True)
class Block:
    """What one source says."""

    name: str
    who: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Reading:
    """One side that must have read the need. `void`: approvals of earlier words, which it has lost."""

    side: str
    name: str
    approval: Approval | None
    void: tuple[Approval, ...]


@dataclass(frozen=True)
class Answer:
    """What became of it: the fate, the method's sentence about it, and to whom it was lifted."""

    name: str
    answer: str
    whither: str
    record: FateRecord


@dataclass(frozen=True)
class Page:
    """The page of one need. `at` and `all`: which of how many; `before` and `after` lead along them."""

    row: Row
    level: str
    level_mark: str
    blocks: tuple[Block, ...]
    silent: tuple[str, ...]
    not_asked: tuple[str, ...]
    alone: str
    readings: tuple[Reading, ...]
    answers: tuple[Answer, ...]  # the one that counts today first
    at: int
    all: int
    before: UUID | None
    after: UUID | None


def need_page(
    need: Need, analysis: NeedsAnalysis, heard: Heard, words: Words, language: str, *, maker: bool
) -> Page:
    """The page of `need` for somebody who makes needs, or only reads them."""
    weighed = queries.weighed(analysis)
    ids = list(weighed)
    at = ids.index(need.pk)
    alone = alone_in(heard, weighed.values())
    sources = sources_in(analysis, heard, weighed.values())
    row = row_of(need, weighed[need.pk], heard, alone, words, sources, analysis.leaders)
    level = need.level
    party = alone.get(Place(need.place))
    return Page(
        row=row,
        level=words.levels[level] if level else "",
        level_mark=LEVEL_MARKS[level] if level else "",
        blocks=_blocks(need, heard, words, language, maker=maker),
        silent=_with(Voice.SILENT, row, words),
        not_asked=_with(Voice.NOT_ASKED, row, words),
        alone=party_words(party) if party else "",
        readings=tuple(
            Reading(
                side.value,
                str(SIDE_NAMES[side]),
                queries.approvals_of(need).get(side),
                tuple(each for each in need.readings if each.side == side.value and each.voided_on),
            )
            for side in side_order(need, analysis.leaders)
        ),
        answers=tuple(_answer(record, words) for record in reversed(need.answers)),
        at=at + 1,
        all=len(ids),
        before=ids[at - 1] if at else None,
        after=ids[at + 1] if at + 1 < len(ids) else None,
    )


def _answer(record: FateRecord, words: Words) -> Answer:
    return Answer(words.fates[Fate(record.fate)], words.answer(record), words.whither(record), record)


def _blocks(need: Need, heard: Heard, words: Words, language: str, *, maker: bool) -> tuple[Block, ...]:
    by_key = heard.by_key()
    found: dict[str, list[Piece]] = {}
    for row in need.pieces:
        piece = _piece(row, by_key.get(row.key), words, language, maker=maker)
        found.setdefault(row.source, []).append(piece)
    blocks = [
        Block(words.sources[source], heard.who.get(source, ""), tuple(found[source.value]))
        for source in Source
        if source.value in found
    ]
    if "" in found:
        blocks.append(Block(_("Stakeholder meeting"), _("written by all parties"), tuple(found[""])))
    return tuple(blocks)


def _piece(row: Evidence, found: Said | None, words: Words, language: str, *, maker: bool) -> Piece:
    said = queries.words_of(row, found, language, maker=maker)
    kind = EvidenceKind(row.kind)
    return Piece(
        id=row.pk,
        kind=kind,
        mark=KIND_MARKS.get(found.is_a, "") if found and found.is_a else "",
        words=said[0] if said else "",
        more=said[1:],
        facts=facts(found, words) if found else (),
        is_opposite=row.stance == Stance.OPPOSITE.value,
        state=_state(row, kind, found, is_shown=bool(said)),
    )


def _state(row: Evidence, kind: EvidenceKind, found: Said | None, *, is_shown: bool) -> str:
    """Why a piece is without words, or not what it was."""
    if row.gone_on is not None:
        return tombstone(kind, row.weight, row.gone_on)
    if found is None:
        return _NO_MORE[kind]()
    return (
        "" if is_shown else _("A statement that is not to be quoted. Those who made the need have read it.")
    )


def tombstone(kind: EvidenceKind, weight: int, day: date) -> str:
    """What stands where a deleted piece stood."""
    said = {"day": in_words(day), "count": weight}
    match kind:
        case EvidenceKind.CARDS:
            return ngettext("A card, deleted %(day)s.", "%(count)d cards, deleted %(day)s.", weight) % said
        case EvidenceKind.STATEMENT:
            return _("A statement, deleted %(day)s.") % said
        case EvidenceKind.FINDING:
            return _("A finding of the context measure, deleted %(day)s.") % said
        case EvidenceKind.FIGURE:
            return _("A register figure, deleted %(day)s.") % said


_NO_MORE = {
    EvidenceKind.CARDS: lambda: _("These cards are not on a locked map any more."),
    EvidenceKind.STATEMENT: lambda: _("A statement that its interviewee has not approved as it stands now."),
    EvidenceKind.FINDING: lambda: _("A finding that the context measure does not show any more."),
    EvidenceKind.FIGURE: lambda: _("A figure that the registers do not show any more."),
}


def _with(voice: Voice, row: Row, words: Words) -> tuple[str, ...]:
    return tuple(words.sources[said.source] for said in row.said if said.voice is voice)
