"""R31: a phone's page names every module it needs, and these are twelve at most."""

import re

import pytest

from medvirk.infra.places import PACKAGE
from medvirk.live.forms import MODULES, TABLE_MODULES

STATIC = PACKAGE / "web" / "static"
MOST = 12
IMPORT = re.compile(r'^(?:import|export)\b[^;]*?from "([^"]+)";|^import "([^"]+)";', re.MULTILINE)


def needed(module: str, found: set[str]) -> set[str]:
    """The module and all that it brings, by their names below the static folder."""
    if module not in found:
        found.add(module)
        for path in IMPORT.findall((STATIC / module).read_text(encoding="utf-8")):
            brought = ((STATIC / module).parent / (path[0] or path[1])).resolve()
            needed(str(brought.relative_to(STATIC)), found)
    return found


@pytest.mark.parametrize("modules", [MODULES, TABLE_MODULES], ids=["focus group", "stakeholder meeting"])
def test_R31_a_phone_loads_twelve_modules_at_most_and_each_is_named(modules: tuple[str, ...]) -> None:
    assert needed(modules[0], set()) == set(modules)
    assert len(modules) == len(set(modules)) <= MOST
