"""What is handed out before a meeting: agenda, and the invitation to a seat, to print or send."""

from dataclasses import dataclass
from datetime import time
from urllib.parse import quote

from django.utils import translation
from django.utils.translation import gettext as _

from medvirk.apps.analyses.queries import placeholders
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.content.fill import Filled, Piece
from medvirk.content.pack import Pack
from medvirk.content.schema.scripts import ScriptStep
from medvirk.domain.agenda import Slot, agenda, start_of
from medvirk.infra.dates import clock_time, dotted, in_words


@dataclass(frozen=True)
class AgendaLine:
    """A step with its time of day ("09.00–09.15") or its minutes ("0–15 min"), and what people do in it."""

    when: str
    title: str
    what: str


@dataclass(frozen=True)
class Paper:
    """Agenda or invitation. `paragraphs` may have gaps that show; `lines` are the agenda's."""

    title: str
    subject: str
    paragraphs: tuple[Filled, ...]
    lines: tuple[AgendaLine, ...] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """Names of what nobody has written yet."""
        return tuple(dict.fromkeys(gap for text in self.paragraphs for gap in text.gaps))

    def as_text(self) -> str:
        """The whole paper as plain text, for an e-mail."""
        parts = [text.text for text in self.paragraphs]
        if self.lines:
            parts.append("\n".join(f"{line.when}  {line.title}" for line in self.lines))
        return "\n\n".join(parts)

    @property
    def letter(self) -> str:
        """A link that opens the reader's own e-mail program (line ends by RFC 6068)."""
        body = self.as_text().replace("\n", "\r\n")
        return f"mailto:?subject={quote(self.subject)}&body={quote(body)}"


def steps_of(kind: MeetingKind, pack: Pack) -> tuple[ScriptStep, ...]:
    """The steps of a meeting in their order."""
    parts = pack.stakeholder_meeting
    scripts = {MeetingKind.MEETING_1: parts.part_1.steps, MeetingKind.MEETING_2: parts.part_2.steps}
    return tuple(sorted(scripts.get(kind, pack.focus_group.steps), key=lambda step: step.order))


def agenda_of(meeting: Meeting, pack: Pack, language: str) -> Paper:
    """The steps of the script along the clock."""
    steps = steps_of(MeetingKind(meeting.kind), pack)
    slots = agenda(
        [(step.title[language], step.minutes) for step in steps], starts=start_of(meeting.scheduled_time)
    )
    values = placeholders(meeting.analysis, language)
    lines = tuple(
        AgendaLine(_when(slot), slot.title, pack.filled(step.participant, language, **values).text)
        for slot, step in zip(slots, steps, strict=True)
    )
    with translation.override(language):
        title = _("Agenda for %(meeting)s") % {"meeting": meeting.title}
        where = ", ".join(
            filter(None, (_day(meeting, language), dotted(meeting.scheduled_time), meeting.place))
        )
    return Paper(title, title, (Filled((Piece(where),)),) if where else (), lines)


def invitation_of(meeting: Meeting, pack: Pack, language: str) -> Paper:
    """The pack's invitation to a seat, with what the meeting's page says; the rest shows as gaps."""
    starts = start_of(meeting.scheduled_time)
    values = {
        **placeholders(meeting.analysis, language),
        "meeting": meeting.title,
        "date": _day(meeting, language),
        "time": clock_time(starts) if starts else dotted(meeting.scheduled_time),
        "place": meeting.place,
    }
    subject = pack.text("notice.meeting_invitation.subject", language, **values)
    return Paper(
        subject.text, subject.text, (pack.text("notice.meeting_invitation.body", language, **values),)
    )


def _day(meeting: Meeting, language: str) -> str:
    return in_words(meeting.scheduled_on, language)


def _when(slot: Slot) -> str:
    if slot.begins is None or slot.ends is None:
        return _minutes(slot.first_minute, slot.last_minute)
    return f"{_clock(slot.begins)}–{_clock(slot.ends)}"


def _clock(at: time) -> str:
    return f"{at.hour:02d}.{at.minute:02d}"


def _minutes(first: int, last: int) -> str:
    return f"{first}–{last} min"
