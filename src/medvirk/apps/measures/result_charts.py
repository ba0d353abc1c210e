"""The charts of a wave's results with their words, for page and PDF alike; each leads to its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medvirk.apps.measures.result_words import ResultWords, signed
from medvirk.domain.charts.bars import Bars, bars_table
from medvirk.domain.charts.dumbbell import Dumbbell, dumbbell_table
from medvirk.domain.charts.gauge import Band, Gauge, gauge_table
from medvirk.domain.charts.model import Table, Value
from medvirk.domain.disclosure import Reading, Shown, placed
from medvirk.domain.measure.results import ElementResult, ItemResult, Results, TypeResult
from medvirk.domain.measure.series import Change
from medvirk.domain.measure.states import EXISTENCE


@dataclass(frozen=True)
class ResultCharts:
    """What is drawn of one wave, in one language."""

    results: Results
    words: ResultWords

    def gauge(self) -> Gauge:
        """Management's commitment."""
        words, reading = self.words, self.results.commitment
        return Gauge(
            title=words.text("ctx.section.commitment.label"),
            value=self._score(reading),
            band=words.band_of(reading),
            bands=tuple(Band(words.band(band.code), band.begins) for band in words.pack.instrument.bands),
            note=words.text("ctx.band.note.label"),
            sentence=words.about_commitment(reading),
        )

    def bars(self, element: ElementResult) -> Bars:
        """Exists, known, works."""
        words = self.words
        return Bars(
            title=words.item(element.element.id),
            labels=words.bars(),
            values=(
                self._existence(element),
                Value(placed(element.known), words.share(element.known)),
                self._score(element.works),
            ),
            state=words.state_of(element),
            sentence=words.about_element(element),
        )

    def dumbbell(self, item: ItemResult) -> Dumbbell:
        """Leaders and employees on one statement."""
        return Dumbbell(
            title=self.words.item(item.item),
            everybody=self._score(item.all),
            employees=self._score(item.employees),
            leaders=self._score(item.leaders),
            difference="" if item.gap is None else signed(item.gap),
            sentence=self.words.about_item(item),
        )

    # --- the twins ---

    def gauge_table(self) -> Table:
        """Commitment of everybody and of each group that may be shown, in the order of the groups."""
        words = self.words
        table = gauge_table(self.gauge(), name=_("Group"), score=_("0–100"))
        rows = tuple(
            (words.group(group), words.score(group.commitment), words.band_of(group.commitment) or "–")
            for group in self.results.groups
        )
        band = _("Band (%(note)s)") % {"note": table.head[-1].lower()}
        return Table(table.caption, (*table.head[:-1], band), rows)

    def bars_table(self) -> Table:
        """The twelve elements, type by type; who has no basis for an answer is always said."""
        elements = self.results.elements
        words = self.words
        table = bars_table(
            _("Elements: do they exist, are they known, do they work?"),
            _("Element"),
            _("Picture"),
            [self.bars(element) for element in elements],
        )
        head = (table.head[0], _("Type"), *table.head[1:-1], _("No basis"), table.head[-1])
        rows = tuple(
            (
                row[0],
                words.type(element.element.type),
                *row[1:-1],
                words.share(element.no_basis),
                row[-1],
            )
            for row, element in zip(table.rows, elements, strict=True)
        )
        return Table(table.caption, head, rows)

    def sides_table(self, items: Sequence[ItemResult], caption: str) -> Table:
        """Statements by side; who does not know is always said."""
        head = (_("Statement"), _("Everybody"), _("Employees"), _("Leaders"), _("Difference"))
        table = dumbbell_table(caption, head, [self.dumbbell(item) for item in items])
        rows = tuple(
            (*row[:-1], row[-1] or "–", self._sd(item.all), self.words.share(item.dont_know))
            for row, item in zip(table.rows, items, strict=True)
        )
        return Table(caption, (*head, _("Standard deviation"), _("Don't know")), rows)

    def types_table(self) -> Table:
        """Policy, practice and programme: two scores that are not added."""
        head = (_("Type"), _("In place and known"), _("Works, say those who know"))
        rows = tuple(
            (self.words.type(type_.type), self.in_place(type_), self.experience(type_))
            for type_ in self.results.types
        )
        return Table(_("Policy, practice and programmes"), head, rows)

    def participation_table(self) -> Table:
        """How many of each group have answered."""
        rows = tuple(
            (
                self.words.group(group),
                self.words.participation(group.participation),
                self.words.share(group.participation.reading),
            )
            for group in self.results.groups
        )
        return Table(_("How many have answered"), (_("Group"), _("Answers"), _("Share")), rows)

    def changes_table(self, found: Sequence[Change]) -> Table:
        """What both rounds show, before and after, in the order of the page."""
        words = self.words
        rows = tuple(
            (
                words.changed(change, self.results),
                words.at(change, change.before),
                words.at(change, change.after),
                signed(change.points),
            )
            for change in found
        )
        return Table(
            _("Changes since the round before"),
            (_("Figure"), _("Before"), _("Now"), _("Change in points")),
            rows,
        )

    # --- two scores of a type, never added ---

    def in_place(self, type_: TypeResult) -> str:
        """Mean of min(exists, known), and over how many elements."""
        return self._mean(type_.implementation, type_.of_implementation, len(type_.elements))

    def experience(self, type_: TypeResult) -> str:
        """Mean of how well they work, and over how many elements."""
        return self._mean(type_.experience, type_.of_experience, len(type_.elements))

    def _mean(self, points: int | None, of: int, all_: int) -> str:
        if points is None:
            return _("not shown")
        if of == all_:
            return str(points)
        return _("%(points)d (%(of)d of %(all)d elements)") % {"points": points, "of": of, "all": all_}

    # --- one figure ---

    def _score(self, reading: Reading) -> Value:
        return Value(placed(reading), self.words.score(reading))

    def _existence(self, element: ElementResult) -> Value:
        if element.exists is None:
            return Value(None, _("not agreed") if element.said else _("not answered"))
        return Value(EXISTENCE.get(element.exists), self.words.exists(element.exists))

    def _sd(self, reading: Reading) -> str:
        if not isinstance(reading, Shown) or reading.sd is None:
            return "–"
        return _("at most %(sd)d") % {"sd": reading.sd} if reading.sd_at_most else str(reading.sd)
