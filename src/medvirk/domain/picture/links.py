"""The lines through the square as numbered curves; the twin of web/static/map/links.js."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medvirk.domain.iglo import Level, LinkKind, Place, level_of
from medvirk.domain.picture.geometry import Box, Hub
from medvirk.domain.picture.items import NumberedLink

Point = tuple[float, float]

# Where a number may stand on its curve, best first, and how far from each other numbers are clear.
_ALONG = (0.5, 0.38, 0.62, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
_APART = 46


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bezier with four points, and where its number stands."""

    number: int
    kind: LinkKind
    points: tuple[Point, Point, Point, Point]
    at: Point


@dataclass(frozen=True, slots=True)
class _Port:
    angle: float
    is_loop: bool
    x: float
    y: float


def _round(n: float) -> float:
    return math.floor(n * 100 + 0.5) / 100


def curves(hubs: Mapping[Level, Hub], square: Box, links: Iterable[NumberedLink]) -> list[Curve]:
    """A curve for each link; one with an end on P has no line, P is not in the picture of levels."""
    centre = Hub(square.x + square.w // 2, square.y + square.h // 2, 30)
    used: dict[tuple[str, str], int] = {}
    unit = hubs[Level.INDIVIDUAL].r / 100

    def hub_of(place: Place) -> Hub:
        level = level_of(place)
        return centre if level is None else hubs[level]

    def port(source: Place, target: Place) -> _Port:
        hub, other = hub_of(source), hub_of(target)
        key = (level_of(source) or source, level_of(target) or target)
        k = used.get(key, 0)
        used[key] = k + 1
        is_loop = (hub.x, hub.y) == (other.x, other.y)
        goal = other if hub.x == centre.x else centre
        inwards = math.atan2(goal.y - hub.y, goal.x - hub.x)
        if is_loop:
            angle = inwards + (-1 if k % 2 == 0 else 1) * (0.42 + 0.25 * (k // 2))
        else:
            towards = math.atan2(other.y - hub.y, other.x - hub.x)
            # Between the way to the centre and the way to the other circle; further links 7.5 degrees apart.
            spread = (1 if k % 2 == 0 else -1) * math.ceil(k / 2) * 0.13
            angle = inwards + math.remainder(towards - inwards, math.tau) * 0.42 + spread
        reach = hub.r + 5
        return _Port(angle, is_loop, hub.x + math.cos(angle) * reach, hub.y + math.sin(angle) * reach)

    drawn: list[Curve] = []
    for link in links:
        if Place.P in (link.origin, link.end):
            continue
        p, q = port(link.origin, link.end), port(link.end, link.origin)
        pull = 92 * unit if p.is_loop else math.hypot(q.x - p.x, q.y - p.y) * 0.42
        ends = (
            (p.x, p.y),
            (p.x + math.cos(p.angle) * pull, p.y + math.sin(p.angle) * pull),
            (q.x + math.cos(q.angle) * pull, q.y + math.sin(q.angle) * pull),
            (q.x, q.y),
        )
        first, second, third, fourth = ((_round(x), _round(y)) for x, y in ends)
        points = (first, second, third, fourth)
        drawn.append(Curve(link.number, link.kind, points, _number_point(points, drawn)))
    return drawn


def _along(points: tuple[Point, Point, Point, Point], t: float) -> Point:
    s = 1 - t
    weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return (
        _round(sum(w * point[0] for w, point in zip(weights, points, strict=True))),
        _round(sum(w * point[1] for w, point in zip(weights, points, strict=True))),
    )


def _number_point(points: tuple[Point, Point, Point, Point], drawn: list[Curve]) -> Point:
    """Near the middle of its curve, clear of earlier numbers, or as far from them as the curve allows."""
    spots = [_along(points, t) for t in _ALONG]
    free = [min((math.dist(spot, other.at) for other in drawn), default=_APART) for spot in spots]
    clear = (spot for spot, room in zip(spots, free, strict=True) if room >= _APART)
    return next(clear, spots[free.index(max(free))])
