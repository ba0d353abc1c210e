"""The map as a poster (A0): regions grow until every card stands in full, with text of at least 24 points."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medvirk.domain.iglo import CATEGORIES, Level, Place
from medvirk.domain.picture.geometry import (
    FOOT,
    GAP,
    HEAD,
    MARGIN,
    PAD,
    SIDE,
    STRIP,
    TOP,
    Box,
    Geometry,
    Hub,
    hubs_at,
    neck,
)
from medvirk.domain.picture.items import Item, arrange
from medvirk.domain.picture.model import Labels, MapModel, Words
from medvirk.domain.picture.pack import BASE, height_in_full, measures_at
from medvirk.domain.picture.scene import Scene, overview_scene

# A0 lying down, in points. Text of 28 units is 24 points when the stage is this wide.
PAGE_WIDTH, PAGE_HEIGHT = 3370.4, 2383.9
WIDEST = math.floor(PAGE_WIDTH / 24 * BASE)
_LEAST_WIDTH = 1920
_STEP = 0.04
_LEAST_TRAY = 120
_REGION_GAP = 24
_BAY_LETTER = 84
_MOST_COLUMNS = 6
_LEGEND = 98

_Items = Mapping[Place, Sequence[Item]]


@dataclass(frozen=True, slots=True)
class _Column:
    """A stack of boxes: what each needs at least, and all of them with the gaps between."""

    needs: tuple[int, ...]
    fixed: int

    @property
    def total(self) -> int:
        return sum(self.needs) + self.fixed

    def stretched(self, height: int) -> tuple[int, ...]:
        """The needs, with what is left shared equally, or taken from all alike when there is too little."""
        room = height - self.fixed
        wanted = sum(self.needs)
        if wanted > room:
            return tuple(need * room // wanted for need in self.needs)
        extra = (room - wanted) // len(self.needs)
        return tuple(need + extra for need in self.needs)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Widths and needs for one size of stage and one choice of columns.

    `unit` is the size of the heading and `figure` that of circles and square, relative to the projector's.
    """

    width: int
    height: int
    unit: float
    figure: float
    left: int
    gutter: int
    right: int
    columns: tuple[_Column, _Column, _Column]

    @property
    def overflow(self) -> int:
        """How much the fullest column lacks; at most 0 when everything fits."""
        return max(column.total for column in self.columns) - self.room

    @property
    def room(self) -> int:
        return self.height - math.floor(TOP * self.unit) - MARGIN


def poster_scene(model: MapModel, words: Words, labels: Labels) -> Scene:
    """The poster with the largest text at which every card stands in full; at 24 points what has room."""
    items = arrange(model)
    best: _Plan | None = None
    # Words on the cards and large circles are dear; the legend says the same as the words.
    tries = [(_Needs(items, words=True), 1.0), (_Needs(items, words=False), 1.0)]
    tries.append((tries[1][0], 0.7))
    for step in range(math.floor((WIDEST / _LEAST_WIDTH - 1) / _STEP) + 2):
        width = min(WIDEST, math.floor(_LEAST_WIDTH * (1 + step * _STEP)))
        for needs, figure in tries:
            best = min(_plans(needs, width, figure), key=lambda plan: plan.overflow, default=best)
            if best is not None and best.overflow <= 0:
                return overview_scene(model, words, labels, geometry=_geometry(items, best), whole=True)
    assert best is not None  # the widest stage always has a plan of one column each
    return overview_scene(model, words, labels, geometry=_geometry(items, best), whole=True)


class _Needs:
    """How high trays must be for their cards to stand in full; asked often, so remembered."""

    def __init__(self, items: _Items, *, words: bool) -> None:
        self.items = items
        self.words = words
        self._known: dict[tuple[Place, int], int] = {}

    def tray(self, place: Place, width: int) -> int:
        """Height of a place's tray at this width."""
        key = (place, width)
        if key not in self._known:
            body = height_in_full(self.items[place], width - 2 * SIDE, words=self.words, whole=True)
            self._known[key] = max(_LEAST_TRAY, HEAD + FOOT + body)
        return self._known[key]

    def other(self, level: Level, width: int) -> int:
        """A level's "something else": a strip, or a tray when cards lie or will be put there."""
        return STRIP if _is_strip(self.items, level) else self.tray(Place(level.value), width)


def _tray_width(columns: int) -> int:
    m = measures_at(BASE)
    return columns * (m.min_width + m.gap) - m.gap + 2 * SIDE


def _plans(needs: _Needs, width: int, figure: float) -> list[_Plan]:
    unit = width / _LEAST_WIDTH
    height = math.floor(width * PAGE_HEIGHT / PAGE_WIDTH)
    gutter = math.floor(548 * unit * figure)
    plans = []
    for a in range(1, _MOST_COLUMNS):
        for b in range(1, _MOST_COLUMNS):
            left = _tray_width(a) + 2 * PAD
            right = 2 * _tray_width(b) + GAP + 2 * PAD
            spare = width - 2 * MARGIN - gutter - left - right
            if spare < 0:
                continue
            left += spare * a // (a + 2 * b)
            right = width - 2 * MARGIN - gutter - left
            columns = (
                _left(needs, left),
                _middle(needs, gutter - 2 * _REGION_GAP, unit * figure),
                _right(needs, right),
            )
            plans.append(_Plan(width, height, unit, unit * figure, left, gutter, right, columns))
    return plans


def _left(needs: _Needs, width: int) -> _Column:
    inner = width - 2 * PAD
    trays = [needs.tray(place, inner) for place in CATEGORIES[Level.INDIVIDUAL]]
    bay = needs.tray(Place.P, width - _BAY_LETTER - 8) + 12
    return _Column((*trays, needs.other(Level.INDIVIDUAL, inner), bay), 2 * PAD + 3 * GAP + _REGION_GAP)


def _middle(needs: _Needs, width: int, figure: float) -> _Column:
    inner = width - 2 * PAD
    heights = [needs.tray(place, inner) for place in CATEGORIES[Level.GROUP]]
    heights.append(needs.other(Level.GROUP, inner))
    heights.append(needs.tray(Place.SQUARE, width) if needs.items[Place.SQUARE] else 0)
    return _Column(tuple(heights), _figure_height(figure) + 2 * PAD + GAP + _REGION_GAP)


def _figure_height(figure: float) -> int:
    """Legend, circles, square and neck, above the group's region."""
    return _LEGEND + math.floor((320 + 200 + 14) * figure)


def _right(needs: _Needs, width: int) -> _Column:
    inner = width - 2 * PAD
    half = (inner - GAP) // 2
    leader = max(needs.tray(place, half) for place in CATEGORIES[Level.LEADER])
    places = CATEGORIES[Level.ORGANISATION]
    rows = [max(needs.tray(place, half) for place in places[i : i + 2]) for i in (0, 2, 4)]
    heights = (
        leader,
        needs.other(Level.LEADER, inner),
        *rows,
        needs.other(Level.ORGANISATION, inner),
    )
    return _Column(heights, 4 * PAD + 4 * GAP + _REGION_GAP)


def _geometry(items: _Items, plan: _Plan) -> Geometry:
    top = math.floor(TOP * plan.unit)
    bottom = plan.height - MARGIN
    trays: dict[Place, Box] = {}
    strips: dict[Level, Box] = {}
    regions: dict[Level | None, Box] = {}

    def lay(level: Level, region: Box, rows: Sequence[int], columns: int) -> None:
        """Trays row by row in a region, its "something else" below them."""
        regions[level] = region
        inner = region.w - 2 * PAD
        w = (inner - (columns - 1) * GAP) // columns
        x, y = region.x + PAD, region.y + PAD
        for i, place in enumerate(CATEGORIES[level]):
            above = sum(rows[: i // columns]) + i // columns * GAP
            trays[place] = Box(x + i % columns * (w + GAP), y + above, w, rows[i // columns])
        other = Box(x, region.bottom - PAD - rows[-1], inner, rows[-1])
        if _is_strip(items, level):
            strips[level] = other
        else:
            trays[Place(level.value)] = other

    def tall(rows: Sequence[int]) -> int:
        return sum(rows) + (len(rows) - 1) * GAP + 2 * PAD

    kept = {3} if _is_strip(items, Level.INDIVIDUAL) else set()
    *rows, bay_height = _kept_strip(plan.columns[0], plan.room, kept)
    lay(Level.INDIVIDUAL, Box(MARGIN, top, plan.left, tall(rows)), rows, 1)
    bay = Box(MARGIN, bottom - bay_height, plan.left, bay_height)
    trays[Place.P] = Box(bay.x + _BAY_LETTER, bay.y + 6, bay.w - _BAY_LETTER - 8, bay.h - 12)

    x = MARGIN + plan.left + plan.gutter
    kept = {1} if _is_strip(items, Level.LEADER) else set()
    kept |= {5} if _is_strip(items, Level.ORGANISATION) else set()
    heights = _kept_strip(plan.columns[2], plan.room, kept)
    leader = Box(x, top, plan.right, tall(heights[:2]))
    lay(Level.LEADER, leader, heights[:2], 2)
    below = leader.bottom + _REGION_GAP
    lay(Level.ORGANISATION, Box(x, below, plan.right, tall(heights[2:])), heights[2:], 2)

    middle = MARGIN + plan.left + _REGION_GAP
    width = plan.gutter - 2 * _REGION_GAP
    kept = {1} if _is_strip(items, Level.GROUP) else set()
    kept |= set() if items[Place.SQUARE] else {2}
    *rows, square_height = _kept_strip(plan.columns[1], plan.room, kept)
    under = square_height + _REGION_GAP if square_height else 0
    group = Box(middle, bottom - under - tall(rows), width, tall(rows))
    lay(Level.GROUP, group, rows, 1)
    if square_height:
        trays[Place.SQUARE] = Box(middle, bottom - square_height, width, square_height)

    side, r = math.floor(320 * plan.figure), math.floor(100 * plan.figure)
    centre = MARGIN + plan.left + plan.gutter // 2
    free = group.y - top - _LEGEND
    square = Box(centre - side // 2, top + _LEGEND + (free - side) // 2, side, side)
    hubs: dict[Level, Hub] = hubs_at(square, r)
    width_of_neck = math.floor(60 * plan.figure)
    header = Box(MARGIN, 0, plan.width - 2 * MARGIN - math.floor(520 * plan.unit), top)
    return Geometry(
        width=plan.width,
        height=plan.height,
        header=header,
        legend=Box(middle, top, width, 84),
        corner=Box(header.right + MARGIN, 8, plan.width - header.right - 2 * MARGIN, top - 8),
        square=square,
        hubs=hubs,
        regions=regions,
        necks={level: neck(level, hubs[level], regions[level], width_of_neck) for level in Level},
        trays=trays,
        strips=strips,
        bay=bay,
    )


def _is_strip(items: _Items, level: Level) -> bool:
    """Nothing lies in this level's "something else"; on a map without any card paper cards need the room."""
    return not items[Place(level.value)] and any(items.values())


def _kept_strip(column: _Column, height: int, kept: set[int]) -> list[int]:
    """Stretch a column, but leave the boxes in `kept` as they are."""
    stretching = _Column(
        tuple(need for i, need in enumerate(column.needs) if i not in kept),
        column.fixed + sum(column.needs[i] for i in kept),
    )
    stretched = iter(stretching.stretched(height))
    return [need if i in kept else next(stretched) for i, need in enumerate(column.needs)]
