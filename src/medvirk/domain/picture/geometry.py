"""Where everything stands on the stage of 1920 x 1080 units; the twin of web/static/map/geometry.js."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from medvirk.domain.iglo import CATEGORIES, Level, Place

WIDTH, HEIGHT = 1920, 1080
MARGIN = 24
TOP = 106
BOTTOM = 1006
PAD = 12
GAP = 10
STRIP = 34
JOIN_WIDTH = 216
NECK = 60
HEAD, SIDE, FOOT = 36, 8, 4
# How high "something else" is in a level's focus view when texts stand in it.
OTHER_HEIGHT = 160


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in stage units."""

    x: int
    y: int
    w: int
    h: int

    def inset(self, by: int) -> "Box":
        """Smaller by the same on every side."""
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Hub:
    """A level's circle."""

    x: int
    y: int
    r: int


@dataclass(frozen=True, slots=True)
class Geometry:
    """Boxes of one picture. A focus view has one region, no necks and no bay."""

    width: int
    height: int
    header: Box
    legend: Box
    corner: Box
    square: Box
    hubs: Mapping[Level, Hub]
    regions: Mapping[Level | None, Box]
    necks: Mapping[Level, Box]
    trays: Mapping[Place, Box]
    strips: Mapping[Level, Box]
    bay: Box | None = None
    foot: Box | None = None


def body_of(tray: Box) -> Box:
    """The part of a tray that holds cards."""
    return Box(tray.x + SIDE, tray.y + HEAD, tray.w - 2 * SIDE, tray.h - HEAD - FOOT)


def grid(places: Sequence[Place], box: Box, *, columns: int, rows: int, gap: int) -> dict[Place, Box]:
    """Equal boxes, filled row by row."""
    w = (box.w - (columns - 1) * gap) // columns
    h = (box.h - (rows - 1) * gap) // rows
    return {
        place: Box(box.x + i % columns * (w + gap), box.y + i // columns * (h + gap), w, h)
        for i, place in enumerate(places)
    }


def _split(region: Box) -> tuple[Box, Box]:
    """A region's inside: the part for trays and the strip along its lower edge."""
    inner = region.inset(PAD)
    field = replace(inner, h=inner.h - STRIP - GAP)
    return field, Box(inner.x, inner.bottom - STRIP, inner.w, STRIP)


def neck(level: Level, hub: Hub, region: Box, width: int = NECK) -> Box:
    """What joins a circle with its region: to the left, downwards or to the right."""
    match level:
        case Level.INDIVIDUAL:
            return Box(region.right - 20, hub.y - width // 2, hub.x - region.right + 20, width)
        case Level.GROUP:
            return Box(hub.x - width // 2, hub.y, width, region.y - hub.y + 20)
        case Level.LEADER | Level.ORGANISATION:
            return Box(hub.x, hub.y - width // 2, region.x - hub.x + 20, width)
        case _:
            assert_never(level)


def hubs_at(square: Box, r: int) -> dict[Level, Hub]:
    """Circles centred on the corners of the square."""
    return {
        Level.INDIVIDUAL: Hub(square.x, square.y, r),
        Level.GROUP: Hub(square.x, square.bottom, r),
        Level.LEADER: Hub(square.right, square.y, r),
        Level.ORGANISATION: Hub(square.right, square.bottom, r),
    }


def overview() -> Geometry:
    """The whole map."""
    regions: dict[Level | None, Box] = {
        Level.INDIVIDUAL: Box(24, TOP, 446, 650),
        Level.GROUP: Box(494, 750, 500, 256),
        Level.LEADER: Box(1018, TOP, 638, 256),
        Level.ORGANISATION: Box(1018, 386, 878, 620),
    }
    square = Box(584, 304, 320, 320)
    hubs = hubs_at(square, 100)
    shape = {Level.INDIVIDUAL: (1, 3), Level.GROUP: (1, 1), Level.LEADER: (2, 1), Level.ORGANISATION: (2, 3)}
    trays: dict[Place, Box] = {}
    strips: dict[Level, Box] = {}
    for level in Level:
        field, strips[level] = _split(regions[level])
        columns, rows = shape[level]
        trays |= grid(CATEGORIES[level], field, columns=columns, rows=rows, gap=GAP)
    # Wider than its neighbour: its name is the longest beside the code.
    relations, behaviour = trays[Place.LEADER_RELATIONS], trays[Place.LEADER_BEHAVIOUR]
    trays[Place.LEADER_RELATIONS] = replace(relations, w=330)
    trays[Place.LEADER_BEHAVIOUR] = replace(behaviour, x=relations.x + 330 + GAP, w=274)
    bay = Box(MARGIN, 780, 446, 226)
    trays[Place.P] = Box(bay.x + 84, bay.y + 6, bay.w - 92, bay.h - 12)
    return Geometry(
        width=WIDTH,
        height=HEIGHT,
        header=Box(MARGIN, 0, WIDTH - 2 * MARGIN - JOIN_WIDTH - 24, TOP),
        legend=Box(484, TOP, 520, 84),
        corner=Box(WIDTH - MARGIN - JOIN_WIDTH, 16, JOIN_WIDTH, TOP + 256 - 16),
        square=square,
        hubs=hubs,
        regions=regions,
        necks={level: neck(level, hubs[level], regions[level]) for level in Level},
        trays=trays,
        strips=strips,
        bay=bay,
        foot=Box(0, HEIGHT - 60, WIDTH, 60),
    )


def focus_view(
    on: Level | Place,
    *,
    other_height: int = STRIP,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> Geometry:
    """One level or one place beside a rail with the small map.

    A larger stage holds more cards.
    """
    bottom = height - (HEIGHT - BOTTOM)
    rail = 330
    region = Box(MARGIN + rail + 24, TOP, width - 2 * MARGIN - rail - 24, bottom - TOP)
    inner = region.inset(14)
    trays: dict[Place, Box] = {}
    strips: dict[Level, Box] = {}
    if isinstance(on, Place):
        trays[on] = inner
    else:
        places = CATEGORIES[on]
        rows = 2 if len(places) > 3 else 1
        field = replace(inner, h=inner.h - other_height - 12)
        trays |= grid(places, field, columns=len(places) // rows, rows=rows, gap=12)
        other = Box(inner.x, inner.bottom - other_height, inner.w, other_height)
        if other_height > STRIP:
            trays[Place(on.value)] = other
        else:
            strips[on] = other
    side, r = 168, 58
    square = Box(MARGIN + (rail - side) // 2, TOP + r + 8, side, side)
    return Geometry(
        width=width,
        height=height,
        header=Box(MARGIN, 0, width - 2 * MARGIN, TOP),
        legend=Box(MARGIN + 8, square.bottom + r + 26, rail - 8, 200),
        corner=Box(MARGIN + (rail - JOIN_WIDTH) // 2, bottom - 346, JOIN_WIDTH, 346),
        square=square,
        hubs=hubs_at(square, r),
        regions={on if isinstance(on, Level) else None: region},
        necks={},
        trays=trays,
        strips=strips,
        foot=Box(0, height - 60, width, 60),
    )
