"""The sample's files, and what they say in one language."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import yaml

from medvirk.infra.places import CONTENT

SEATS: Final = 8
_LANGUAGES: Final = frozenset({"nb", "nn", "en"})


@cache
def written() -> dict[str, Any]:
    """The sample's files, with every text in three languages; how the east zone goes on is in `east`."""
    return {**_read("solvik"), "east": _read("solvik-east")}


def in_language(part: Any, language: str) -> Any:
    """A part of the files in one language: texts alone become their words, beside other fields `words`."""
    if isinstance(part, list):
        return [in_language(each, language) for each in part]
    if not isinstance(part, Mapping):
        return part
    if part.keys() == _LANGUAGES:
        return part[language]
    said = {key: in_language(value, language) for key, value in part.items() if key not in _LANGUAGES}
    return {**said, "words": part[language]} if part.keys() > _LANGUAGES else said


def _read(name: str) -> dict[str, Any]:
    with (CONTENT / "samples" / f"{name}.yaml").open(encoding="utf-8") as file:
        read: dict[str, Any] = yaml.safe_load(file)
    return read
