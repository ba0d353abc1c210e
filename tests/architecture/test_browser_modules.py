"""What the browser's modules promise each other: who imports whom, and that a page brings their words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import PurePosixPath

import pytest

from medvirk.infra.places import PACKAGE
from medvirk.infra.words import script_msgids
from medvirk.live.forms import MODULES, TABLE_MODULES

STATIC = PACKAGE / "web" / "static"

# A folder may import from itself and from those above it here; those in one line know nothing of each other.
LAYERS = (
    ("vendor",),
    ("js",),  # the line to the server, the board as it is folded, the words
    ("map",),
    ("board",),  # what is asked of a board, and what its things are called
    ("scenes",),  # what the room sees
    ("console", "screen", "phone"),
)
# A phone loads these: they do without Lit, which weighs more than they do.
WITHOUT_LIT = {"js", "map", "phone"}
LEVEL = {folder: level for level, folders in enumerate(LAYERS) for folder in folders}

_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+\.js)["']""")

# The ways round a closed road, fetched once it is found closed.
ONLY_WHERE_NEEDED = {"js/fallback.js"}
# Its sentence stands where a page has no words at all.
WITHOUT_WORDS = {"js/words.js"}


def imports_of(path: str, source: str) -> Iterator[str]:
    """The modules that a module names, as paths below static/."""
    for name in _IMPORT.findall(source):
        parts: list[str] = list(PurePosixPath(path).parent.parts)
        for part in PurePosixPath(name).parts:
            if part == "..":
                parts.pop()
            else:
                parts.append(part)
        yield "/".join(parts)


def modules() -> dict[str, set[str]]:
    """Every module of ours -> what it imports."""
    files = {file.relative_to(STATIC).as_posix(): file for file in STATIC.rglob("*.js")}
    return {
        path: set(imports_of(path, file.read_text(encoding="utf-8")))
        for path, file in sorted(files.items())
        if not path.startswith("vendor/")
    }


def sideways(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Imports that go up, or across, and Lit where a phone would have to load it."""
    found = []
    for path, named in graph.items():
        own = path.partition("/")[0]
        for each in sorted(named):
            other = each.partition("/")[0]
            is_too_heavy = other == "vendor" and own in WITHOUT_LIT
            if is_too_heavy or (other != own and LEVEL[other] >= LEVEL[own]):
                found.append(f"{path} -> {each}")
    return found


def reached(graph: Mapping[str, Iterable[str]], start: str) -> set[str]:
    """All modules that a page may load which starts with one."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += graph.get(path, ())
    return found


def pages() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(template, its module, where it takes words from) of every page whose template says so."""
    for file in sorted(PACKAGE.rglob("templates/**/*.html")):
        source = file.read_text(encoding="utf-8")
        if words := re.search(r"{% script_words ([^%]*)%}", source):
            [start] = re.findall(r"""type="module" src="{% static "([^"]+)" %}""", source)
            yield file.name, start, tuple(re.findall(r'"([^"]+)"', words[1]))


def test_the_folders_of_the_browser_are_layers() -> None:
    graph = modules()
    assert {path.partition("/")[0] for path in graph} <= set(LEVEL)
    assert sum(map(len, graph.values())) > 400
    assert sideways(graph) == []
    assert {each for named in graph.values() for each in named} - set(graph) <= {"vendor/lit.js"}


def test_no_module_of_the_browser_imports_itself_by_a_detour() -> None:
    TopologicalSorter(modules()).prepare()


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("screen/main.js", 'import { icon } from "../console/icons.js";'),
        ("console/meeting/facts.js", 'import { figure } from "../../screen/table-scenes.js";'),
        ("board/names.js", 'const late = await import("../scenes/room.js");'),
        ("map/list.js", 'import "../board/names.js";'),
        ("phone/draw.js", 'import { html } from "../vendor/lit.js";'),
    ],
)
def test_a_planted_import_is_found(path: str, line: str) -> None:
    assert len(sideways({path: list(imports_of(path, line))})) == 1


def test_every_page_brings_the_words_of_the_modules_that_it_loads() -> None:
    graph, said = modules(), script_msgids()
    of_templates = list(pages())
    assert len(of_templates) > 1
    phones = [("phone.html", first, (first, *rest)) for first, *rest in (MODULES, TABLE_MODULES)]
    for template, start, under in (*of_templates, *phones):
        speaking = {path for path in reached(graph, start) if path in said} - WITHOUT_WORDS
        assert {path for path in speaking if not path.startswith(under)} == set(), template


@pytest.mark.parametrize("named", [MODULES, TABLE_MODULES])
def test_a_phone_is_told_of_every_module_at_once(named: tuple[str, ...]) -> None:
    assert reached(modules(), named[0]) - ONLY_WHERE_NEEDED == set(named)
