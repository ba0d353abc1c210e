"""Finds every fault of a pack, with file and line: first the shape, then what the shape cannot say."""

from pathlib import Path

from pydantic import ValidationError

from medvirk.content import laws
from medvirk.content.digest import canonical
from medvirk.content.read import Fault, Source, read
from medvirk.content.schema.body import Body

__all__ = ["Fault", "check", "examine"]


def check(folder: Path) -> list[Fault]:
    """All faults of the pack in `folder`, by file and line; empty when it may be installed."""
    return examine(folder)[1]


def examine(folder: Path) -> tuple[Source, list[Fault]]:
    """What `folder` holds and its faults. The laws are tried only on a pack of the right shape."""
    source = read(folder)
    faults = list(source.faults)
    unread = {Path(fault.file).stem for fault in faults} - set(source.data)
    for name in Body.model_fields:
        if name not in source.data and name not in unread:
            faults.append(Fault(str(folder / f"{name}.yaml"), 1, "this file is missing"))
    if not faults:
        faults = list(_of_shape(source))
    if not faults:
        faults = [source.at(path, message) for path, message in laws.broken(source.data)]
    return source, sorted(set(faults))


def _of_shape(source: Source) -> list[Fault]:
    try:
        Body.model_validate_json(canonical(source.data), strict=True)
    except ValidationError as error:
        return [
            source.at(detail["loc"], _in_words(detail["type"], detail["loc"], detail["msg"]))
            for detail in error.errors(include_url=False, include_input=False)
        ]
    return []


def _in_words(kind: str, path: tuple[str | int, ...], message: str) -> str:
    where = ".".join(str(step) for step in path[1:]) or str(path[0])
    match kind:
        case "extra_forbidden":
            return f"{where}: this key is not known here"
        case "missing":
            return f"{where}: this key is missing"
        case _:
            return f"{where}: {message}"
