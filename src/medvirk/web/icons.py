"""The icons: one line drawing per word of the interface, in the colour of the text beside it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LINE = (
    '<g fill="none" stroke="currentColor" stroke-width="{}" '
    'stroke-linecap="round" stroke-linejoin="round">{}</g>'
)


def _line(*paths: str, width: float = 2.2) -> str:
    return _LINE.format(width, "".join(f'<path d="{path}"/>' for path in paths))


def _fill(path: str) -> str:
    return f'<path d="{path}" fill="currentColor" fill-rule="evenodd"/>'


_SCALED = '<g transform="scale(.6)">{}</g>'  # drawn on 40 x 40, like the circles of the map

BRAND = (
    '<rect x="6" y="6" width="12" height="12" fill="none" stroke="currentColor" stroke-width="1.8"/>'
    '<g fill="currentColor"><circle cx="6" cy="6" r="4.5"/><circle cx="18" cy="6" r="4.5"/>'
    '<circle cx="6" cy="18" r="4.5"/><circle cx="18" cy="18" r="4.5"/></g>'
)

ICONS: dict[str, str] = {
    "brand": BRAND,
    # Kind, action, level: the shapes of the map
    "krav": _fill("M2.5 4.5h19L12 21z"),
    "ressurs": _fill("M12 3l9.5 16.5h-19z"),
    "forbedre": _line("M5 19L18 6M8 5h11v11", width=3.2),
    "bevare": _line(
        "M12 2.5l8 3v6c0 5-3.4 8.6-8 10.3-4.6-1.7-8-5.3-8-10.3v-6z", "M8.4 12l2.6 2.6 4.8-5", width=2.6
    ),
    "individ": _SCALED.format(
        '<circle cx="20" cy="13" r="7" fill="currentColor"/>' + _fill("M6 36c1-9 7-13 14-13s13 4 14 13z")
    ),
    "gruppe": _SCALED.format(
        '<g fill="currentColor"><circle cx="11" cy="14" r="5.5"/><circle cx="29" cy="14" r="5.5"/></g>'
        + _fill("M1 35c.6-8 5-11.5 10-11.5S20.4 27 21 35z")
        + _fill("M19 35c.6-8 5-11.5 10-11.5S38.4 27 39 35z")
    ),
    "leder": _SCALED.format(
        '<circle cx="14" cy="15" r="6" fill="currentColor"/>'
        + _fill("M2 36c.8-8.5 6-12 12-12s11.2 3.5 12 12z")
        + _fill("M28 4h10l-3 4.5 3 4.5h-7v10h-3z")
    ),
    "organisasjon": _SCALED.format(
        _fill(
            "M4 36V10l16-7 16 7v26H24v-9h-8v9zM11 14v4h4v-4zm7 0v4h4v-4zm7 0v4h4v-4z"
            "M11 21v4h4v-4zm14 0v4h4v-4z"
        )
    ),
    # What one can do, and how it went
    "check": _line("M5 12.5l4.5 4.5L19 7.5", width=2.8),
    "cross": _line("M6 6l12 12M18 6L6 18", width=2.6),
    "warning": _line("M12 9v4.5M12 16.8v.1M12 2.8l9.5 17H2.5z"),
    "info": _line("M12 11v6M12 7.2v.1M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z"),
    "lock": _line("M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9.5h-13z"),
    "unlock": _line("M7 11V8a5 5 0 0 1 9.6-2M5.5 11h13v9.5h-13z"),
    "eye": _line(
        "M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12z",
        "M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
    ),
    "help": _line(
        "M12 20.5S3.5 15.5 3.5 9.2A4.7 4.7 0 0 1 12 6.5a4.7 4.7 0 0 1 8.5 2.7c0 6.3-8.5 11.3-8.5 11.3z"
    ),
    "phone": _line(
        "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8"
        "a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3M11 18h2"
    ),
    "screen": _line("M3 4.5h18v11.5H3zM9 20h6M12 16v4"),
    "offline": _line(
        "M3 3l18 18M8.5 16.5a5 5 0 0 1 7 0M5 12.5a10 10 0 0 1 4-2.4M19 12.5a10 10 0 0 0-5.5-2.8"
        "M2 8.8a15 15 0 0 1 4.5-2.7M22 8.8A15 15 0 0 0 10.5 5.1M12 20v.1"
    ),
    "people": _line(
        "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 1 0 0 7M2.5 20c.4-4 3-6 6.5-6s6.1 2 6.5 6"
        "M16 4.4a3.5 3.5 0 0 1 0 6.3M17.5 14.3c2.3.6 3.7 2.5 4 5.7"
    ),
    "person": _line("M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4.5 3.5-6.5 7.5-6.5s7 2 7.5 6.5"),
    "calendar": _line("M4 6h16v14H4zM4 10.5h16M8.5 3v4M15.5 3v4"),
    "clock": _line("M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM12 7v5.5l3.5 2"),
    "table": _line("M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9.5 5v14"),
    "document": _line("M6 3h9l4 4v14H6zM9.5 12h6M9.5 16h6"),
    "arrow": _line("M4 12h15M13 6l6 6-6 6", width=2.4),
    "back": _line("M20 12H5M11 6l-6 6 6 6", width=2.4),
    "up": _line("M12 20V5M6 11l6-6 6 6", width=2.4),
    "down": _line("M12 4v15M6 13l6 6 6-6", width=2.4),
    "undo": _line("M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3"),
    "refresh": _line("M20 11.5A8 8 0 1 0 18 17M20.5 5v6.5H14"),
    "plus": _line("M12 5v14M5 12h14", width=2.6),
    "minus": _line("M5 12h14", width=2.6),
    "dots": (
        '<g fill="currentColor"><circle cx="5" cy="12" r="2"/>'
        '<circle cx="12" cy="12" r="2"/><circle cx="19" cy="12" r="2"/></g>'
    ),
    "bin": _line("M5 7h14l-1.3 13H6.3zM9.5 7V4h5v3M3 7h18M10 11v5.5M14 11v5.5", width=2),
    "edit": _line("M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5"),
    "link": _line("M9.5 14.5l5-5M11 7l2-2a4.2 4.2 0 0 1 6 6l-2 2M13 17l-2 2a4.2 4.2 0 0 1-6-6l2-2"),
    "group": _line("M4 4h11v8H4zM9 12v8h11v-8h-5"),
    "print": _line("M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z"),
    "download": _line("M12 3v12M6.5 10l5.5 5.5 5.5-5.5M4 20.5h16"),
    "language": _line(
        "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM2.5 12h19",
        "M12 2.5c2.6 2.7 3.8 5.9 3.8 9.5s-1.2 6.8-3.8 9.5c-2.6-2.7-3.8-5.9-3.8-9.5S9.4 5.2 12 2.5z",
        width=1.9,
    ),
    "qr": _line("M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4z") + _fill("M14 14h3v3h-3zM17.5 17.5h3v3h-3z"),
    "play": _fill("M7 4l13 8-13 8z"),
    "pause": _fill("M6 4h4.5v16H6zM13.5 4H18v16h-4.5z"),
    "settings": _line("M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5"),
    "leave": _line("M10 4H4.5v16H10M9.5 12H20M15.5 7l5 5-5 5"),
}


def shapes(name: str) -> SafeString:
    """What is drawn for `name` (a key of ICONS), on 24 x 24 units. Raises KeyError for an unknown name."""
    return mark_safe(ICONS[name])  # noqa: S308  (our own constant)


def svg(name: str, *, label: str = "") -> SafeString:
    """The drawing `name` (a key of ICONS) as inline SVG.

    Without a label it is decoration, hidden from screen readers: the word must then stand beside it.
    Raises KeyError for a name that does not exist.
    """
    if label:
        return format_html(
            '<svg class="mv-icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
            label,
            shapes(name),
        )
    return format_html('<svg class="mv-icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', shapes(name))
