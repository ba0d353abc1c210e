"""A fault in a room is logged by its kind; a token in the address would let the reader of a log in (R8)."""

import errno
import logging
import re
from types import SimpleNamespace

import pytest

from medvirk.infra.places import DATA
from medvirk.infra.quiet import ROOM_PATHS, RoomFaults
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
    assert said == "a request of a room failed: KeyError"


def test_R8_without_an_exception_the_address_is_not_named_either() -> None:
    assert logged(f"/j/{SECRET}/", raised=False) == "a request of a room failed: no exception"


def test_a_fault_elsewhere_is_logged_whole() -> None:
    said = logged("/o/solvik/")
    assert "/o/solvik/" in said
    assert "Traceback" in said


def test_a_full_disk_is_logged_in_a_line() -> None:
    """Every page meets it, and a log that tells all of it makes it fuller."""
    assert logged("/o/solvik/", error=OSError(errno.ENOSPC, "x")) == "a page could not be read or saved: full"
    assert logged(f"/p/{SECRET}/", error=OSError(errno.ENOSPC, "x")) == "a request of a room failed: OSError"


def test_the_settings_put_the_filter_before_the_log_of_requests(settings: object) -> None:
    configured = settings.LOGGING["handlers"]["requests"]  # type: ignore[attr-defined]
    assert configured["filters"] == ["room_faults"]
    assert settings.LOGGING["loggers"]["django.request"]["handlers"] == ["requests"]  # type: ignore[attr-defined]


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
