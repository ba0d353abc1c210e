"""The paper kit of a meeting: its words, chosen from the pack and the analysis, in one language.

What lies on the table (needs, measures) is what the meeting's screens show. No sheet has anybody's name.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from medvirk.apps.boards.stored import board_now
from medvirk.apps.interventions.queries import options
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.papers import agenda_of
from medvirk.apps.meetings.scripts import pack_of
from medvirk.apps.meetings.stakeholder_room import StakeholderRoom
from medvirk.apps.meetings.words import RoomWords
from medvirk.apps.needs import queries as needs
from medvirk.apps.reports import kit_rooms
from medvirk.apps.reports.kit_paper import KitPaper
from medvirk.apps.reports.kit_rooms import Item
from medvirk.apps.reports.map_paper import MapPaper
from medvirk.apps.reports.words import picture_labels, picture_words
from medvirk.domain.ballot import IMPROVE_VOTES, PRESERVE_VOTES
from medvirk.domain.board.table import Question
from medvirk.domain.iglo import CATEGORIES, MAP_KINDS, NEED_KINDS, Action, Kind, Level
from medvirk.domain.paper_kit import NEEDS_ON_FORM, Part, Room, sheets
from medvirk.domain.picture.model import Labels, MapModel
from medvirk.domain.rating import ITEMS, SCALES
from medvirk.domain.script import Script

Sheet = Mapping[str, Any]

_DANGER: Final = "fit.danger_prompt"
_RULES_POINTS: Final = 24
_MANY_RULES_POINTS: Final = 21
_MANY_RULES: Final = 7


class Kit:
    """The sheets of one meeting for so many people, in `language`."""

    def __init__(self, meeting: Meeting, language: str, people: int) -> None:
        self.meeting = meeting
        self.language = language
        self.pack = pack_of(meeting)
        self.script = Script(meeting.kind)
        made = StakeholderRoom if meeting.is_stakeholder else RoomWords
        self.words = made(meeting, self.pack, language=language).screen()
        self.items = tuple(_on_the_table(meeting))
        self.room = Room(people, len(self.items))
        self.labels = picture_labels(self.words["map"])

    def paper(self, parts: Sequence[Part]) -> KitPaper:
        """The sheets of these parts, ready to be set."""
        with translation.override(self.language):
            what = _("Print for this meeting")
            return KitPaper(
                title=f"{self.meeting.title}: {what}",
                language=self.language,
                sheets=tuple(sheet for part in parts for sheet in self._sheets(part)),
                blank=self.blank(),
                marks=self._marks(),
            )

    def blank(self) -> MapPaper:
        """The map without cards, its places numbered as they are typed in: level, then category."""
        with translation.override(self.language):
            numbered = {
                place.value: f"{level}.{number} {self.labels.places[place.value]}"
                for level, of in enumerate(Level, 1)
                for number, place in enumerate(CATEGORIES[of], 1)
            }
            labels = Labels(
                places={**self.labels.places, **numbered},
                kinds=self.labels.kinds,
                actions=self.labels.actions,
                links=self.labels.links,
            )
            model = MapModel((), marks=False, question=self.words.get("question", ""), subtitle=self._where())
            description = _(
                "The map without cards: four levels around a square, with their categories, and P."
            )
            return MapPaper(model, picture_words(), labels, self.language, _("Blank map"), description)

    def _sheets(self, part: Part) -> Iterator[Sheet]:
        """The sheets of one part; together as many as `paper_kit.sheets` says."""
        copies = sheets(part, self.room)
        match part:
            case Part.AGENDA:
                yield self._agenda()
            case Part.RULES:
                yield self._rules()
            case Part.MAP:
                yield {"is": "map", "copies": copies}
            case Part.CARDS:
                for kind in (Kind.DEMAND, Kind.RESOURCE):
                    yield self._cards(copies // 2, kind=kind)
            case Part.LEVEL_CARDS:
                for level in Level:
                    for kind in (Kind.DEMAND, Kind.RESOURCE):
                        yield self._cards(copies // (2 * len(Level)), kind=kind, level=level)
            case Part.BLANK_CARDS:
                yield self._cards(copies)
            case Part.ADDITIONS:
                yield self._cards(copies, foot=_("About need no. ____   No names."))
            case Part.SUGGESTIONS:
                yield self._cards(copies, kind=Kind.SUGGESTION, foot=_("About card no. ____   No names."))
            case Part.BALLOTS:
                yield {"is": "ballots", "copies": copies, "face": self._ballot()}
            case Part.CONSENSUS:
                yield {"is": "consensus", "copies": copies, "face": self._consensus()}
            case Part.CONFIDENCE:
                yield {"is": "confidence", "copies": copies, "face": self._confidence()}
            case Part.RATINGS:
                yield from self._for_each(self._ratings())
            case Part.FIT:
                yield from self._for_each(self._fit())
            case Part.TABLES:
                yield from kit_rooms.tables(self.words["table"], self.items, copies)
            case Part.MATRIX:
                yield kit_rooms.matrix(self.words["table"], self.meeting.title)
            case Part.VOTE_TALLY:
                yield from kit_rooms.vote_tallies(self.labels, self.items, self.meeting.title)
            case Part.RATING_TALLY:
                yield from kit_rooms.rating_tallies(self.words["table"], self.items, self.meeting.title)
            case Part.FIT_TALLY:
                yield from kit_rooms.fit_tallies(self.words["table"], self.items, self.meeting.title)

    def _for_each(self, forms: Iterator[dict[str, Any]]) -> Iterator[Sheet]:
        """Forms of several sheets, collated: all of one person's, then the next one's."""
        mine = [{**form, "copies": 1} for form in forms]
        if len(mine) == 1:
            yield {**mine[0], "copies": self.room.people}
            return
        for _person in range(self.room.people):
            yield from mine

    def _agenda(self) -> Sheet:
        paper = agenda_of(self.meeting, self.pack, self.language)
        return {
            "is": "agenda",
            "copies": 1,
            "title": paper.title,
            "about": " · ".join(text.text for text in paper.paragraphs),
            "rows": [{"when": line.when, "title": line.title, "what": line.what} for line in paper.lines],
        }

    def _rules(self) -> Sheet:
        rules = self.words["table"]["rules"] if self.meeting.is_stakeholder else self.words["rules"]
        size = _RULES_POINTS if len(rules) < _MANY_RULES else _MANY_RULES_POINTS
        return {"is": "rules", "copies": 1, "title": _("Our rules"), "size": size, "rows": rules}

    def _cards(
        self, copies: int, *, kind: Kind | None = None, level: Level | None = None, foot: str = ""
    ) -> Sheet:
        kinds = self.labels.kinds
        choices = [] if kind else [k for k in MAP_KINDS if k in NEED_KINDS]
        ring = None
        if not foot and level is None:
            names = [(str(n), self.labels.places[each.value]) for n, each in enumerate(Level, 1)]
            ring = [{"code": code, "label": label} for code, label in (*names, ("P", ""))]
        face = {
            "title": kinds[kind.value] if kind else _("Card"),
            "mark": kind.value if kind else None,
            "level": level.value if level else None,
            "kinds": [{"mark": each.value, "label": kinds[each.value]} for each in choices],
            "number": _("No.") if kind in NEED_KINDS or ring else "",  # what a ballot calls the card
            "lines": 3 if choices else 4,
            "ring": ring,
            "foot": foot
            or (_("%(level)s   No names.") % {"level": self.labels.places[level.value]} if level else ""),
        }
        return {"is": "cards", "copies": copies, "face": face}

    def _ballot(self) -> Sheet:
        if self.meeting.is_stakeholder:
            how = _(
                "Write the number of a need in each box, one box for each vote. "
                "You may give a need several votes."
            )
        else:
            how = _(
                "Write the number of a card in each box, one box for each vote. "
                "You may give a card several votes."
            )
        quotas = {Action.IMPROVE: IMPROVE_VOTES, Action.PRESERVE: PRESERVE_VOTES}
        return {
            "title": _("Ballot"),
            "secret": self._secret(),
            "parts": [
                {"mark": action.value, "label": self.labels.actions[action.value], "how": how, "count": count}
                for action, count in quotas.items()
            ],
            "foot": self.meeting.title,
        }

    def _consensus(self) -> Sheet:
        said = self.words["table"]["consensus"]
        return {
            "title": said["question"],
            "secret": self._secret(),
            "answers": [said[code] for code in SCALES[Question.CONSENSUS]],
            "why": _("If no: why? Somebody else reads it aloud."),
            "foot": self.meeting.title,
        }

    def _confidence(self) -> Sheet:
        table = self.words["table"]
        return {
            "title": table["confidence"]["question"],
            "secret": self._secret(),
            "low": table["confidence"]["low"],
            "high": table["confidence"]["high"],
            "word": table["one_word"],
            "foot": self.meeting.title,
        }

    def _ratings(self) -> Iterator[dict[str, Any]]:
        rating = self.words["table"]["rating"]
        codes = [str(point) for point in SCALES[Question.NEEDS]]
        axes = [
            {
                "label": axis["label"],
                "question": axis["question"],
                "anchors": ", ".join(
                    f"{code} = {words}" for code, words in zip(codes, axis["anchors"], strict=True)
                ),
            }
            for axis in (rating[item] for item in ITEMS[Question.NEEDS])
        ]
        rows = [{"number": item.number, "statement": item.words} for item in self.items]
        rows = rows or [{"number": str(n), "statement": ""} for n in range(1, NEEDS_ON_FORM + 1)]
        for at in range(0, len(rows), NEEDS_ON_FORM):
            yield {
                "is": "ratings",
                "title": _("Rate each need"),
                "about": "",
                "secret": self._secret(
                    _("Put a ring around one number in each column. Leave out what you do not know.")
                ),
                "axes": axes,
                "item": _("Need"),
                "rows": rows[at : at + NEEDS_ON_FORM],
                "codes": codes,
                "foot": self.meeting.title,
            }

    def _fit(self) -> Iterator[dict[str, Any]]:
        fit = self.words["table"]["fit"]
        codes = [str(point) for point in SCALES[Question.FIT]]
        rated = ITEMS[Question.FIT]
        rows = [{"code": code, **fit["items"][code]} for code in rated]
        danger, condition = fit["items"]["F7"], fit["items"]["F8"]
        prompt = next(line.text for line in self.pack.fit.intro if line.id == _DANGER)[self.language]
        written = [
            {"code": "F7", "text": prompt, "hint": danger["hint"]},
            {"code": "F8", "text": condition["text"], "hint": condition["hint"]},
        ]
        scale = ", ".join(f"{code} = {words}" for code, words in zip(codes, fit["points"], strict=True))
        for item in self.items or (Item("", _("Measure: ____________________")),):
            yield {
                "is": "fit",
                "title": _("Expectation and fit"),
                "about": item.words,
                "secret": self._secret(
                    _("Put a ring around one number in each row. Leave out what you do not know.")
                ),
                "scale": scale,
                "rows": rows,
                "codes": codes,
                "open": written,
                "foot": self.meeting.title,
            }

    def _marks(self) -> dict[str, str]:
        levels = {level.value: self.labels.places[level.value] for level in Level}
        return {**self.labels.kinds, **self.labels.actions, **levels}

    def _secret(self, first: str = "") -> str:
        """How a paper stays nobody's: no name, and no handwriting that others know."""
        rest = _(
            "Write no name. Use capital letters, so that nobody knows your hand. "
            "Fold it and put it in the box."
        )
        return f"{first} {rest}" if first else rest

    def _where(self) -> str:
        return f"{self.meeting.title} · {self.meeting.analysis.site}"


def _on_the_table(meeting: Meeting) -> Iterator[Item]:
    """The needs of part 1, the measures of part 2: of the running meeting, or as they would be laid now."""
    kind = MeetingKind(meeting.kind)
    table = board_now(meeting.board_id).table if meeting.state != MeetingState.PLANNED else None
    if kind is MeetingKind.MEETING_1:
        for need in table.needs.values() if table else needs.laid(meeting.analysis):
            yield Item(str(need.number), need.statement)
    elif kind is MeetingKind.MEETING_2:
        for option in table.options.values() if table else options(meeting.analysis):
            yield Item("", option.name)
