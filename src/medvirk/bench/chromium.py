"""Where Debian's Chromium is, and how benchmarks, tests and tools start it. Never downloaded."""

import shutil

CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_WHOLE = ("chromium", "chromium-browser", "google-chrome")
_SHELL = "chromium-headless-shell"


class ChromiumMissing(LookupError):
    """No Chromium on this machine."""

    def __init__(self) -> None:
        super().__init__("Chromium is missing, e.g. `apt-get install chromium` (or `make packages` as root).")


def whole_chromium() -> str:
    """The browser that people have; raises `ChromiumMissing`."""
    for name in _WHOLE:
        if found := shutil.which(name):
            return found
    raise ChromiumMissing


def chromium() -> str:
    """The same engine without windows when it is installed, else the whole browser; raises `ChromiumMissing`.

    A context of the whole browser is a window, and costs eight times as much processor (0.8 s against 0.1 s):
    a room of twelve is twelve windows.
    """
    return shutil.which(_SHELL) or whole_chromium()
