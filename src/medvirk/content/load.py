"""A folder, or the copy that an installation keeps of it, -> a pack."""

from pathlib import Path

from medvirk.content.check import examine
from medvirk.content.digest import canonical, digest
from medvirk.content.pack import Pack
from medvirk.content.read import Fault
from medvirk.content.schema.body import Body


class PackFaulty(Exception):
    """A folder that is not a pack; `faults` say why, each with file and line."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def load(folder: Path) -> tuple[Pack, str]:
    """The pack in `folder` and its canonical JSON, to be stored. Raises PackFaulty with every fault."""
    source, faults = examine(folder)
    if faults:
        raise PackFaulty(faults)
    stored = canonical(source.data)
    return from_stored(stored), stored


def from_stored(stored: str) -> Pack:
    """The pack from the canonical JSON that `load` gave."""
    return Pack(digest=digest(stored), body=Body.model_validate_json(stored, strict=True))
