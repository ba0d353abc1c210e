"""What meeting 2 decided, ready to draw: medians against their thresholds, the decision and its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interventions import queries
from medvirk.apps.interventions.models import Choice
from medvirk.apps.interventions.pages import Marked, MeasurePages, NeedHead
from medvirk.apps.interventions.shortlists import Considered, Shortlist
from medvirk.apps.interventions.words import DECISIONS, MeasureWords, amount
from medvirk.content.schema.instruments import FitItem
from medvirk.domain.fit import CHOOSE_FROM, HARMS_UP_TO, Fit, verdict
from medvirk.domain.matching.choice import IN_THE_PACKAGE, Decision
from medvirk.domain.matching.package import Check

_LEFT: Final = 9
_STEP: Final = 25
"""The drawing of a scale: the first of its points, and the way to the next, in its own units."""
_LOOKS: Final = {Fit.FITS: "ok", Fit.ADAPT: "warn", Fit.ADAPT_OR_PARK: "stop"}


@dataclass(frozen=True)
class FitRow:
    """One statement with its median. `at` and `mark` are places in the drawing, None where nothing stands."""

    theme: str
    median: str
    at: float | None
    mark: float | None
    is_missed: bool


@dataclass(frozen=True)
class Verdict:
    """What the answers allow, in the words of the content pack."""

    look: str
    label: str
    explanation: str


@dataclass(frozen=True)
class Decided:
    """An option with what was decided about it, if anything was."""

    id: str
    name: str
    levels: tuple[Marked, ...]
    mechanism: Marked
    needs: tuple[NeedHead, ...]
    decision: Decision | None
    word: str
    choice: Choice | None
    lacks_answer: bool
    rows: tuple[FitRow, ...]
    verdict: Verdict | None
    expectation: Verdict | None

    @property
    def in_the_package(self) -> bool:
        """Chosen, as it was or adapted."""
        return self.decision in IN_THE_PACKAGE

    @property
    def takes_up_on(self) -> date | None:
        """When a parked measure comes up again."""
        return self.choice.on if self.choice else None


@dataclass(frozen=True)
class PackageLine:
    """One thing about the package, and the reason that was written for it."""

    check: Check
    words: str
    reason: str
    is_balanced: bool


class ChosenPages:
    """Draws what was decided in one analysis."""

    def __init__(
        self, analysis: NeedsAnalysis, on_list: Shortlist, words: MeasureWords, pages: MeasurePages
    ) -> None:
        self.analysis = analysis
        self.on_list = on_list
        self.words = words
        self.pages = pages
        self.heads = {line.need.handle: pages.need(line.need) for line in on_list.needs}
        self.results = {result.code: result for result in words.pack.fit.results}

    def decided(self) -> tuple[Decided, ...]:
        """Every option of the table: what was chosen, what was parked, what was not, what is open."""
        order = [*Decision, None]
        return tuple(
            self.option(each)
            for each in sorted(self.on_list.laid, key=lambda each: order.index(each.decision))
        )

    def option(self, each: Considered) -> Decided:
        """One option."""
        medians = each.choice.medians if each.choice else {}
        said = verdict(medians)
        return Decided(
            id=each.id,
            name=each.name,
            levels=self.pages.levels_of(each.levels),
            mechanism=self.pages.mechanism(each.mechanism),
            needs=tuple(self.heads[handle] for handle in each.needs),
            decision=each.decision,
            word=str(DECISIONS[each.decision]) if each.decision else "",
            choice=each.choice,
            lacks_answer=each.lacks_answer,
            rows=tuple(self._rows(medians, said.below)) if medians else (),
            verdict=self._verdict(said.fit) if said.fit and medians else None,
            expectation=self._words("warn", "high_expectation") if said.high_expectation else None,
        )

    def package(self) -> tuple[PackageLine, ...]:
        """The package check on what was chosen; nothing before anything was."""
        if not self.on_list.is_decided:
            return ()
        texts = {each.code: each.text for each in self.words.pack.stakeholder_meeting.part_2.package_checks}
        names = {each.id: each.name for each in self.on_list.laid}
        return tuple(
            PackageLine(
                finding.check,
                self.words.pack.filled(
                    texts[finding.check.value],
                    self.words.language,
                    need=self.heads[finding.about].statement if finding.about in self.heads else "",
                    measure=names.get(finding.about, ""),
                ).text,
                reason=self.on_list.reasons.get(finding.check, ""),
                is_balanced=finding.check is Check.BALANCED,
            )
            for finding in queries.findings(self.analysis, self.on_list)
        )

    def statements(self) -> tuple[tuple[str, str], ...]:
        """What was rated: the word on the scale, and the whole sentence."""
        language = self.words.language
        return tuple((item.theme[language], item.text[language]) for item in self._rated())

    def _rated(self) -> list[FitItem]:
        """F1 to F7; F8 is answered in words (R14)."""
        return [item for item in self.words.pack.fit.items if item.answer is None]

    def _rows(self, medians: dict[str, float | None], missed: Iterable[str]) -> Iterable[FitRow]:
        for item in self._rated():
            yield self._row(item, medians.get(item.id), item.id in missed)

    def _row(self, item: FitItem, median: float | None, is_missed: bool) -> FitRow:
        return FitRow(
            theme=item.theme[self.words.language],
            median="" if median is None else amount(median),
            at=None if median is None else _place(median),
            mark=_threshold(item.id),
            is_missed=is_missed,
        )

    def _verdict(self, fit: Fit) -> Verdict:
        return self._words(_LOOKS[fit], fit.value)

    def _words(self, look: str, code: str) -> Verdict:
        result = self.results[code]
        return Verdict(look, result.label[self.words.language], result.explanation[self.words.language])


def _place(value: float) -> float:
    return _LEFT + (value - 1) * _STEP


def _threshold(item: str) -> float | None:
    """Where the black mark stands: at the least median that may be chosen, or above the harmful ones."""
    if item in CHOOSE_FROM:
        return _place(CHOOSE_FROM[item])
    return _place(HARMS_UP_TO[item] + 0.5) if item in HARMS_UP_TO else None
