"""A fault in a room is logged by its kind; a token in the address would let the reader of a log in (R8)."""

import asyncio
import errno
import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import uvicorn

from medvirk.infra import quiet
from medvirk.infra.places import DATA
from medvirk.infra.quiet import ROOM_PATHS, Kinds, RoomFaults
from medvirk.web.middleware import ROOM_PREFIXES

SECRET = "NR8nKq1vT0uXbWc2mPz3sA"


def logged(path: str, *, raised: bool = True, error: Exception | None = None) -> str:
    """What a log with the filter says when a request to `path` fails."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Lines()
    handler.addFilter(RoomFaults())
    handler.setFormatter(Kinds())
    log = logging.Logger("django.request")
    log.addHandler(handler)
    request = SimpleNamespace(path=path)
    try:
        raise error or KeyError(f"what {SECRET} typed")
    except Exception as fault:
        log.error(
            "Internal Server Error: %s", path, exc_info=fault if raised else None, extra={"request": request}
        )
    return "\n".join(lines)


@pytest.mark.parametrize(
    "path",
    [
        f"/j/{SECRET}/",
        f"/s/{SECRET}/",
        f"/p/{SECRET}/",
        f"/q/{SECRET}/",
        f"/i/{SECRET}/",
        f"/live/screen/{SECRET}",
    ],
)
def test_R8_a_fault_in_a_room_names_neither_token_nor_text(path: str) -> None:
    said = logged(path)
    assert SECRET not in said
    assert said == "ERROR django.request: a request of a room failed: KeyError"


def test_R8_without_an_exception_the_address_is_not_named_either() -> None:
    said = logged(f"/j/{SECRET}/", raised=False)
    assert said == "ERROR django.request: a request of a room failed: no exception"


def test_R8_a_fault_elsewhere_is_logged_with_its_places_and_none_of_its_words() -> None:
    said = logged("/o/solvik/")
    assert "/o/solvik/" in said
    assert re.search(r'File ".*test_quiet.py", line \d+, in logged\nKeyError$', said)
    assert SECRET not in said


def test_a_full_disk_is_logged_in_a_line() -> None:
    """Every page meets it, and a log that tells all of it makes it fuller."""
    for path, line in (
        ("/o/solvik/", "a page could not be read or saved: full"),
        (f"/p/{SECRET}/", "a request of a room failed: OSError"),
    ):
        assert logged(path, error=OSError(errno.ENOSPC, "x")) == f"ERROR django.request: {line}"


def test_the_settings_put_the_filter_before_the_log_of_requests(settings: object) -> None:
    configured = settings.LOGGING["handlers"]["requests"]  # type: ignore[attr-defined]
    assert configured["filters"] == ["room_faults"]
    assert settings.LOGGING["loggers"]["django.request"]["handlers"] == ["requests"]  # type: ignore[attr-defined]


@pytest.fixture
def log() -> Iterator[list[str]]:
    """All that is logged anywhere, as our log says it."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler, loggers = Lines(), [logging.getLogger(name) for name in ("", "medvirk")]
    handler.setFormatter(Kinds())
    for logger in loggers:
        logger.addHandler(handler)
    yield lines
    for logger in loggers:
        logger.removeHandler(handler)


def served(app: Any, path: str) -> int:
    """The status of one request to `app` behind a real uvicorn."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    status = httpx.get(f"http://127.0.0.1:{port}{path}").status_code
    server.should_exit = True
    thread.join(20)
    return status


def raises(words: str) -> None:
    """As PostgreSQL does, which quotes the row; in a thread of its own, too."""
    try:
        raise ValueError(f"Failing row contains ({words})")
    except ValueError as error:
        raise RuntimeError(f"while saving\n{words}\n{words}") from error


def test_R8_whatever_is_raised_wherever_the_log_has_none_of_its_words(
    log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def app(scope: dict[str, Any], receive: object, send: Any) -> None:
        if scope["type"] == "lifespan":  # its words reach uvicorn as a traceback that is a message
            try:
                raises(SECRET)
            except RuntimeError:
                await send({"type": "lifespan.startup.failed", "message": traceback.format_exc()})
            return
        if scope["path"] == "/task":
            asyncio.get_running_loop().call_exception_handler(
                {"message": SECRET, "exception": OSError(13, SECRET)}
            )
        raises(SECRET)

    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    quiet.also_uncaught()
    with pytest.raises(SystemExit):
        uvicorn.Server(uvicorn.Config(app, port=0, log_config=None)).run()  # it does not start, and says so
    assert served(app, "/task") == 500
    thread = threading.Thread(target=raises, args=[SECRET])
    thread.start()
    thread.join(20)
    logging.getLogger("library").warning("%s is not what I expected", SECRET)
    logging.getLogger("library").warning(f"{SECRET} is not what I expected")
    said = "\n".join(log)
    assert SECRET not in said
    for sentence in (
        "ERROR uvicorn.error: Traceback (most recent call last):",
        "ERROR uvicorn.error: Exception in ASGI application",
        "ValueError\nand then\n",
        "RuntimeError",
        "PermissionError: Permission denied",
        "a thread ended by a fault",
        "WARNING library: test_quiet.py, line ",
    ):
        assert sentence in said, sentence


def test_R8_of_several_faults_at_once_and_of_one_that_nobody_can_catch_no_word_is_told(
    log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    quiet.also_uncaught()
    both = ExceptionGroup(SECRET, [ValueError(SECRET), OSError(28, SECRET)])
    sys.unraisablehook(SimpleNamespace(exc_value=both))  # type: ignore[arg-type]  # as the interpreter calls it
    logging.getLogger("uvicorn.error").error(OSError(98, SECRET))  # as uvicorn says that its port is taken
    said = "\n".join(log)
    assert SECRET not in said
    for sentence in (
        "a fault that nobody can catch",
        "ExceptionGroup",
        "ValueError",
        "No space left on device",
    ):
        assert sentence in said, sentence
    assert "ERROR uvicorn.error: OSError: Address already in use" in said


def test_the_settings_print_nothing_but_what_is_safe(settings: object) -> None:
    logs = settings.LOGGING  # type: ignore[attr-defined]
    assert logs["formatters"] == {"kinds": {"()": "medvirk.infra.quiet.Kinds"}}
    assert {handler["formatter"] for handler in logs["handlers"].values()} == {"kinds"}


def test_R8_the_proxy_we_ship_logs_nothing_about_a_door_that_we_log_nothing_about() -> None:
    proxy = (DATA / "docs" / "admin" / "nginx.conf").read_text(encoding="utf-8")
    found = re.search(r"location ~ \^/\(([a-z|]+)\)/ {(.*?)\n    }", proxy, re.DOTALL)
    assert found
    assert {f"/{name}/" for name in found[1].split("|")} == set(ROOM_PATHS)
    assert "access_log off;" in found[2]
    assert "error_log /dev/null crit;" in found[2]
    assert set(ROOM_PATHS) <= set(ROOM_PREFIXES)
    running = (DATA / "docs" / "admin" / "running.md").read_text(encoding="utf-8")
    assert not [path for path in ROOM_PATHS if f"`{path}`" not in running]
    assert not [path for path in ROOM_PATHS if f"`{path[:-1]}`" not in running]
