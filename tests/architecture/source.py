"""The source code as the architecture tests read it: every module's syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from medvirk.infra.places import PACKAGE


@dataclass(frozen=True)
class Module:
    """One file of the package: its path below src/medvirk, and its tree."""

    path: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """The dotted name of the folder it stands in, e.g. "medvirk.apps.boards"."""
        return ".".join(["medvirk", *Path(self.path).parent.parts])

    def calls(self) -> Iterator[ast.Call]:
        """Every call in the file."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports(self) -> Iterator[tuple[str, str]]:
        """(module, name) of everything imported; name is "" for `import module`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((each.name, "") for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node.module, each.name) for each in node.names)


@cache
def modules() -> tuple[Module, ...]:
    """All modules but migrations, which Django writes."""
    files = sorted(PACKAGE.rglob("*.py"))
    return tuple(
        Module(file.relative_to(PACKAGE).as_posix(), ast.parse(file.read_text(encoding="utf-8")))
        for file in files
        if "migrations" not in file.parts
    )


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an expression made of names and attributes; "" in front of anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            return f"{dotted(value)}.{attr}"
        case _:
            return ""
