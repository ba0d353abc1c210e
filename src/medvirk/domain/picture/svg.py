"""Writes a figure as SVG. Text that people typed goes in escaped, as text and nothing else."""

from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from medvirk.domain.picture.figure import Circle, Figure, Paint, Path, Rect, Shape, Text

_WEIGHT = {"text": 500, "strong": 700}


def to_svg(figure: Figure, *, style: str = "", name: str = "") -> str:
    """A document on its own. The family is Inter: `style` may bring it along, else the page must have it.

    `name` keeps the ids of two figures on one page apart.
    """
    title, desc = f"{name}-title" if name else "title", f"{name}-desc" if name else "desc"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(figure.width)} {_n(figure.height)}" '
        f'width="{_n(figure.width)}" height="{_n(figure.height)}" role="img" '
        'font-family="Inter, Arial, sans-serif" '
        f'aria-labelledby="{title} {desc}">',
        f'<title id="{title}">{_clean(figure.title)}</title>',
        f'<desc id="{desc}">{_clean(figure.description)}</desc>',
        *([f"<style>{style}</style>"] if style else []),
        *map(_shape, figure.shapes),
        "</svg>",
    ]
    return "\n".join(parts)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _clean(text: str) -> str:
    """Escaped, and without the control characters that XML 1.0 does not know."""
    return escape(
        "".join(c for c in text if c in "\t\n" or (ord(c) >= 0x20 and ord(c) not in (0xFFFE, 0xFFFF)))
    )


def _paint(paint: Paint) -> str:
    parts = [f"fill={quoteattr(paint.fill or 'none')}"]
    if paint.stroke:
        parts.append(f'stroke={quoteattr(paint.stroke)} stroke-width="{_n(paint.width)}"')
    if paint.dash:
        parts.append(f'stroke-dasharray="{_n(paint.dash[0])} {_n(paint.dash[1])}"')
    if paint.round:
        parts.append('stroke-linecap="round" stroke-linejoin="round"')
    return " ".join(parts)


def _shape(shape: Shape) -> str:
    match shape:
        case Rect(x, y, w, h, radius, paint):
            corner = f' rx="{_n(radius)}"' if radius else ""
            return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"{corner} {_paint(paint)}/>'
        case Circle(x, y, r, paint):
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" {_paint(paint)}/>'
        case Path(d, paint, x, y, scale, turn):
            moves = [f"translate({_n(x)} {_n(y)})"] if x or y else []
            moves += [f"rotate({_n(turn)})"] if turn else []
            moves += [f"scale({scale:.4f})"] if scale != 1 else []
            transform = f' transform="{" ".join(moves)}"' if moves else ""
            return f'<path d="{d}"{transform} {_paint(paint)}/>'
        case Text(x, y, text, size, style, fill, anchor, tracking):
            spacing = f' letter-spacing="{_n(tracking)}"' if tracking else ""
            place = f' text-anchor="{anchor}"' if anchor != "start" else ""
            return (
                f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" font-weight="{_WEIGHT[style]}" '
                f'fill="{fill}" xml:space="preserve"{spacing}{place}>{_clean(text)}</text>'
            )
        case _:
            assert_never(shape)
