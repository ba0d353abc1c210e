"""Information sheet, privacy notice, invitation and help card as values: the pack's words, and the gaps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.queries import HelpCard, help_card, placeholders
from medvirk.content.fill import Filled
from medvirk.content.pack import Pack
from medvirk.content.schema.documents import SheetSection
from medvirk.content.variants import Line, in_variant


class Kind(StrEnum):
    """The sheets, as they stand in the address."""

    INFORMATION = "information"
    PRIVACY = "privacy"
    INVITATION = "invitation"
    HELP = "help"


@dataclass(frozen=True)
class Section:
    """A heading (may be empty) with paragraphs and points below it."""

    heading: str
    paragraphs: tuple[Filled, ...] = ()
    points: tuple[Filled, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One printable page. `subject` is the line of an e-mail; `card` the help card that stands on it."""

    kind: Kind
    title: str
    subject: str
    sections: tuple[Section, ...]
    card: HelpCard | None = None
    gaps: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        names = [gap for filled in self._texts() for gap in filled.gaps]
        object.__setattr__(self, "gaps", tuple(dict.fromkeys(names)))

    def as_text(self) -> str:
        """The whole sheet as plain text, for an e-mail."""
        blocks = [] if self.kind is Kind.INVITATION else [self.title]
        for section in self.sections:
            lines = [section.heading] if section.heading else []
            lines += [paragraph.text for paragraph in section.paragraphs]
            lines += [f"– {point.text}" for point in section.points]
            blocks.append("\n".join(lines))
        if self.card:
            blocks.append(_card_as_text(self.card, with_title=self.kind is not Kind.HELP))
        return "\n\n".join(blocks)

    def _texts(self) -> list[Filled]:
        texts = [each for section in self.sections for each in (*section.paragraphs, *section.points)]
        return [*texts, self.card.reporting] if self.card else texts


def sheet(kind: Kind, analysis: NeedsAnalysis, pack: Pack, language: str) -> Sheet:
    """The sheet `kind` of `analysis` in `language` ("nb", "nn" or "en")."""
    return _MAKERS[kind](_Words(analysis, pack, language))


@dataclass(frozen=True)
class _Words:
    """A pack in one language with the values of one analysis."""

    analysis: NeedsAnalysis
    pack: Pack
    language: str
    values: Mapping[str, object] = field(init=False)

    def __post_init__(self) -> None:
        minutes = {"minutes": self.pack.focus_group.total_minutes}
        object.__setattr__(self, "values", {**minutes, **placeholders(self.analysis, self.language)})

    def said(self, lines: Iterable[Line]) -> list[Line]:
        """The lines as the analysis's variant of the method has them."""
        return list(in_variant(lines, self.analysis.variant).values())

    def text(self, text_id: str) -> Filled:
        return self.pack.text(text_id, self.language, **self.values)

    def section(self, part: SheetSection) -> Section:
        fill = self.pack.filled
        return Section(
            heading=part.heading[self.language] if part.heading else "",
            paragraphs=(fill(part.text, self.language, **self.values),) if part.text else (),
            points=tuple(fill(point.text, self.language, **self.values) for point in self.said(part.points)),
        )

    def card(self) -> HelpCard:
        return help_card(self.analysis, self.pack, self.language)


def _information(words: _Words) -> Sheet:
    title = words.text("info.title.text").text
    sections = [words.section(part) for part in words.said(words.pack.information_sheet) if part.heading]
    told = ("join", "skip", "stop", "take_back", "no_consequence", "no_list")
    known = in_variant(words.pack.voluntariness, words.analysis.variant)
    voluntary = Section(
        heading=words.text("voluntary.title.text").text,
        points=tuple(
            words.pack.filled(line.text, words.language, **words.values)
            for name in told
            if (line := known.get(f"voluntary.{name}"))
        ),
    )
    return Sheet(Kind.INFORMATION, title, title, (*sections, voluntary), words.card())


def _privacy(words: _Words) -> Sheet:
    title = words.text("privacy.title.text").text
    opening = Section(heading="", paragraphs=(words.text("privacy.short.text"),))
    sections = [words.section(part) for part in words.said(words.pack.privacy) if part.heading]
    return Sheet(Kind.PRIVACY, title, title, (opening, *sections))


def _invitation(words: _Words) -> Sheet:
    """The lines in their order."""
    subject = words.text("invite.subject.text").text
    paragraphs = [
        words.pack.filled(line.text, words.language, **words.values)
        for line in words.said(words.pack.invitation)
        if line.id != "invite.subject"
    ]
    return Sheet(Kind.INVITATION, subject, subject, (Section("", tuple(paragraphs)),))


def _help(words: _Words) -> Sheet:
    card = words.card()
    return Sheet(Kind.HELP, card.title, card.title, (), card)


def _card_as_text(card: HelpCard, *, with_title: bool) -> str:
    lines = [card.title] if with_title else []
    lines.append(card.intro)
    lines += [
        f"– {entry.label}{f': {entry.local}' if entry.local else ''}. {entry.when}" for entry in card.entries
    ]
    return "\n".join([*lines, card.reporting.text])


_MAKERS: Final[dict[Kind, Callable[[_Words], Sheet]]] = {
    Kind.INFORMATION: _information,
    Kind.PRIVACY: _privacy,
    Kind.INVITATION: _invitation,
    Kind.HELP: _help,
}
