"""Draws a scene as a figure: the same picture as the browser's, as values for SVG, PNG and PDF."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.picture import icons, palette
from medvirk.domain.picture.advances import ASCENT, DESCENT, UNIT
from medvirk.domain.picture.figure import Circle, Figure, Paint, Path, Rect, Shape, Text
from medvirk.domain.picture.geometry import Box
from medvirk.domain.picture.items import Item, tally
from medvirk.domain.picture.model import Labels, MapModel, Words
from medvirk.domain.picture.pack import CHIP_INNER_GAP, Chip, Measures, Placed, chips_of, measures_at, rows_of
from medvirk.domain.picture.scene import Scene, Tray
from medvirk.domain.picture.text import TRACKING, Style, break_lines, fit_text, width_of

_TOKEN = 26
_LINE = Paint(stroke=palette.NAVY, width=7)
_FIELD = Paint(fill=palette.FIELD)


def draw(
    scene: Scene, model: MapModel, words: Words, labels: Labels, *, title: str, description: str
) -> Figure:
    """The whole picture; `title` and `description` are for those who do not see it."""
    g = scene.geometry
    shapes: list[Shape] = [Rect(0, 0, g.width, g.height, 0, Paint(fill=palette.PAPER))]
    shapes += _outlines(scene)
    for level, hub in g.hubs.items():
        shapes += _hub(scene, level, labels, hub.r / 100 if scene.is_overview else 1)
    shapes += _header(scene)
    shapes += _legend(scene, labels)
    shapes += _caption(scene, model.caption)
    if g.foot is not None and model.rules:
        shapes += _rules(g.foot, model.rules)
    if g.bay is not None:
        shapes += _bay(scene, g.bay, words)
    if scene.is_overview:
        shapes += _square(scene, words)
    for level, box in g.strips.items():
        place = Place(level.value)
        shapes += _strip(box, scene.items[place], scene.strip_numbers.get(place, ()), words)
    for tray in scene.trays:
        shapes += _tray(tray, words)
        for placed in tray.packed.placed:
            shapes += _card(placed, tray.packed.size, labels)
    return Figure(g.width, g.height, title, description, tuple(shapes))


def line_of_text(
    x: float,
    top: float,
    height: float,
    text: str,
    size: float,
    style: Style,
    fill: str,
    anchor: str = "start",
    *,
    tight: bool = False,
) -> Text:
    """One line of text in a line box, with its baseline where a browser puts it."""
    content = (ASCENT + DESCENT) / UNIT * size
    baseline = top + (height - content) / 2 + ASCENT / UNIT * size
    tracking = TRACKING[style] / UNIT * size - (0.025 * size if tight else 0)
    return Text(x, round(baseline, 2), text, size, style, fill, anchor, round(tracking, 3))


def _icon(name: str, x: float, y: float, size: float, colour: str) -> Iterator[Shape]:
    for stroke in icons.MARKS[name]:
        if stroke.width is None:
            paint = Paint(fill=colour)
        else:
            paint = Paint(stroke=colour, width=stroke.width, round=True)
        yield Path(stroke.d, paint, x, y, size / 24)


def _box(box: Box, radius: float, paint: Paint) -> Rect:
    return Rect(box.x, box.y, box.w, box.h, radius, paint)


def _outlines(scene: Scene) -> Iterator[Shape]:
    """Region, neck and circle as one outline: all strokes first, then all fills."""
    g = scene.geometry
    yield _box(g.square, 4, Paint(fill=palette.TRAY, stroke=palette.NAVY, width=5))
    for level, region in g.regions.items():
        for paint in (_LINE, _FIELD):
            yield _box(region, 22, paint)
            if level is not None and level in g.necks:
                hub = g.hubs[level]
                yield _box(g.necks[level], 0, paint)
                yield Circle(hub.x, hub.y, hub.r, paint)
    for curve in scene.curves:
        (px, py), (ux, uy), (vx, vy), (qx, qy) = curve.points
        dash = (4.0, 12.0) if curve.kind is LinkKind.WEAKENS else None
        paint = Paint(stroke=palette.NAVY, width=5, dash=dash, round=True)
        yield Path(f"M{px} {py}C{ux} {uy} {vx} {vy} {qx} {qy}", paint)
        turn = math.degrees(math.atan2(qy - vy, qx - vx))
        yield Path("M4 0L-20 11L-20 -11z", Paint(fill=palette.NAVY), qx, qy, 1, round(turn, 2))
    for curve in scene.curves:
        yield from _number(curve.number, curve.at[0], curve.at[1], 21)


def _number(number: int, x: float, y: float, r: float) -> Iterator[Shape]:
    yield Circle(x, y, r, Paint(fill=palette.NAVY))
    yield line_of_text(x, y - 17, 34, str(number), 28, "strong", palette.ON_NAVY, "middle")


def _hub(scene: Scene, level: Level, labels: Labels, factor: float) -> Iterator[Shape]:
    hub = scene.geometry.hubs[level]
    count = str(scene.counts[level])
    if not scene.is_overview:
        is_on = scene.focus is level
        fill, ink = (palette.NAVY, palette.ON_NAVY) if is_on else (palette.PAPER, palette.NAVY)
        yield Circle(hub.x, hub.y, hub.r - 2.5, Paint(fill=fill, stroke=palette.NAVY, width=5))
        yield Path(icons.LEVELS[level], Paint(fill=ink), hub.x - 18, hub.y - 35, 0.9)
        yield line_of_text(hub.x, hub.y + 1, 34, count, 32, "strong", ink, "middle")
        return
    yield Circle(hub.x, hub.y, hub.r - 9 * factor, Paint(fill=palette.NAVY))
    yield Path(
        icons.LEVELS[level],
        Paint(fill=palette.ON_NAVY),
        hub.x - 18 * factor,
        hub.y - 53 * factor,
        0.9 * factor,
    )
    name = labels.places[level.value]
    is_wide = width_of(name, 28, "strong") > 164
    yield line_of_text(
        hub.x,
        hub.y - 17 * factor,
        32 * factor,
        name,
        28 * factor,
        "strong",
        palette.ON_NAVY,
        "middle",
        tight=is_wide,
    )
    yield line_of_text(
        hub.x, hub.y + 15 * factor, 38 * factor, count, 34 * factor, "strong", palette.ON_NAVY, "middle"
    )


def _header(scene: Scene) -> Iterator[Shape]:
    box = scene.geometry.header
    unit = box.h / 106
    yield line_of_text(box.x, box.y + 12 * unit, 34 * unit, scene.small, 28 * unit, "text", palette.SOFT)
    one = fit_text(scene.title, box.w, sizes=[40 * unit, 36 * unit], count=1)
    if " ".join(one.lines) == scene.title:
        yield line_of_text(box.x, box.y + 46 * unit, 48 * unit, scene.title, one.size, "strong", palette.INK)
        return
    two = fit_text(scene.title, box.w, sizes=[28 * unit], count=2)
    first = 38 if len(two.lines) > 1 else 46
    for i, line in enumerate(two.lines):
        top = box.y + first * unit + i * (two.size + 2 * unit)
        yield line_of_text(box.x, top, two.size + 2 * unit, line, two.size, "strong", palette.INK)


def _legend(scene: Scene, labels: Labels) -> Iterator[Shape]:
    """The words of the marks: kinds in one row, actions in the next; in the rail one below the other."""
    box = scene.geometry.legend
    has_suggestions = any(item.kind is Kind.SUGGESTION for items in scene.items.values() for item in items)
    kinds = [Kind.DEMAND, Kind.RESOURCE, *([Kind.SUGGESTION] if has_suggestions else [])]
    rows: list[list[tuple[str, str, str, str]]] = [
        [(kind.value, labels.kinds[kind.value], palette.FILL[kind], palette.WORD[kind]) for kind in kinds]
    ]
    if scene.marks:
        rows.append(
            [(action.value, labels.actions[action.value], palette.INK, palette.INK) for action in Action]
        )
    if not scene.is_overview:
        rows = [[entry] for row in rows for entry in row]
    for i, row in enumerate(rows):
        x, y = float(box.x), box.y + i * 40
        wide = sum(_TOKEN + 10 + width_of(label, 28, "strong") for _, label, _, _ in row)
        gap = min(28.0, (box.w - wide) / max(1, len(row) - 1))
        for mark, label, colour, ink in row:
            yield from _icon(mark, x, y + 7, _TOKEN, colour)
            yield line_of_text(x + _TOKEN + 10, y, 40, label, 28, "strong", ink)
            x += _TOKEN + 10 + width_of(label, 28, "strong") + gap


def _caption(scene: Scene, caption: Sequence[str]) -> Iterator[Shape]:
    """In the corner where a screen shows the code: whose map this is, and when it was made."""
    box = scene.geometry.corner
    y = box.y + 8
    for i, text in enumerate(caption):
        style: Style = "strong" if i == 0 else "text"
        for line in break_lines(text, box.w - 8, size=28, style=style)[:4]:
            yield line_of_text(box.x + 8, y, 36, line, 28, style, palette.INK if i == 0 else palette.SOFT)
            y += 36
        y += 8


def _rules(foot: Box, rules: Sequence[str]) -> Iterator[Shape]:
    yield _box(foot, 0, Paint(fill=palette.NAVY))
    widths = [width_of(rule, 28) for rule in rules]
    shown = len(rules)
    while shown > 1 and sum(widths[:shown]) + 48 * (shown - 1) > foot.w - 56:
        shown -= 1
    gap = (foot.w - 56 - sum(widths[:shown])) / max(1, shown - 1)
    x = foot.x + 28.0
    for rule, width in zip(rules[:shown], widths[:shown], strict=True):
        yield line_of_text(x, foot.y, foot.h, rule, 28, "text", palette.ON_NAVY)
        x += width + gap


def _bay(scene: Scene, box: Box, words: Words) -> Iterator[Shape]:
    paint = Paint(stroke=palette.NAVY, width=3, dash=(9, 7))
    yield Rect(box.x + 1.5, box.y + 1.5, box.w - 3, box.h - 3, 22, paint)
    yield line_of_text(box.x + 18, box.y + box.h / 2 - 46, 92, "P", 92, "strong", palette.INK)
    if scene.items[Place.P]:
        return
    tray = scene.geometry.trays[Place.P]
    for i, line in enumerate(break_lines(words.unsure_help, tray.w - 20, size=28)):
        yield line_of_text(tray.x + 8, tray.y + 38 + i * 33, 33, line, 28, "text", palette.INK)


def _square(scene: Scene, words: Words) -> Iterator[Shape]:
    box = scene.geometry.square
    middle = box.x + box.w / 2
    yield line_of_text(middle, box.y - 62, 36, words.interplay, 28, "strong", palette.INK, "middle")
    if not scene.curves:
        lines = fit_text(words.connected, 200, sizes=[30], count=3).lines
        top = box.y + box.h / 2 - 19 * len(lines)
        for i, line in enumerate(lines):
            yield line_of_text(middle, top + i * 38, 38, line, 30, "strong", palette.INK, "middle")
    if scene.items[Place.SQUARE] and Place.SQUARE not in scene.geometry.trays:
        yield from _stacked(scene.items[Place.SQUARE], middle, box.bottom + 10, 112)


def _stacked(items: Iterable[Item], middle: float, y: float, width: float) -> Iterator[Shape]:
    """One mark per card, or where they do not fit one row per kind, "▼ 13": it stands between two circles."""
    counts = {kind: number for kind, number in tally(items).items() if number}
    wide = sum(counts.values()) * (_TOKEN + 8) - 8
    if wide <= width:
        yield from _singles(counts, middle - wide / 2, y)
        return
    for at, (kind, number) in enumerate(counts.items()):
        x, top = middle - (_TOKEN + 6 + width_of(str(number), 28, "strong")) / 2, y + at * (_TOKEN + 6)
        yield from _icon(kind.value, x, top + 1, _TOKEN, palette.FILL[kind])
        yield line_of_text(x + _TOKEN + 6, top, 28, str(number), 28, "strong", palette.INK)


def _singles(counts: Mapping[Kind, int], x: float, y: float) -> Iterator[Shape]:
    for kind, number in counts.items():
        for _ in range(number):
            yield from _icon(kind.value, x, y + 1, _TOKEN, palette.FILL[kind])
            x += _TOKEN + 8


def _tokens(items: Iterable[Item], x: float, y: float, width: float, words: Words) -> Iterator[Shape]:
    """One mark per card, demands first; when they do not fit: "and ▼ 13 ▲ 9 more"."""
    counts = {kind: number for kind, number in tally(items).items() if number}
    if sum(counts.values()) * (_TOKEN + 8) <= width + 8:
        yield from _singles(counts, x, y)
        return
    before, _, after = words.more.partition("{marks}")
    if before.strip():
        yield line_of_text(x, y, 28, before.strip(), 28, "text", palette.INK)
        x += width_of(before.strip(), 28) + 8
    for kind, number in counts.items():
        yield from _icon(kind.value, x, y + 1, _TOKEN, palette.FILL[kind])
        x += _TOKEN + 6
        yield line_of_text(x, y, 28, str(number), 28, "strong", palette.INK)
        x += width_of(str(number), 28, "strong") + 8
    if after.strip():
        yield line_of_text(x, y, 28, after.strip(), 28, "text", palette.INK)


def _strip(box: Box, items: Sequence[Item], numbers: Sequence[int], words: Words) -> Iterator[Shape]:
    """ "Something else" on a level: always there, with a count and one mark per card."""
    if not items:
        yield Rect(box.x + 1, box.y + 1, box.w - 2, box.h - 2, 9, Paint(stroke=palette.HAIRLINE, width=2))
        yield line_of_text(box.x + 8, box.y, box.h, words.other, 28, "text", palette.SOFT)
        return
    yield _box(box, 10, Paint(fill=palette.TRAY))
    yield line_of_text(box.x + 8, box.y, box.h, words.other, 28, "strong", palette.INK)
    count = str(sum(item.count for item in items))
    used = width_of(words.other, 28, "strong") + 20
    for number in numbers:
        yield from _number(number, box.x + used + 17, box.y + box.h / 2, 17)
        used += 46
    room = box.w - used - 16 - width_of(count, 28, "strong") - 14
    yield from _tokens(items, box.x + 8 + used - 8, box.y + 3, room, words)
    yield line_of_text(box.right - 8, box.y, box.h, count, 28, "strong", palette.INK, "end")


def _tray(tray: Tray, words: Words) -> Iterator[Shape]:
    box, head = tray.box, tray.head
    if tray.place is not Place.P:
        if tray.count:
            yield _box(box, 12, Paint(fill=palette.TRAY))
        else:
            yield Rect(
                box.x + 1, box.y + 1, box.w - 2, box.h - 2, 11, Paint(stroke=palette.HAIRLINE, width=2)
            )
    yield line_of_text(box.x + 8, box.y, 36, head.title, 28, "strong", palette.INK, tight=head.tight)
    x = box.x + 8 + width_of(head.title, 28, "strong") - (len(head.title) * 0.7 if head.tight else 0) + 6
    y = box.y + 18.0
    if head.rows == 2:
        x, y = box.x + 8, y + 34
    for number in head.numbers:
        yield from _number(number, x + 17, y, 17)
        x += 40
    if head.count:
        yield line_of_text(box.right - 8, y - 18, 36, str(head.count), 28, "strong", palette.INK, "end")
    if tray.packed.rest:
        body = tray.body
        yield from _tokens(tray.packed.rest, body.x + 2, body.bottom - 28, body.w - 4, words)


def _card(placed: Placed, size: int, labels: Labels) -> Iterator[Shape]:
    item, face, box = placed.item, placed.face, placed.box
    m = measures_at(size, tight=face.tight)
    colour = palette.FILL[item.kind]
    yield Rect(
        box.x + 1.5,
        box.y + 1.5,
        box.w - 3,
        box.h - 3,
        7,
        Paint(fill=palette.SURFACE[item.kind], stroke=colour, width=3),
    )
    band = f"M8 0H{m.band}V{box.h}H8A8 8 0 0 1 0 {box.h - 8}V8A8 8 0 0 1 8 0z"
    yield Path(band, Paint(fill=colour), box.x, box.y)
    bare = [mark.action.value for mark in item.marks if mark.votes is None]
    top = box.y + 0.32 * size
    for name in (item.kind.value, *(bare if face.marks_at == "band" else ())):
        yield from _icon(name, box.x + (m.band - m.icon) / 2, top, m.icon, palette.TRAY)
        top += m.icon + 0.2 * size

    x, right = box.x + m.band + m.pad_x, box.right - m.pad_x
    y = box.y + m.pad_y
    if face.words:
        yield from _word_row(item, x, right, y, m, labels)
        y += m.row
    chips = chips_of(item, m)
    if face.chip_rows:
        for row in rows_of(chips, int(right - x), m.chip_gap):
            yield from _chips(row, [], x, y, m.row, m)
            y += m.row
    else:
        marks = bare if face.marks_at == "line" else []
        total = sum(chip.w + m.chip_gap for chip in chips) + len(marks) * (m.icon + m.chip_gap)
        yield from _chips(chips, marks, right - total + m.chip_gap, y, m.line, m)
    for i, lines in enumerate(face.sections):
        if i:
            yield Rect(x, y + m.section / 2 - 1, 3 * size, 2, 0, Paint(fill=palette.HAIRLINE))
            y += m.section
        for line in lines:
            yield line_of_text(x, y, m.line, line, size, "text", palette.INK)
            y += m.line


def _chips(
    chips: Sequence[Chip], marks: Sequence[str], x: float, y: float, height: float, m: Measures
) -> Iterator[Shape]:
    """Count and votes, then marks without votes, from left to right."""
    for chip in chips:
        at = x
        if chip.action is not None:
            yield from _icon(chip.action.value, at, y + (height - m.icon) / 2, m.icon, palette.INK)
            at += m.icon + CHIP_INNER_GAP
        yield line_of_text(at, y, height, chip.text, m.size, "strong", palette.INK)
        x += chip.w + m.chip_gap
    for name in marks:
        yield from _icon(name, x, y + (height - m.icon) / 2, m.icon, palette.INK)
        x += m.icon + m.chip_gap


def _word_row(item: Item, x: float, right: float, y: float, m: Measures, labels: Labels) -> Iterator[Shape]:
    """Kind, then each action without votes; the words of actions give way when the row is full."""

    def width(text: str, style: Style) -> int:
        return math.ceil(width_of(text, m.size, style))

    kind = labels.kinds[item.kind.value]
    bare = [labels.actions[mark.action.value] for mark in item.marks if mark.votes is None]
    names = [mark.action.value for mark in item.marks if mark.votes is None]
    used = width(kind, "strong") + len(bare) * (m.word_gap + m.icon)
    spelled = used + sum(8 + width(label, "text") for label in bare)
    at = x
    # The band shows the kind too: its word gives way when even the marks would not fit beside it.
    if used <= right - x:
        yield line_of_text(at, y, m.row, kind, m.size, "strong", palette.WORD[item.kind])
        at += width(kind, "strong") + m.word_gap
    for name, label in zip(names, bare, strict=True):
        yield from _icon(name, at, y + (m.row - m.icon) / 2, m.icon, palette.INK)
        at += m.icon
        if spelled <= right - x:
            yield line_of_text(at + 8, y, m.row, label, m.size, "text", palette.INK)
            at += 8 + width(label, "text")
        at += m.word_gap
