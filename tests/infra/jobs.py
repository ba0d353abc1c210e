"""What the tests let a work process do. It loads this file by its name, as it loads the product's."""

import os
import sys
from pathlib import Path


def whoami() -> int:
    """The number of the process that this runs in."""
    return os.getpid()


def twice(values: list[int]) -> list[int]:
    return [2 * value for value in values]


def loaded() -> list[str]:
    """Which modules this process has."""
    return sorted(sys.modules)


def niceness() -> int:
    return os.nice(0)


def session() -> int:
    """The terminal session of this process, to which Ctrl+C goes."""
    return os.getsid(0)


def fails(text: str) -> None:
    raise ValueError(f"expected less than {len(text)} characters")


class NeedsTwo(Exception):
    """Cannot be made again from what it says."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one}: {other}")


def fails_unportably(text: str) -> None:
    raise NeedsTwo("this travels nowhere", text)


def returns_a_function() -> object:
    return lambda: None


def talks() -> str:
    print("a library that talks")
    os.write(1, b"and one that talks past Python")
    return "said"


def dies_once(mark: Path) -> str:
    """Dies as the system kills for want of memory: no goodbye. The next who tries lives."""
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return "alive"


def dies() -> None:
    os._exit(9)


def waits_for(fifo: Path) -> str:
    """Until somebody has written to it and closed it."""
    return fifo.read_text()
