"""Decides what a picture of the map shows, before it is drawn; the twin of web/static/map/scene.js."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from medvirk.domain.iglo import Level, Place, level_of
from medvirk.domain.picture.geometry import (
    STRIP,
    WIDTH,
    Box,
    Geometry,
    body_of,
    focus_view,
    overview,
)
from medvirk.domain.picture.items import (
    Item,
    arrange,
    count_of,
    level_count,
    numbered,
    numbers_at,
)
from medvirk.domain.picture.links import Curve, curves
from medvirk.domain.picture.model import Labels, MapModel, Words
from medvirk.domain.picture.pack import DETAILS, Packed, pack, pack_at_best
from medvirk.domain.picture.text import break_lines, cut_lines, width_of

TITLE = 28
BADGE = 40
TIGHTER = 0.025
SECOND_ROW = 34
_LEVEL_CODES = frozenset(level.value for level in Level)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a tray; count 0 is not shown."""

    title: str
    numbers: tuple[int, ...]
    count: int
    tight: bool
    rows: int


@dataclass(frozen=True, slots=True)
class Tray:
    """A tray with what is packed in it."""

    place: Place
    box: Box
    body: Box
    head: Head
    count: int
    packed: Packed


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a renderer needs to draw one picture."""

    geometry: Geometry
    items: Mapping[Place, Sequence[Item]]
    trays: tuple[Tray, ...]
    counts: Mapping[Level, int]
    curves: tuple[Curve, ...]
    focus: Level | None
    small: str
    title: str
    marks: bool
    strip_numbers: Mapping[Place, tuple[int, ...]]

    @property
    def is_overview(self) -> bool:
        """True for the whole map."""
        return bool(self.geometry.necks)


def head_of(width: int, title: str, numbers: tuple[int, ...], count: int) -> Head:
    """What does not fit gives way: closer letters, then the count, then a second row for the numbers."""
    inner = width - 16
    badges = len(numbers) * BADGE
    counted = math.ceil(width_of(str(count), TITLE, "strong")) + 8 if count else 0
    plain = width_of(title, TITLE, "strong")
    tight = plain - len(title) * TITLE * TIGHTER
    for shown, extra in ((count, counted), (0, 0)):
        if plain + badges + extra <= inner:
            return Head(title, numbers, shown, tight=False, rows=1)
        if tight + badges + extra <= inner:
            return Head(title, numbers, shown, tight=True, rows=1)
    rows = 2 if numbers else 1
    shown = count if rows == 2 else 0
    if tight <= inner:
        return Head(title, numbers, shown, tight=plain > inner, rows=rows)
    lines = break_lines(title, inner, size=TITLE, style="strong")
    short = cut_lines(lines, 1, inner, size=TITLE, style="strong")[0]
    return Head(short, numbers, shown, tight=False, rows=rows)


def title_of(place: Place, words: Words, labels: Labels) -> str:
    """The name a place has on the picture."""
    if place is Place.P:
        return words.unsure
    if place is Place.SQUARE:
        return words.interplay
    if place.value in _LEVEL_CODES:
        return words.other
    return labels.places.get(place, place.value)


def overview_scene(
    model: MapModel, words: Words, labels: Labels, *, geometry: Geometry | None = None, whole: bool = False
) -> Scene:
    """The whole map; with `whole` every card in full, on a geometry that has the room."""
    return _scene(
        model, words, labels, geometry or overview(), model.subtitle, model.question, None, whole=whole
    )


def focus_scene(
    model: MapModel,
    words: Words,
    labels: Labels,
    *,
    on: Level | Place,
    geometry: Geometry,
) -> Scene:
    """A level or a place with every card in full, as far as the geometry has room."""
    where = on if isinstance(on, Level) else level_of(on)
    title = labels.places.get(on.value, on.value)
    return _scene(model, words, labels, geometry, model.subtitle, title, where, whole=True)


def _scene(
    model: MapModel,
    words: Words,
    labels: Labels,
    geometry: Geometry,
    small: str,
    title: str,
    focus: Level | None,
    *,
    whole: bool,
) -> Scene:
    items = arrange(model)
    links = numbered(model.links, items)
    trays = []
    for place, box in geometry.trays.items():
        count = count_of(items[place])
        head = head_of(box.w, title_of(place, words, labels), numbers_at(links, place), count)
        body = body_of(box)
        if head.rows == 2:
            body = replace(body, y=body.y + SECOND_ROW, h=body.h - SECOND_ROW)
        trays.append(Tray(place, box, body, head, count, _packed(items[place], body, whole=whole)))
    drawn = curves(geometry.hubs, geometry.square, links) if geometry.necks else []
    return Scene(
        geometry=geometry,
        items=items,
        trays=tuple(trays),
        counts={level: level_count(items, level) for level in Level},
        curves=tuple(drawn),
        focus=focus,
        small=small,
        title=title,
        marks=model.marks,
        strip_numbers={
            place: numbers_at(links, place) for place in (Place(level.value) for level in geometry.strips)
        },
    )


def _packed(items: Sequence[Item], body: Box, *, whole: bool) -> Packed:
    if whole:
        for detail in DETAILS[:2]:
            packed = pack(items, body, detail, whole=True)
            if not packed.rest:
                return packed
    return pack_at_best(items, body)


def stands_in_full(scene: Scene) -> bool:
    """True when no card is cut and none is only a mark; a strip shows marks only."""
    return all(
        not tray.packed.rest and not any(placed.face.cut for placed in tray.packed.placed)
        for tray in scene.trays
    ) and not any(scene.items[Place(level.value)] for level in scene.geometry.strips)


def grown_focus(model: MapModel, words: Words, labels: Labels, *, on: Level | Place, ratio: float) -> Scene:
    """The smallest stage, so the largest text, on which every card stands in full; at most 1.75 times.

    `ratio` is width to height of the page.
    """
    items = arrange(model)
    has_other = isinstance(on, Level) and bool(items[Place(on.value)])
    for step in range(16):
        width = math.floor(WIDTH * (1 + step * 0.05))
        height = math.floor(width / ratio)
        other = height // 5 if has_other else STRIP
        geometry = focus_view(on, other_height=other, width=width, height=height)
        scene = focus_scene(model, words, labels, on=on, geometry=geometry)
        if stands_in_full(scene):
            break
    return scene
