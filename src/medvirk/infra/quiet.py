"""What a log may say of a fault: its kind, and where in the program. No address, token or text (R8)."""

import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from traceback import extract_tb
from types import TracebackType
from typing import Final

from medvirk.infra.storage import trouble_in

ROOM_PATHS: Final = ("/j/", "/p/", "/s/", "/q/", "/i/", "/live/")


class RoomFaults(logging.Filter):
    """Rewrites a record about a request of a room, so that only the kind of the fault is left."""

    def filter(self, record: logging.LogRecord) -> bool:
        """True: the record is logged, as what it may be."""
        path = getattr(getattr(record, "request", None), "path", "")
        if path.startswith(ROOM_PATHS):
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "no exception"
            record.msg, record.args = "a request of a room failed: %s", (kind,)
            record.exc_info = record.exc_text = record.stack_info = None
        elif record.exc_info and (trouble := trouble_in(record.exc_info[1])):
            # Every page says so as long as it lasts: a line is enough, above all on a full disk.
            record.msg, record.args = "a page could not be read or saved: %s", (trouble.value,)
            record.exc_info = record.exc_text = record.stack_info = None
        return True


log: Final = logging.getLogger(__name__)

_OURS: Final = ("medvirk", "django.request", "django.security")
"""Whose values may be printed: we write them, or they are an address of no room, or a host's name."""

_FIXED: Final = ("uvicorn.error",)
"""Whose sentences stand in its program, and are read again with each release that we pin."""

_A_PLACE: Final = re.compile(r'  File "[^"\n]*", line \d+, in \S+')


class Kinds(logging.Formatter):
    """Lines in which nobody's words can stand, whatever was raised.

    What an exception says may hold a card, a name or an answer: PostgreSQL quotes the row that it refuses,
    asyncio prints what failed. So no exception is quoted. Of a fault there are its kind, its code if it is
    the system's or the database's, and the places in the program; of what a library logs, the place alone.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, and what was raised below it."""
        head = f"{record.levelname} {record.name}: {_sentence(record)}"
        raised = record.exc_info[1] if record.exc_info else None
        return "\n".join([head, *(_told(raised) if raised else ())])


def also_uncaught() -> None:
    """What nobody catches goes to the log too; Python would print it with all its words."""

    def thread_ended(what: threading.ExceptHookArgs) -> None:
        log.error("a thread ended by a fault", exc_info=what.exc_value)

    def cannot_be_raised(what: "sys.UnraisableHookArgs") -> None:
        log.error("a fault that nobody can catch", exc_info=what.exc_value)

    threading.excepthook, sys.unraisablehook = thread_ended, cannot_be_raised


def _is_of(record: logging.LogRecord, loggers: tuple[str, ...]) -> bool:
    return any(record.name == each or record.name.startswith(f"{each}.") for each in loggers)


def _sentence(record: logging.LogRecord) -> str:
    if _is_of(record, _OURS):
        return record.getMessage()
    if isinstance(record.msg, BaseException):  # uvicorn says so that its port is taken
        return _kind(record.msg)
    if _is_of(record, _FIXED) and isinstance(record.msg, str):
        first, *rest = record.msg.strip().split("\n")  # the rest may be a traceback in words
        return "\n".join([first, *filter(_A_PLACE.fullmatch, rest)])
    return f"{record.filename}, line {record.lineno}"


def _told(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _told(cause)
        yield "and then"
    yield from _places(error.__traceback__)
    yield _kind(error)
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _told(each)


def _kind(error: BaseException) -> str:
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    if isinstance(error, OSError) and error.errno:
        code = os.strerror(error.errno)
    return f"{type(error).__name__}: {code}" if code else type(error).__name__


def _places(raised: TracebackType | None) -> Iterator[str]:
    for frame in extract_tb(raised):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
