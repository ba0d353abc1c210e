"""What is not in the plan, and why: everything that was proposed gets an answer (method.md 1.3, step 3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interventions.queries import shortlist
from medvirk.apps.interventions.shortlists import Considered
from medvirk.apps.interventions.words import DECISIONS
from medvirk.apps.needs import queries as register
from medvirk.apps.needs.models import FateRecord, Need
from medvirk.apps.plans.words import PlanWords
from medvirk.domain.matching.choice import IN_THE_PACKAGE
from medvirk.domain.needs.fate import PRIORITISED, Fate


@dataclass(frozen=True)
class Answer:
    """A proposal that is not in the plan: what became of it, and the answer to whoever proposed it."""

    what: str
    fate: str
    answer: str


def answers(analysis: NeedsAnalysis, words: PlanWords) -> tuple[Answer, ...]:
    """Every need that meeting 1 did not prioritise, and every measure that meeting 2 did not choose."""
    return (*_of_needs(analysis, words), *_of_measures(analysis, words))


def unanswered(analysis: NeedsAnalysis) -> int:
    """How many proposals got no answer. A need always has one: the sentence of its fate."""
    found = shortlist(analysis, analysis.language).considered
    choices = (each.choice for each in found if _is_left_out(each))
    return sum(not (choice and (choice.reason or choice.owner or choice.on)) for choice in choices)


def _is_left_out(each: Considered) -> bool:
    return each.decision is not None and each.decision not in IN_THE_PACKAGE


def _of_measures(analysis: NeedsAnalysis, words: PlanWords) -> Iterator[Answer]:
    for each in shortlist(analysis, words.language).considered:
        if each.choice is None or each.decision is None or not _is_left_out(each):
            continue
        later = ", ".join(
            part for part in (each.choice.owner, words.day(each.choice.on) if each.choice.on else "") if part
        )
        yield Answer(
            each.name,
            str(DECISIONS[each.decision]),
            f"{each.choice.reason} ({later})" if later else each.choice.reason,
        )


def _of_needs(analysis: NeedsAnalysis, words: PlanWords) -> Iterator[Answer]:
    outcomes = {each.code: each for each in words.pack.stakeholder_meeting.part_1.outcomes}
    for need in register.with_fates(analysis):
        record = register.fate_of(need)
        if record is None or Fate(record.fate) in PRIORITISED:
            continue
        outcome = outcomes[record.fate]
        yield Answer(
            _numbered(need),
            outcome.label[words.language],
            " ".join(part for part in (_said(record, words), record.note) if part),
        )


def _numbered(need: Need) -> str:
    return f"{need.number}. {need.statement}"


def _said(record: FateRecord, words: PlanWords) -> str:
    """The method's own sentence about this fate, with reason, owner and date in it."""
    part = words.pack.stakeholder_meeting.part_1
    (outcome,) = (each for each in part.outcomes if each.code == record.fate)
    reasons = {each.code: each.label[words.language] for each in part.trash_reasons}
    reason = reasons.get(record.reason, record.reason)
    filled = words.pack.filled(
        outcome.explanation,
        words.language,
        reason=reason[:1].lower() + reason[1:],
        owner=record.owner,
        date=words.day(record.on) if record.on else "",
    )
    return filled.text
