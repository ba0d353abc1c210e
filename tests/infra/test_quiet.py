"""A fault in a room is logged by its kind; a token in the address would let the reader of a log in (R8)."""

import logging
from types import SimpleNamespace

import pytest

from medvirk.infra.quiet import RoomFaults

SECRET = "NR8nKq1vT0uXbWc2mPz3sA"


def logged(path: str, *, raised: bool = True) -> str:
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
        raise KeyError(f"what {SECRET} typed")
    except KeyError as error:
        log.error(
            "Internal Server Error: %s", path, exc_info=error if raised else None, extra={"request": request}
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


def test_the_settings_put_the_filter_before_the_log_of_requests(settings: object) -> None:
    configured = settings.LOGGING["handlers"]["requests"]  # type: ignore[attr-defined]
    assert configured["filters"] == ["room_faults"]
    assert settings.LOGGING["loggers"]["django.request"]["handlers"] == ["requests"]  # type: ignore[attr-defined]
