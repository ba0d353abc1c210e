"""The words of the plan in one language: the method's from the analysis' own pack, ours through gettext."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.place_words import level_names, place_names
from medvirk.apps.analyses.source_words import source_names
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.plans.queries import limits
from medvirk.apps.plans.rule_words import rule_sentence
from medvirk.apps.plans.sections import Section
from medvirk.content.pack import Pack
from medvirk.content.schema.documents import PlanField
from medvirk.domain.iglo import Action as Aim
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.plan.action import Action, Effort, Evidence, Field, Message, Result
from medvirk.domain.plan.completeness import Missing
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.load import Total
from medvirk.domain.plan.plan import Plan, RuleLine
from medvirk.domain.plan.risk import Risk, Role
from medvirk.domain.plan.rules import ChecksApart, Departure, FeedbackLate, Limits
from medvirk.domain.plan.schedule import Occasion, Progress
from medvirk.domain.sources import Source
from medvirk.infra.dates import in_words

MISSING_NAMES: Final = {
    Missing.AIM: gettext_lazy("the aim"),
    Missing.NEED: gettext_lazy("a need"),
    Missing.LEVEL: gettext_lazy("the level"),
    Missing.CATEGORY: gettext_lazy("the category"),
    Missing.MEASURE: gettext_lazy("the name of the measure"),
    Missing.STEPS: gettext_lazy("the steps"),
    Missing.RESPONSIBLE: gettext_lazy("one responsible role"),
    Missing.CO_OWNER: gettext_lazy("an employee who co-owns it"),
    Missing.REACH_WHO: gettext_lazy("who takes part"),
    Missing.REACH_COUNT: gettext_lazy("how many take part"),
    Missing.REACH_ABSENT: gettext_lazy("what you do for those who cannot attend"),
    Missing.EFFORT: gettext_lazy("hours a week"),
    Missing.MONEY: gettext_lazy("the money"),
    Missing.COVER: gettext_lazy("who covers the shift"),
    Missing.START: gettext_lazy("the start"),
    Missing.END: gettext_lazy("the end"),
    Missing.CHECKS: gettext_lazy("check dates"),
    Missing.PROCESS: gettext_lazy("how you see that it is done"),
    Missing.OUTCOME: gettext_lazy("how you see that it works"),
    Missing.BASELINE: gettext_lazy("the figure now"),
    Missing.TARGET: gettext_lazy("the figure you aim for"),
    Missing.MESSAGE: gettext_lazy("the first feedback with its day"),
    Missing.STOP_DOING: gettext_lazy("what the leader stops doing"),
    Missing.WHO_MEETS: gettext_lazy("who meets, and when"),
    Missing.STOP_RULE: gettext_lazy("when you stop or change it"),
    Missing.NEXT_REVIEW: gettext_lazy("the next review"),
}
FACTOR_NAMES: Final = {
    Factor.UNCLEAR_DEMANDS: gettext_lazy("Unclear or conflicting demands"),
    Factor.EMOTIONAL_DEMANDS: gettext_lazy("Emotional demands in work with people"),
    Factor.WORKLOAD_TIME: gettext_lazy("Workload and time pressure"),
    Factor.SUPPORT_HELP: gettext_lazy("Support and help"),
    Factor.INTEGRITY_DIGNITY: gettext_lazy("Integrity and dignity"),
    Factor.HARASSMENT: gettext_lazy("Harassment (regulations, chapter 2A)"),
    Factor.VIOLENCE_THREATS: gettext_lazy("Violence and threats (regulations, chapter 3A)"),
    Factor.PARTICIPATION: gettext_lazy("Participation (the Act, § 4-2)"),
}
RISK_NAMES: Final = {
    Risk.LOW: gettext_lazy("Low"),
    Risk.MEDIUM: gettext_lazy("Medium"),
    Risk.HIGH: gettext_lazy("High"),
}
SECTION_NAMES: Final = {
    Section.AIM: gettext_lazy("Aim and needs"),
    Section.MEASURE: gettext_lazy("Measure and steps"),
    Section.WHO: gettext_lazy("Who"),
    Section.RESOURCES: gettext_lazy("Time and money"),
    Section.SCHEDULE: gettext_lazy("Dates"),
    Section.INDICATORS: gettext_lazy("Indicators"),
    Section.COMMUNICATION: gettext_lazy("Information"),
    Section.FOLLOW_UP: gettext_lazy("Follow-up and risk"),
}
PROGRESS_NAMES: Final = {
    Progress.NO_DATES: gettext_lazy("No dates yet"),
    Progress.NOT_STARTED: gettext_lazy("Not started"),
    Progress.ON_PLAN: gettext_lazy("On plan"),
    Progress.PARTLY: gettext_lazy("Partly done"),
    Progress.NOT_DONE: gettext_lazy("Not done"),
    Progress.CHECK_DUE: gettext_lazy("A check is due"),
    Progress.DONE: gettext_lazy("Done"),
}
OCCASION_NAMES: Final = {
    Occasion.START: gettext_lazy("Start"),
    Occasion.MILESTONE: gettext_lazy("Milestone"),
    Occasion.CHECK: gettext_lazy("Check point"),
    Occasion.FEEDBACK: gettext_lazy("Feedback to everyone"),
    Occasion.REVIEW: gettext_lazy("Review"),
    Occasion.END: gettext_lazy("End"),
}
PROGRESS_STATE: Final = {
    Progress.NO_DATES: "",
    Progress.NOT_STARTED: "",
    Progress.ON_PLAN: "ok",
    Progress.PARTLY: "warn",
    Progress.NOT_DONE: "stop",
    Progress.CHECK_DUE: "warn",
    Progress.DONE: "ok",
}


@dataclass(frozen=True)
class PlanWords:
    """Everything that pages and files of the plan name. `language` is the one gettext speaks now."""

    pack: Pack
    language: str
    headcount: int
    limits: Limits
    levels: Mapping[Level, str]
    places: Mapping[Place, str]
    sources: Mapping[Source, str]
    kinds: Mapping[Kind, str]
    aims: Mapping[Aim, str]
    mechanisms: Mapping[Mechanism, str]
    roles: Mapping[Role, str]
    results: Mapping[Result, str]
    fields: Mapping[Field, PlanField]

    def field(self, field: Field) -> str:
        """A field's name, as the method has it."""
        return self.fields[field].label[self.language]

    def ui(self, name: str, **values: object) -> str:
        """One of the method's own sentences about the plan."""
        return self.pack.text(f"plan.ui.{name}.text", self.language, **values).text

    def day(self, day: date | None) -> str:
        """A date in words; a dash for none."""
        return in_words(day, self.language) or "–"

    def month(self, month: date) -> str:
        """A month on the axis: "mai", and "jan 2028" in January."""
        name = date_format(month, "M").rstrip(".")
        name = name if self.language == "en" else name.lower()
        return f"{name} {month.year}" if month.month == 1 else name

    def listed(self, parts: Iterable[str]) -> str:
        """Parts in one line."""
        return ", ".join(part for part in parts if part)

    def number(self, value: float) -> str:
        """A figure as the language writes it, without needless noughts."""
        places = next(places for places in (0, 1, 2) if places == 2 or round(value, places) == value)
        text = number_format(value, places, use_l10n=True, force_grouping=True)
        return str(text)

    def money(self, value: int | None) -> str:
        """Kroner."""
        return "" if value is None else _("NOK %(amount)s") % {"amount": self.number(value)}

    def in_all(self, total: Total) -> str:
        """What the whole plan asks for, and what is not counted yet; empty when there is nothing to count."""
        if not total.hours and not total.money:
            return ""
        asked = _("%(hours)s working hours and %(money)s in all, counted in whole weeks from start to end.")
        asked %= {"hours": self.number(total.hours), "money": self.money(total.money)}
        left = sorted({*total.without_hours, *total.without_money})
        if not left:
            return asked
        missing = _("Not counted yet, because hours, dates or money are missing: measure %(numbers)s.")
        return f"{asked} {missing % {'numbers': self.listed(map(str, left))}}"

    def effort(self, effort: Effort) -> str:
        """Who, how many, how long."""
        hours = self.number(effort.hours_per_week)
        return ngettext(
            "%(role)s: %(count)d person, %(hours)s hours a week",
            "%(role)s: %(count)d people, %(hours)s hours a week each",
            effort.people,
        ) % {"role": effort.role, "count": effort.people, "hours": hours}

    def message(self, message: Message) -> str:
        """Who hears what, when and where."""
        day = f"{self.day(message.on)}. " if message.on else ""
        said = ": ".join(part for part in (message.audience, message.what) if part)
        return f"{day}{said}" + (f" ({message.where})" if message.where else "")

    def reach(self, action: Action) -> tuple[str, ...]:
        """Who takes part, how many, on which shifts, and what is done for the others."""
        count = action.reach_count
        many = "" if count is None else ngettext("%(n)d person", "%(n)d people", count) % {"n": count}
        absent = _("Those who cannot attend: %(what)s") % {"what": action.reach_absent}
        first = self.listed((action.reach_who, many, action.reach_shifts))
        return tuple(part for part in (first, absent if action.reach_absent else "") if part)

    def level_line(self, action: Action) -> str:
        """Levels and categories of an action."""
        levels = self.listed(self.levels[level] for level in action.levels)
        places = self.listed(self.places[place] for place in action.categories)
        return ": ".join(part for part in (levels, places) if part)

    def owners(self, action: Action) -> str:
        """The responsible role and the employee beside it."""
        if not (action.responsible and action.co_owner):
            return action.responsible or action.co_owner
        return _("%(responsible)s and %(co_owner)s") % {
            "responsible": action.responsible,
            "co_owner": action.co_owner,
        }

    def departure(self, departure: Departure) -> str:
        """Where dates depart from the method."""
        match departure:
            case ChecksApart(earlier, later):
                return _("More than %(weeks)d weeks between %(earlier)s and %(later)s.") % {
                    "weeks": self.limits.check_weeks,
                    "earlier": self.day(earlier),
                    "later": self.day(later),
                }
            case FeedbackLate(latest, on):
                return _("The first feedback comes %(on)s; the method says %(latest)s at the latest.") % {
                    "on": self.day(on),
                    "latest": self.day(latest),
                }
            case _:
                assert_never(departure)

    def evidence(self, evidence: Sequence[Evidence]) -> str:
        """What a need rests on, in counts by source: nothing of what anybody said.

        A count below the smallest group that is told about could point at one person, so the source stands
        alone then.
        """
        lines, fewest = [], self.pack.defaults["k"]
        for source in (*Source, None):
            here = [piece for piece in evidence if piece.source is source]
            if here:
                name = self.sources[source] if source else _("Stakeholder meeting")
                lines.append(name + _counts(here, fewest))
        return "; ".join(lines)

    def rule(self, line: RuleLine) -> str:
        """A rule with its state, as a claim where it is kept and with the remedy where it is not."""
        return rule_sentence(line, self.limits)

    def plan_state(self, plan: Plan) -> str:
        """ "Version 2, approved 21 April 2027" or "Version 2, draft"."""
        if plan.approval is None:
            return _("Version %(number)d, draft") % {"number": plan.version}
        return _("Version %(number)d, approved %(day)s") % {
            "number": plan.version,
            "day": self.day(plan.approval.on),
        }


def words_for(analysis: NeedsAnalysis, language: str) -> PlanWords:
    """The words of an analysis' plan in `language`, which is the one gettext speaks now."""
    its = pack(analysis.pack_digest)
    names = its.interventions.enums.mechanism
    roles = {role.code: role.label[language] for role in its.process.roles}
    status = {label.name: label.label[language] for label in its.evaluation.status}
    return PlanWords(
        pack=its,
        language=language,
        headcount=analysis.headcount,
        limits=limits(its),
        levels=level_names(its, language),
        places=place_names(its, analysis.organisation, language),
        sources=source_names(),
        kinds={each.code: each.label[language] for each in its.map.kinds},
        aims={aim: each.label[language] for aim in Aim for each in its.map.actions if each.code == aim.value},
        mechanisms={each: capitalised(getattr(names, each.value)[language]) for each in Mechanism},
        roles={role: roles[role.value] for role in Role},
        results={result: status[result.value] for result in Result},
        fields={
            Field(field.name): field for field in sorted(its.action_plan.fields, key=lambda each: each.order)
        },
    )


def capitalised(words: str) -> str:
    """Words of running text at the start of a line."""
    return words[:1].upper() + words[1:]


def _counts(pieces: Sequence[Evidence], fewest: int) -> str:
    """What follows the name of a source: its pieces by kind, when there are enough of each."""
    kinds = [[piece for piece in pieces if piece.kind is kind] for kind in EvidenceKind]
    if all(len(here) >= fewest for here in kinds if here):
        return ": " + ", ".join(_counted(here, fewest) for here in kinds if here)
    some_gone = _("some deleted since")
    return f" ({some_gone})" if any(piece.gone_on for piece in pieces) else ""


def _counted(here: Sequence[Evidence], fewest: int) -> str:
    gone = sum(piece.gone_on is not None for piece in here)
    names = {
        EvidenceKind.CARDS: ngettext(
            "%(n)d card or group of cards", "%(n)d cards or groups of cards", len(here)
        ),
        EvidenceKind.STATEMENT: ngettext("%(n)d statement", "%(n)d statements", len(here)),
        EvidenceKind.FINDING: ngettext("%(n)d finding", "%(n)d findings", len(here)),
        EvidenceKind.FIGURE: ngettext("%(n)d figure", "%(n)d figures", len(here)),
    }
    deleted = ngettext("%(n)d of them deleted since", "%(n)d of them deleted since", gone) % {"n": gone}
    if gone < fewest:
        deleted = _("some deleted since")
    return names[here[0].kind] % {"n": len(here)} + (f" ({deleted})" if gone else "")
