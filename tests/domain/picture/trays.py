"""Random trays for tests, and packing as plain JSON, so that Python and the browser can be compared.

`python -m tests.domain.picture.trays` writes tests/golden/picture.json anew, after a change that is meant.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.picture.geometry import Box
from medvirk.domain.picture.items import Item, Mark
from medvirk.domain.picture.model import Card
from medvirk.domain.picture.pack import Packed, pack_alone, pack_at_best

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "picture.json"

SYLLABLES = [
    "ar",
    "beids",
    "mil",
    "jø",
    "ut",
    "valg",
    "tur",
    "nus",
    "led",
    "er",
    "sam",
    "tale",
    "på",
    "rø",
    "nde",
]
ODD = [
    "🙂",
    "čáhci",
    "e\u0301n",
    "Łódź",
    "работа",
    "職場",
    "a/b-c",
    "www.solvik.kommune.no/hjemmetjenesten",
    "№5",
]


def text(random: Random) -> str:
    """1 to 140 characters of words up to 28 letters, now and then something odd."""
    words: list[str] = []
    length = random.randint(1, 140)
    while sum(map(len, words)) + len(words) < length:
        if random.random() < 0.08:
            words.append(random.choice(ODD))
        else:
            words.append("".join(random.choices(SYLLABLES, k=random.randint(1, 8)))[:28])
    return " ".join(words)[:140].strip() or "x"


def item(random: Random, number: int) -> dict[str, Any]:
    """One item as the browser's packer takes it."""
    count = random.choice([1, 1, 1, 1, 2, 4, 12])
    actions = random.choice([[], [], ["improve"], ["preserve"], ["improve", "preserve"]])
    return {
        "id": f"i{number}",
        "texts": [text(random) for _ in range(count)],
        "count": count,
        "marks": [{"action": action, "votes": random.choice([None, None, 1, 3, 17])} for action in actions],
    }


def tray(random: Random, most: int = 40) -> dict[str, Any]:
    """A tray of some size with up to `most` items; some showed less already, some stand alone."""
    return {
        "items": [item(random, i) for i in range(random.randint(0, most))],
        "box": {
            "x": random.randint(0, 900),
            "y": random.randint(0, 500),
            "w": random.choice([258, 314, 388, 406, 460, 700, 1490, random.randint(200, 1600)]),
            "h": random.choice([137, 147, 148, 310, 840, random.randint(60, 900)]),
        },
        "from": random.choice([0, 0, 0, 1, 2, 3, 5, 8]),
        "alone": random.random() < 0.25,
    }


def items_of(wire: list[dict[str, Any]]) -> list[Item]:
    """The same items as Python packs them."""
    return [
        Item(
            each["id"],
            Place.STIGMA,
            Kind.DEMAND,
            tuple(Mark(Action(mark["action"]), mark["votes"]) for mark in each["marks"]),
            tuple(
                Card(f"{each['id']}-{i}", text, Kind.DEMAND, Place.STIGMA)
                for i, text in enumerate(each["texts"])
            ),
        )
        for each in wire
    ]


def packed_json(packed: Packed) -> dict[str, Any]:
    """What a tray shows, as the browser test says it too."""
    return {
        "detail": packed.detail,
        "size": packed.size,
        "rest": [rest.id for rest in packed.rest],
        "placed": [
            {
                "id": placed.item.id,
                "box": [placed.box.x, placed.box.y, placed.box.w, placed.box.h],
                "sections": [list(lines) for lines in placed.face.sections],
                "words": placed.face.words,
                "chipRows": placed.face.chip_rows,
                "marksAt": placed.face.marks_at,
                "cut": placed.face.cut,
                "tight": placed.face.tight,
            }
            for placed in packed.placed
        ],
    }


def packed(wire: dict[str, Any]) -> dict[str, Any]:
    """Pack a tray in Python."""
    box = Box(**wire["box"])
    items = items_of(wire["items"])
    return packed_json(
        pack_alone(items, box) if wire["alone"] else pack_at_best(items, box, first=wire["from"])
    )


def main() -> None:
    """Write the golden file."""
    random = Random(2026)
    trays = [tray(random, 12) for _ in range(40)]
    cases = [
        json.dumps({**wire, "expected": packed(wire)}, ensure_ascii=False, separators=(",", ":"))
        for wire in trays
    ]
    GOLDEN.write_text("[\n" + ",\n".join(cases) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
