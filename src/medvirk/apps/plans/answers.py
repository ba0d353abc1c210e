"""What is not in the plan, and why: everything that was proposed gets an answer (method.md 1.3, step 3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interventions.queries import shortlist
from medvirk.apps.interventions.shortlists import Considered
from medvirk.apps.interventions.words import DECISIONS
from medvirk.apps.needs import queries as register
from medvirk.apps.needs.models import FateRecord, Need
from medvirk.apps.needs.words import answer_of
from medvirk.apps.plans.words import PlanWords
from medvirk.domain.matching.choice import IN_THE_PACKAGE
from medvirk.domain.needs.fate import PRIORITISED, Fate


@dataclass(frozen=True)
class Answer:
    """A proposal that is not in the plan: what became of it, and the answer to whoever proposed it."""

    what: str
    fate: str
    answer: str


def answers(analysis: NeedsAnalysis, words: PlanWords, *, in_full: bool) -> tuple[Answer, ...]:
    """Every need that meeting 1 did not prioritise, and every measure that meeting 2 did not choose.

    `in_full` is for those who may read the needs: others, and every file, do without words that could tell
    about somebody.
    """
    needs = _of_needs(analysis, words) if in_full else _of_needs_for_all(analysis, words)
    return (*needs, *_of_measures(analysis, words, in_full=in_full))


def unanswered(analysis: NeedsAnalysis) -> int:
    """How many measures of meeting 2 are left out without an answer. Those stand in the way of approval."""
    return sum(each.lacks_answer for each in shortlist(analysis, analysis.language).considered)


def needs_unanswered(analysis: NeedsAnalysis, words: PlanWords) -> int:
    """How many needs of meeting 1 were put aside and lack a reason, an owner or a day."""
    return sum(not _said(record, words) for _need, record in _left_out(analysis))


def _is_left_out(each: Considered) -> bool:
    return each.decision is not None and each.decision not in IN_THE_PACKAGE


def _of_measures(analysis: NeedsAnalysis, words: PlanWords, *, in_full: bool) -> Iterator[Answer]:
    """For all, without the name and the reason of a measure for needs about a known leader alone (R17)."""
    private = frozenset() if in_full else register.private(analysis)
    for each in shortlist(analysis, words.language).considered:
        if each.choice is None or each.decision is None or not _is_left_out(each):
            continue
        if each.needs and private.issuperset(each.needs):
            beside = _("The answer stands beside the needs, which few people read.")
            given = "" if each.lacks_answer else beside
            yield Answer(_("About a known leader"), str(DECISIONS[each.decision]), given)
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
    for need, record in _left_out(analysis):
        said = " ".join(part for part in (_said(record, words), record.note) if part)
        yield Answer(f"{need.number}. {need.statement}", _fate(record, words), said)


def _of_needs_for_all(analysis: NeedsAnalysis, words: PlanWords) -> Iterator[Answer]:
    """Without the words of a need about a known leader (R17), or of cards that nobody has read over.

    What went to the safety channel (danger, harassment) is a count.
    """
    sent, about_a_leader = [], _("About a known leader")
    read = register.read_by_both(analysis)
    for need, record in _left_out(analysis):
        said = _said(record, words)
        if Fate(record.fate) is Fate.SENT_TO_HSE:
            sent.append(record)
        elif register.is_private(need, analysis.leaders):
            yield Answer(f"{need.number}. {about_a_leader}", _fate(record, words), said)
        elif need.pk not in read:
            yield Answer(f"{need.number}.", _fate(record, words), said)
        else:
            said = " ".join(part for part in (said, record.note) if part)
            yield Answer(f"{need.number}. {need.statement}", _fate(record, words), said)
    if sent:
        count = ngettext("%(count)d need", "%(count)d needs", len(sent)) % {"count": len(sent)}
        yield Answer(count, _fate(sent[0], words), _said(sent[0], words))


def _left_out(analysis: NeedsAnalysis) -> Iterator[tuple[Need, FateRecord]]:
    for need in register.with_fates(analysis):
        record = register.fate_of(need)
        if record is not None and Fate(record.fate) not in PRIORITISED:
            yield need, record


def _fate(record: FateRecord, words: PlanWords) -> str:
    (outcome,) = (each for each in words.pack.stakeholder_meeting.part_1.outcomes if each.code == record.fate)
    return outcome.label[words.language]


def _said(record: FateRecord, words: PlanWords) -> str:
    return answer_of(record, words.pack, words.language)
