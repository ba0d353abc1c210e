"""Reads the files of a pack into plain values, and remembers the line of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast

import yaml

Path_: TypeAlias = tuple[str | int, ...]

# The C parser is ten times faster where PyYAML was built with it, and reads the same.
_Loader: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong in a pack, and where. `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class Source:
    """A folder as values: `data` has one key per file, `lines` the line of every path in it."""

    folder: Path
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path_, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def at(self, path: Path_, message: str) -> Fault:
        """A fault at `path`, or at the nearest thing above it that has a line."""
        file = self.folder / f"{path[0]}.yaml" if path else self.folder / "pack.yaml"
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return Fault(str(file), self.lines[path[:length]], message)
        return Fault(str(file), 1, message)


def read(folder: Path) -> Source:
    """Every *.yaml of `folder`. Faults of YAML itself are in the result; their files are left out."""
    source = Source(folder)
    for file in sorted(folder.glob("*.yaml")):
        try:
            words = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = file.read_bytes()[: error.start].count(b"\n") + 1
            source.faults.append(Fault(str(file), line, "this is not UTF-8"))
            continue
        try:
            loader = _Loader(words)
            node = loader.get_single_node()
            source.data[file.stem] = _value(source, loader, node, (file.stem,), frozenset())
        except yaml.YAMLError as error:
            source.faults.append(_of_yaml(file, error))
    return source


def _of_yaml(file: Path, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return Fault(str(file), mark.line + 1 if mark else 1, f"YAML: {problem}")


def _value(source: Source, loader: Any, node: yaml.Node | None, path: Path_, above: frozenset[int]) -> Any:
    if node is None:
        return None
    source.lines.setdefault(path, node.start_mark.line + 1)
    if id(node) in above:
        source.faults.append(source.at(path, "this refers to itself"))
        return None
    above |= {id(node)}
    if isinstance(node, yaml.MappingNode):
        return _mapping(source, loader, node, path, above)
    if isinstance(node, yaml.SequenceNode):
        items = cast(list[yaml.Node], node.value)
        return [_value(source, loader, item, (*path, place), above) for place, item in enumerate(items)]
    try:
        value = loader.construct_object(node)
    except (ValueError, yaml.YAMLError):
        value = node
    if value is None or isinstance(value, str | int):
        return value
    source.faults.append(source.at(path, f"expected text, a whole number or null, got {node.value!r}"))
    return None


def _mapping(
    source: Source, loader: Any, node: yaml.MappingNode, path: Path_, above: frozenset[int]
) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != "tag:yaml.org,2002:str":
            message = f"the key {key_node.value!r} is not text: put it in quotes"
            source.faults.append(Fault(source.at(path, "").file, line, message))
            continue
        key = key_node.value
        if key in values:
            source.faults.append(Fault(source.at(path, "").file, line, f"the key {key!r} stands here twice"))
            continue
        source.lines[(*path, key)] = line
        values[key] = _value(source, loader, value_node, (*path, key), above)
    return values
