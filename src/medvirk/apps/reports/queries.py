"""What a finished meeting came to: its map as values, in the reader's language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from medvirk.apps.boards.stored import board_now
from medvirk.apps.catalogue import queries as catalogue
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.meetings.words import RoomWords
from medvirk.apps.reports.exports import MapExport
from medvirk.apps.reports.lists import Suggestion, suggestion_list
from medvirk.apps.reports.words import picture_labels, picture_words
from medvirk.domain.picture.of_board import picture_of


@dataclass(frozen=True)
class Outcome:
    """The map ready for drawing, the group's own words, its suggestions, how many papers were cast."""

    map: MapExport
    summary: str
    suggestions: tuple[Suggestion, ...]
    papers: int | None


def outcome(meeting: Meeting, language: str) -> Outcome:
    """The result of a meeting that is over, in `language`; cards stay in the words of their writers."""
    board = board_now(meeting.board_id)
    pack = catalogue.pack(meeting.analysis.pack_digest)
    words = RoomWords(meeting, pack, language=language).screen()
    labels = picture_labels(words["map"])
    title = f"{meeting.title} · {meeting.analysis.site}"
    model = picture_of(board, question=words["question"], subtitle=title)
    ballot = board.ballot
    return Outcome(
        map=MapExport(model, picture_words(), labels, language, _("Map: %(title)s") % {"title": title}),
        summary=board.summary,
        suggestions=suggestion_list(board, labels),
        papers=ballot.cast if ballot and not ballot.is_open else None,
    )
