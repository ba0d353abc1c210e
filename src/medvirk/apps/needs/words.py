"""The words of the needs pages: the method's from the analysis' own pack, ours through gettext."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.place_words import level_names, place_names
from medvirk.apps.analyses.source_words import source_names
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.needs.models import FateRecord, Need
from medvirk.content.pack import Pack
from medvirk.domain.board.table import LiftTo
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.needs.approval import Side
from medvirk.domain.needs.convergence import Party, Picture, Voice
from medvirk.domain.needs.fate import TRASH_REASONS, Fate
from medvirk.domain.sources import Source
from medvirk.infra.dates import in_words

KIND_MARKS = {Kind.DEMAND: "krav", Kind.RESOURCE: "ressurs"}
ACTION_MARKS = {Action.IMPROVE: "forbedre", Action.PRESERVE: "bevare"}
LEVEL_MARKS = {
    Level.INDIVIDUAL: "individ",
    Level.GROUP: "gruppe",
    Level.LEADER: "leder",
    Level.ORGANISATION: "organisasjon",
}
SIDE_NAMES = {
    Side.CONCERNED: gettext_lazy("The leader concerned"),
    Side.EMPLOYEES: gettext_lazy("Employee representative"),
    Side.LEADERS: gettext_lazy("Leader representative"),
}


_ANSWERS = {
    Fate.PRIORITISED_IMPROVE: "m1.outcome.improve.explanation",
    Fate.PRIORITISED_PRESERVE: "m1.outcome.preserve.explanation",
    Fate.PARKED: "m1.outcome.parked.explanation",
    Fate.TRASHED: "m1.outcome.trashed.explanation",
    Fate.LIFTED_UP: "m1.outcome.lifted.explanation",
    Fate.SENT_TO_HSE: "m1.outcome.hse.explanation",
}
_LIFTED_TO = {
    LiftTo.SENIOR_MANAGEMENT.value: gettext_lazy("Senior management"),
    LiftTo.AMU.value: gettext_lazy("AMU"),
}


@dataclass(frozen=True)
class Named:
    """A label and a sentence that explains it."""

    label: str
    explanation: str = ""


@dataclass(frozen=True)
class Wish:
    """Improve or preserve, in words and as a mark."""

    label: str
    mark: str


@dataclass(frozen=True)
class Words:
    """Everything that the pages name, in one language."""

    its: Pack
    language: str
    sources: Mapping[Source, str]
    levels: Mapping[Level, str]
    places: Mapping[Place, str]
    kinds: Mapping[Kind, str]
    actions: Mapping[Action, str]
    pictures: Mapping[Picture, Named]
    voices: Mapping[Voice, str]
    fates: Mapping[Fate, str]
    reasons: Mapping[str, Named]

    def answer(self, record: FateRecord) -> str:
        """What became of a need, as a sentence; "" when something lacks."""
        return answer_of(record, self.its, self.language)

    def whither(self, record: FateRecord) -> str:
        """To whom a need was lifted: a code of the meeting, or what was typed later."""
        return str(_LIFTED_TO.get(record.where, record.where))

    def wish(self, need: Need) -> Wish:
        """What is asked for a need; nothing while nobody has said."""
        if not need.action:
            return Wish("", "")
        action = Action(need.action)
        return Wish(self.actions[action], ACTION_MARKS[action])


def answer_of(record: FateRecord, its: Pack, language: str) -> str:
    """The method's own sentence about a fate with its reason, owner and date; "" when one of these lacks."""
    labels = {each.code: each.label[language] for each in its.stakeholder_meeting.part_1.trash_reasons}
    reason = labels.get(record.reason, "")
    said = its.text(
        _ANSWERS[Fate(record.fate)],
        language,
        owner=record.owner,
        date=in_words(record.on, language),
        reason=reason[:1].lower() + reason[1:],  # in the middle of the sentence
    )
    return said.text if said.complete else ""


def words_for(analysis: NeedsAnalysis, language: str) -> Words:
    """The words of an analysis in `language`, which is the one gettext speaks now."""
    its = pack(analysis.pack_digest)
    part = its.stakeholder_meeting.part_1
    levels = level_names(its, language)
    return Words(
        its=its,
        language=language,
        sources=source_names(),
        levels=levels,
        places=place_names(its, analysis.organisation, language),
        kinds={each.code: each.label[language] for each in its.map.kinds},
        actions={
            action: each.label[language]
            for action in Action
            for each in its.map.actions
            if each.code == action.value
        },
        pictures=_pictures(its, language, is_small=analysis.variant == Variant.SMALL),
        voices={
            Voice.SAME: _("says the same"),
            Voice.OPPOSITE: _("says the opposite"),
            Voice.BOTH: _("says both"),
            Voice.SILENT: _("silent"),
            Voice.NOT_ASKED: _("not asked"),
        },
        fates={Fate(each.code): each.label[language] for each in part.outcomes},
        reasons={
            each.code: Named(each.label[language], each.explanation[language])
            for each in part.trash_reasons
            if each.code in TRASH_REASONS
        },
    )


def party_words(party: Party) -> str:
    """Who alone has named a category: neutral, no judgement (method.md part 3)."""
    if party is Party.EMPLOYEES:
        return _("Only employees have named this")
    return _("Only managers have named this")


def _pictures(its: Pack, language: str, *, is_small: bool) -> dict[Picture, Named]:
    said = {each.id.rpartition(".")[2]: each for each in its.stakeholder_meeting.part_1.pictures}
    same, different = said["same"], said["different"]
    alone = _("Only this source has said it.")
    if is_small:
        alone = _("One source, or the joint meeting and an interview with somebody who was there.")
    return {
        Picture.AGREEMENT: Named(same.label[language], same.explanation[language]),
        Picture.DIFFERENT: Named(
            different.label[language],
            _("The sources say different things, or one party alone names this. We ask, we do not judge."),
        ),
        Picture.ONE_SOURCE: Named(_("One source"), alone),
    }
