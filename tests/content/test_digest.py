"""The same words have the same digest wherever they are counted."""

from collections.abc import Callable
from pathlib import Path

import yaml

from medvirk.content.digest import canonical, digest
from medvirk.content.load import from_stored, load
from medvirk.content.pack import Pack

Edit = Callable[[str, str, str], int]


def test_the_canonical_form_is_written_down() -> None:
    stored = canonical({"b": [1, "å", True], "a": None})
    assert stored == '{"a":null,"b":[1,"å",true]}'
    assert digest(stored) == "1f0c097ea8be2444cd7bdf1c2cc44219bf502b2e8e5aa0351087b31a486e6c3c"


def test_line_endings_order_of_keys_and_comments_do_not_count(folder: Path, pack: Pack) -> None:
    for file in folder.glob("*.yaml"):
        data = yaml.load(file.read_bytes(), yaml.CSafeLoader)
        written = "# other\n" + yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=True)
        file.write_bytes(written.replace("\n", "\r\n").encode())
    assert load(folder)[0].digest == pack.digest


def test_one_letter_counts(folder: Path, edit: Edit, pack: Pack) -> None:
    edit("map.yaml", "nb: Gruppe\n", "nb: Grupper\n")
    assert load(folder)[0].digest != pack.digest


def test_the_stored_copy_is_the_same_pack(folder: Path, pack: Pack) -> None:
    loaded, stored = load(folder)
    copy = from_stored(stored)
    assert (copy, hash(copy), copy.digest) == (loaded, hash(pack), pack.digest)
    assert copy.body == loaded.body
    assert copy != stored
