"""Where the package keeps its own files, in a clone and when installed."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = PACKAGE / "_data"
_CLONE = PACKAGE.parent.parent

DATA = _INSTALLED if _INSTALLED.is_dir() else _CLONE
CONTENT = DATA / "content"
LOCALE = DATA / "locale"
