"""The method's words for the pages of an interview: its guide, its map, and the interviewee's check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.place_words import level_names, place_names
from medvirk.apps.analyses.queries import placeholders
from medvirk.apps.catalogue.queries import pack
from medvirk.content.schema.parts import Text
from medvirk.content.schema.scripts import FollowUp, OptionalQuestion, Question
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.interview.coding import KINDS, Changeability, Concerns, Evidence
from medvirk.domain.interview.guide import Asked, Role, guide

CONCERNS = {Concerns.ALL: gettext_lazy("Everybody"), Concerns.PART: gettext_lazy("Some of them")}
EVIDENCE = {
    Evidence.SEEN: gettext_lazy("Has seen it"),
    Evidence.HEARD: gettext_lazy("Has heard it"),
    Evidence.NUMBER: gettext_lazy("Has a number"),
}
CHANGEABILITY = {
    Changeability.SELF: gettext_lazy("We can change it ourselves"),
    Changeability.UP: gettext_lazy("It must go higher up"),
    Changeability.LAW: gettext_lazy("It is laid down by law"),
}
ICONS = {
    Kind.DEMAND: "krav",
    Kind.RESOURCE: "ressurs",
    Action.IMPROVE: "forbedre",
    Action.PRESERVE: "bevare",
    Level.INDIVIDUAL: "individ",
    Level.GROUP: "gruppe",
    Level.LEADER: "leder",
    Level.ORGANISATION: "organisasjon",
}


@dataclass(frozen=True)
class Line:
    """One question of the guide as the interviewer reads it."""

    id: str
    number: int
    theme: str
    intent: str
    question: str
    follow_ups: tuple[str, ...]
    optional: bool


class InterviewWords:
    """Texts of an analysis' own pack (R28) in one language, filled with what the analysis says."""

    def __init__(self, analysis: NeedsAnalysis, language: str) -> None:
        self.analysis = analysis
        self.language = language
        self.pack = pack(analysis.pack_digest)
        self._values = {
            "minutes": self.pack.interview.default_minutes,
            **placeholders(analysis, language),
        }

    @property
    def opening(self) -> list[str]:
        """What is said before the first question."""
        return [self._say(sentence.text) for sentence in self.pack.interview.opening]

    @property
    def thanks(self) -> str:
        """What is said at the end."""
        return self.text("int.closing.thanks")

    def text(self, name: str, **more: object) -> str:
        """The sentence with this id, e.g. "int.check.intro"."""
        return self.pack.text(f"{name}.text", self.language, **{**self._values, **more}).text

    def lines(self, role: Role, noted: Iterable[str] = ()) -> list[Line]:
        """The guide for `role`. Questions outside it that have a note come last: no note is ever hidden."""
        known = self._questions
        lines = [self._line(known[asked.id], asked) for asked in guide(self._asked, role)]
        inside = {line.id for line in lines}
        return lines + [self._line(known[id_]) for id_ in known if id_ in set(noted) - inside]

    @cached_property
    def places(self) -> dict[Place, str]:
        """Every place a statement may have, by its name."""
        return place_names(self.pack, self.analysis.organisation, self.language)

    @cached_property
    def levels(self) -> dict[Level, str]:
        """The four circles."""
        return level_names(self.pack, self.language)

    @cached_property
    def kinds(self) -> dict[Kind, str]:
        """Demand and resource."""
        return {kind.code: kind.label[self.language] for kind in self.pack.map.kinds if kind.code in KINDS}

    @cached_property
    def actions(self) -> dict[Action, str]:
        """Improve and preserve."""
        labels = {action.code: action.label[self.language] for action in self.pack.map.actions}
        return {action: labels[action.value] for action in Action}

    @cached_property
    def prompts(self) -> dict[Level, str]:
        """What to ask about an untouched level; an older pack has one question for all four."""
        own = {prompt.level: self._say(prompt.text) for prompt in self.pack.interview.level_prompts}
        general = self._questions.get("int.q.levels")
        about_all = self._say(general.question) if general else ""
        return {level: own.get(level, about_all) for level in Level}

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        asked = (*self.pack.interview.questions, *self.pack.interview.optional_variants)
        return {question.id: question for question in asked}

    @cached_property
    def _asked(self) -> tuple[Asked, ...]:
        return tuple(
            Asked(
                question.id,
                question.number,
                _roles(question),
                isinstance(question, OptionalQuestion) and question.optional,
                tuple(Asked(each.id, question.number, _roles(each)) for each in question.follow_ups),
            )
            for question in self._questions.values()
        )

    def _line(self, question: Question, asked: Asked | None = None) -> Line:
        mine = {each.id for each in asked.follow_ups} if asked else {each.id for each in question.follow_ups}
        return Line(
            id=question.id,
            number=question.number,
            theme=self._say(question.theme),
            intent=self._say(question.intent),
            question=self._say(question.question),
            follow_ups=tuple(self._say(each.text) for each in question.follow_ups if each.id in mine),
            optional=asked.optional if asked else False,
        )

    def _say(self, text: Text) -> str:
        return self.pack.filled(text, self.language, **self._values).text


def _roles(asked: Question | FollowUp) -> frozenset[Role]:
    return frozenset(Role(role) for role in asked.for_)
