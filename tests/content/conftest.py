"""A copy of our pack that a test may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from medvirk.content.load import load
from medvirk.content.pack import Pack
from medvirk.infra.places import CONTENT

OURS = CONTENT / "hwork-1"


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Our pack, loaded once."""
    return load(OURS)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our pack."""
    return Path(shutil.copytree(OURS, tmp_path / "hwork-1"))


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], int]:
    """Replace the first occurrence of a text in a file of the copy; gives the line it began on."""

    def change(file: str, old: str, new: str) -> int:
        path = folder / file
        words = path.read_text(encoding="utf-8")
        assert old in words, f"{file} no longer has {old!r}"
        line = words[: words.index(old)].count("\n") + 1
        path.write_text(words.replace(old, new, 1), encoding="utf-8", newline="\n")
        return line

    return change
