"""Typst at work: a template of ours and data. What people typed is in the data, never in the template."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import typst

_HERE: Final = Path(__file__).resolve().parent
FONTS: Final = _HERE / "fonts"
_Standard = Literal["ua-1"]

_KEPT_FOR: Final = 10
"""Typst forgets what was not asked for in so many compilations."""


def typeset(
    template: str,
    data: Mapping[str, Any],
    pictures: Mapping[str, str],
    *,
    format: Literal["pdf", "png"] = "pdf",
    ppi: float | None = None,
) -> bytes:
    """`typst/<template>` with `data` as data.json and `pictures` (file name -> SVG) beside it.

    A PDF is tagged and follows PDF/UA-1. That standard refuses a character that no font here can show (a
    script or an emoji that this machine lacks): such a text is set without its seal, with an empty box.
    """
    with tempfile.TemporaryDirectory(prefix="medvirk-typst-") as folder:
        root = Path(folder)
        source = (_HERE / "typst" / template).read_text(encoding="utf-8")
        (root / template).write_text(source, encoding="utf-8")
        for name, svg in pictures.items():
            (root / name).write_text(svg, encoding="utf-8")
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        try:
            return _in_format(root, template, format, ppi)
        finally:
            _forget(root)


def _in_format(root: Path, template: str, format: Literal["pdf", "png"], ppi: float | None) -> bytes:
    if format == "png":
        return _compile(root, template, format, ppi, None)
    try:
        return _compile(root, template, format, ppi, "ua-1")
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _compile(root, template, format, ppi, None)


def _compile(
    root: Path, template: str, format: Literal["pdf", "png"], ppi: float | None, standard: _Standard | None
) -> bytes:
    made = typst.compile(
        str(root / template),
        root=str(root),
        font_paths=[str(FONTS)],
        format=format,
        ppi=ppi,
        pdf_standards=standard,
    )
    assert isinstance(made, bytes)  # one page, or a PDF
    return made


def _forget(root: Path) -> None:
    """Typst keeps tens of megabytes of a large document until it has set some others; these are those."""
    empty = root / "nothing.typ"
    empty.write_text("", encoding="utf-8")
    nothing = typst.Compiler(str(empty), root=str(root), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for _ in range(_KEPT_FOR + 1):
        nothing.compile()
