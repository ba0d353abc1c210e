"""The results of a closed wave: charts, or with ?v=table the same as tables."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.catalogue.templatetags.content import language
from medvirk.apps.measures.access import access_wave
from medvirk.apps.measures.models import WaveState
from medvirk.apps.measures.result_charts import ResultCharts
from medvirk.apps.measures.result_words import ResultWords
from medvirk.apps.measures.results import earlier, minimums, results
from medvirk.apps.measures.views.frame import address, wave_frame
from medvirk.apps.measures.words import name_of
from medvirk.domain.charts.bars import bar_figures
from medvirk.domain.charts.dumbbell import dumbbell_figure, employees_mark, everybody_mark, leaders_mark
from medvirk.domain.charts.gauge import gauge_figure
from medvirk.domain.charts.model import Table
from medvirk.domain.disclosure import placed
from medvirk.domain.measure.results import ElementResult, ItemResult, Results
from medvirk.domain.measure.series import changes
from medvirk.domain.measure.states import State
from medvirk.domain.picture.svg import to_svg

LOOK: Final[dict[State | None, tuple[str, str]]] = {
    State.UNCERTAIN: ("line", "info"),
    State.DISAGREEMENT: ("warn", "warning"),
    State.MISSING: ("stop", "cross"),
    State.ON_PAPER: ("warn", "document"),
    State.EFFECT_UNKNOWN: ("line", "clock"),
    State.NOT_WORKING: ("warn", "minus"),
    State.WORKS: ("ok", "check"),
    State.PARTLY: ("line", "minus"),
    None: ("line", "info"),
}
"""How a state is drawn beside its word: the tag and the icon."""


@dataclass(frozen=True)
class ElementRow:
    """One element as the page draws it: three bars, what stands under them, and its state."""

    name: str
    bars: list[tuple[str, str, str]]
    state: str
    look: str
    icon: str
    sentence: str


@dataclass(frozen=True)
class SideRow:
    """One statement as the page draws it."""

    name: str
    picture: str
    dont_know: str


@dataclass(frozen=True)
class TypeBlock:
    """Policy, practice or programme with its elements and its two scores, which are never added."""

    name: str
    in_place: str
    experience: str
    rows: list[ElementRow]


@dataclass(frozen=True)
class Difference:
    """An element about which the informants said different things."""

    name: str
    said: list[tuple[str, str]]
    agreed: str
    note: str


@signed_in
@require_safe
def results_page(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """What the wave tells; one that is not closed tells nothing, so its own page is shown."""
    wave = access_wave(request.user, slug, wave_id, Permission.READ_MEASURE)
    if wave.state != WaveState.CLOSED:
        return redirect(address("wave", wave))
    its_pack = pack(wave.analysis.pack_digest)
    told = results(wave)
    words = ResultWords(its_pack, language(), minimums(its_pack))
    charts = ResultCharts(told, words)
    before = earlier(wave)
    found = changes(results(before), told) if before else ()
    as_table = request.GET.get("v") == "table"
    context = {
        **wave_frame(request, wave),
        "as_table": as_table,
        "told": told,
        "answered": [
            (words.group(group), words.participation(group.participation), bool(group.name))
            for group in told.groups
        ],
        "informants_differ": _differences(told, words),
        "no_sum": words.text("ctx.display.no_sum.text"),
        "before": name_of(before).lower() if before else "",
        "changes_sentence": words.about_changes(found),
        "changes": charts.changes_table([change for change in found if as_table or change.differs]),
        **(_tables(charts) if as_table else _figures(charts)),
    }
    return render(request, "measures/results.html", context)


def _figures(charts: ResultCharts) -> dict[str, object]:
    told, words = charts.results, charts.words
    gauge = charts.gauge()
    marks = {"employees": employees_mark(), "leaders": leaders_mark(), "everybody": everybody_mark()}
    shown = (*told.items, *told.overall)
    return {
        "gauge": gauge,
        "gauge_picture": to_svg(gauge_figure(gauge), name="gauge"),
        "gauge_note": words.text("ctx.band.note.explanation"),
        "sides_sentence": words.about_sides(told.items),
        "sides": [_side(charts, item) for item in told.items],
        "overall": [_side(charts, item) for item in told.overall],
        "is_split": any(item.gap is not None for item in shown),
        "is_joint": any(item.gap is None and placed(item.all) is not None for item in shown),
        "marks": {name: to_svg(mark, name=name) for name, mark in marks.items()},
        "elements_sentence": words.about_elements(told),
        "bar_names": words.bars(),
        "types": [
            TypeBlock(
                words.type(type_.type),
                charts.in_place(type_) if told.about else "",
                charts.experience(type_) if told.about else "",
                [_element(charts, element) for element in type_.elements],
            )
            for type_ in told.types
        ],
        "states": [
            (words.state(state), words.text(f"ctx.state.{state.value}.explanation"), *LOOK[state])
            for state in State
        ],
    }


def _side(charts: ResultCharts, item: ItemResult) -> SideRow:
    dumbbell = charts.dumbbell(item)
    return SideRow(
        dumbbell.title,
        to_svg(dumbbell_figure(dumbbell), name=item.item),
        charts.words.dont_know(item.dont_know),
    )


def _element(charts: ResultCharts, element: ElementResult) -> ElementRow:
    bars = charts.bars(element)
    under = (
        _("The informants differ") if element.informants_differ else "",
        "",
        charts.words.no_basis(element.no_basis),
    )
    pictures = [
        to_svg(figure, name=f"{element.element.id}-{place}") for place, figure in enumerate(bar_figures(bars))
    ]
    look, icon = LOOK[element.state]
    return ElementRow(
        bars.title,
        list(zip(bars.labels, pictures, under, strict=True)),
        bars.state,
        look,
        icon,
        bars.sentence,
    )


def _tables(charts: ResultCharts) -> dict[str, object]:
    told, words = charts.results, charts.words
    tables: list[tuple[Table, str]] = [
        (charts.gauge_table(), words.about_commitment(told.commitment)),
        (charts.sides_table(told.items, _("Leaders and employees")), words.about_sides(told.items)),
        (charts.sides_table(told.overall, words.text("ctx.section.overall.label")), ""),
        (charts.bars_table(), words.about_elements(told)),
        (charts.types_table(), words.text("ctx.display.no_sum.text")),
        (charts.participation_table(), ""),
    ]
    return {"tables": [(table, sentence) for table, sentence in tables if table.rows]}


def _differences(told: Results, words: ResultWords) -> list[Difference]:
    return [
        Difference(
            words.item(element.element.id),
            [(words.informant(role), words.exists(answer)) for role, answer in element.said],
            words.exists(element.exists) if element.exists else "",
            element.note,
        )
        for element in told.elements
        if element.informants_differ
    ]
