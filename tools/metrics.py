"""Makes the fonts we ship and the table of advance widths that the browser and Python both measure with.

    python tools/metrics.py path/to/InterVariable.woff2

The source is Inter 4.1 (OFL-1.1), `variable/InterVariable.woff2` of the npm package inter-ui 4.1.1. Written
are the web font (a subset with weights 400-700), the TTFs for PDF and PNG (typst reads no woff2), and twice
the same table: an ES module, since JSON modules are not universal, and a Python module.

Ligatures and alternates are left out of the web font and the map switches kerning off, so that there the
width of a text is the sum of its advances.
"""

import json
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent / "src" / "medvirk"
WEB_FONT = ROOT / "web" / "static" / "fonts" / "inter.woff2"
# What browsers load: most pages need the first only. The style sheets name both with their characters.
OTHER_LETTERS = range(0x100, 0x2000)
EXPORT_FONTS = ROOT / "apps" / "reports" / "fonts"
JS_TABLE = ROOT / "web" / "static" / "map" / "advances.js"
PYTHON_TABLE = ROOT / "domain" / "picture" / "advances.py"

NOTE = "Made by tools/metrics.py from the Inter we ship; do not edit. Font units per em and per character."
WEIGHTS = {"text": 500, "strong": 700}
EXPORT_WEIGHTS = {"Regular": 400, "Medium": 500, "Bold": 700}

# Latin-1 and Latin Extended-A (Norwegian and the Sámi alphabets, with letters of Skolt Sámi), punctuation,
# and the few arrows and signs that our own sentences use.
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x01E4,
    0x01E5,
    0x01E6,
    0x01E7,
    0x01E8,
    0x01E9,
    0x01EE,
    0x01EF,
]
SIGNS = [ord(sign) for sign in "–—‘’‚“”„†•…‰‹›€™−×≤≥≈←↑→↓↗↔✓◌"]
WEB_CHARACTERS = sorted({*LATIN, *SIGNS})
EXPORT_CHARACTERS = [*WEB_CHARACTERS, *range(0x300, 0x370), *range(0x370, 0x530), *range(0x1E00, 0x2000)]


def subset(font: TTFont, characters: list[int], features: list[str]) -> None:
    """Keep these characters and OpenType features only."""
    options = Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    worker = Subsetter(options)
    worker.populate(unicodes=characters)
    worker.subset(font)


def split_web_font() -> None:
    """The web font in two files: a phone seldom needs more than Latin-1."""
    for part, is_other in (("latin", False), ("more", True)):
        font = TTFont(WEB_FONT, recalcTimestamp=False)
        subset(
            font,
            [code for code in font.getBestCmap() if (code in OTHER_LETTERS) == is_other],
            ["tnum", "kern"],
        )
        font.flavor = "woff2"
        font.save(WEB_FONT.with_name(f"inter-{part}.woff2"))


def rename(font: TTFont, style: str, weight: int) -> None:
    """Name a static cut so that every renderer finds it as family Inter with this weight."""
    names = font["name"]
    for name_id in (16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    for name_id, text in ((1, "Inter"), (2, style), (4, f"Inter {style}"), (6, f"Inter-{style}")):
        names.removeNames(nameID=name_id)
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def advances(font: TTFont) -> dict[str, int]:
    """Advance width in font units for each character that the web font holds."""
    cmap, widths = font.getBestCmap(), font["hmtx"]
    return {chr(code): widths[cmap[code]][0] for code in WEB_CHARACTERS if code in cmap}


def main(source: Path) -> None:
    """Write the web font, the export fonts and both tables."""
    web = TTFont(source, recalcTimestamp=False)
    subset(web, WEB_CHARACTERS, ["tnum", "kern"])
    web = instantiateVariableFont(web, {"opsz": 14, "wght": (400, 400, 700)})
    web.flavor = "woff2"
    WEB_FONT.parent.mkdir(parents=True, exist_ok=True)
    web.save(WEB_FONT)
    split_web_font()

    EXPORT_FONTS.mkdir(parents=True, exist_ok=True)
    for style, weight in EXPORT_WEIGHTS.items():
        cut = TTFont(source, recalcTimestamp=False)
        subset(cut, EXPORT_CHARACTERS, ["tnum", "ccmp", "mark"])
        cut = instantiateVariableFont(cut, {"opsz": 14, "wght": weight})
        rename(cut, style, weight)
        cut.flavor = None
        cut.save(EXPORT_FONTS / f"Inter-{style}.ttf")

    shipped = TTFont(WEB_FONT)
    table = {
        style: advances(instantiateVariableFont(TTFont(WEB_FONT), {"wght": weight}))
        for style, weight in WEIGHTS.items()
    }
    head = shipped["hhea"]
    facts = {"unit": shipped["head"].unitsPerEm, "ascent": head.ascent, "descent": -head.descent}
    write_tables(facts, table)


def write_tables(facts: dict[str, int], table: dict[str, dict[str, int]]) -> None:
    """The same numbers as an ES module and as a Python module."""
    characters = "".join(table["text"])
    text = json.dumps(characters, ensure_ascii=True)
    columns = {style: list(widths.values()) for style, widths in table.items()}
    JS_TABLE.write_text(
        f"// {NOTE}\n"
        + "".join(f"export const {name.upper()} = {value};\n" for name, value in facts.items())
        + f"const characters = {text};\n"
        + "".join(
            f"const {style} = {json.dumps(row, separators=(',', ':'))};\n" for style, row in columns.items()
        )
        + "const table = (row) => new Map([...characters].map((character, i) => [character, row[i]]));\n"
        + "export const ADVANCES = { "
        + ", ".join(f"{style}: table({style})" for style in columns)
        + " };\n"
    )
    PYTHON_TABLE.write_text(
        f'"""{NOTE}"""\n\n'
        "# fmt: off\n# ruff: noqa: E501\n"
        + "".join(f"{name.upper()} = {value}\n" for name, value in facts.items())
        + f"_CHARACTERS = {text}\n"
        + "".join(
            f"_{style.upper()} = {json.dumps(row, separators=(',', ':'))}\n" for style, row in columns.items()
        )
        + "ADVANCES: dict[str, dict[str, int]] = {\n"
        + "".join(
            f'    "{style}": dict(zip(_CHARACTERS, _{style.upper()}, strict=True)),\n' for style in columns
        )
        + "}\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
