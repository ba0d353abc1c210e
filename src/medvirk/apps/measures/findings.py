"""What a closed wave found, one by one, for those who make needs of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures.models import Wave, WaveState
from medvirk.apps.measures.result_charts import ResultCharts
from medvirk.apps.measures.result_words import ResultWords
from medvirk.apps.measures.results import minimums, results
from medvirk.domain.disclosure import placed
from medvirk.domain.measure.results import Results

COMMITMENT = "commitment"
GAP = "gap"


@dataclass(frozen=True)
class Finding:
    """One thing that a closed wave shows.

    `ref` leads back to it and stays the same: "<wave>:B3", "<wave>:commitment", "<wave>:commitment:<group>".
    `state`: the element's state, the score's band, or "gap" where leaders and employees differ.
    `words("nn")`: a sentence with its figures.
    """

    ref: str
    item: str
    state: str
    words: Callable[[str], str]


def findings(analysis: NeedsAnalysis) -> list[Finding]:
    """Everything that the closed waves of `analysis` may tell, the newest wave first."""
    waves = Wave.objects.within(analysis.organisation).filter(analysis=analysis, state=WaveState.CLOSED)
    found = []
    for wave in waves.order_by("-number"):
        wave.analysis = analysis
        found += list(_of_wave(wave))
    return found


def _of_wave(wave: Wave) -> Iterator[Finding]:
    told = results(wave)
    bands = pack(wave.analysis.pack_digest).instrument
    for place, element in enumerate(told.elements):
        if element.state is not None:
            item = element.element.id
            yield Finding(f"{wave.pk}:{item}", item, element.state.value, _said(wave, told, _element, place))
    for place, group in enumerate(told.groups):
        points = placed(group.commitment)
        if points is not None:
            ref = f"{wave.pk}:{COMMITMENT}" + ("" if group.key == told.about else f":{group.key}")
            yield Finding(ref, COMMITMENT, bands.band(points), _said(wave, told, _commitment, place))
    for place, item_result in enumerate(told.items):
        if item_result.differs:
            item = item_result.item
            yield Finding(f"{wave.pk}:{item}", item, GAP, _said(wave, told, _gap, place))


def _said(
    wave: Wave, told: Results, sentence: Callable[[ResultCharts, int], str], place: int
) -> Callable[[str], str]:
    its_pack = pack(wave.analysis.pack_digest)

    def words(language: str) -> str:
        with translation.override(language):
            return sentence(ResultCharts(told, ResultWords(its_pack, language, minimums(its_pack))), place)

    return words


def _element(charts: ResultCharts, place: int) -> str:
    element = charts.results.elements[place]
    bars = charts.bars(element)
    figures = ", ".join(
        f"{label.lower()}: {value.words}" for label, value in zip(bars.labels, bars.values, strict=True)
    )
    return f"{bars.title}: {bars.state} ({figures}). {bars.sentence}"


def _commitment(charts: ResultCharts, place: int) -> str:
    group = charts.results.groups[place]
    words = charts.words
    named = {
        "what": words.text("ctx.section.commitment.label"),
        "group": words.group(group).lower() if not group.name else group.name,
        "score": words.of_100(group.commitment),
        "band": words.band_of(group.commitment).lower(),
    }
    return _("%(what)s, %(group)s: %(score)s (%(band)s).") % named


def _gap(charts: ResultCharts, place: int) -> str:
    item = charts.results.items[place]
    words = charts.words
    figures = {"leaders": words.score(item.leaders), "employees": words.score(item.employees)}
    both = _("Leaders %(leaders)s, employees %(employees)s of 100.") % figures
    return f"{words.item(item.item)} {both} {words.about_item(item)}"
