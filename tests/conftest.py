"""What holds for every test: property tests, and those marked `untraced`, run without the line counter.

It doubles their time, and their lines are counted by tests of examples. pytest-cov has a mark of its own for
this, which does nothing in a worker of pytest-xdist: there its first counter goes on.
"""

import os
import sys
import threading
from collections.abc import Iterator
from typing import Any, cast

import pytest

LONGEST = "test_stakeholder_anonymity.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begins first: at the end one of two processes would wait a minute for it."""
    items.sort(key=lambda item: item.path.name != LONGEST)


def pytest_configure(config: pytest.Config) -> None:
    """What failed is said at once: a run that is cut off later never comes to its summary."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        config.pluginmanager.register(_SaysAtOnce(config))


class _SaysAtOnce:
    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test, its fixtures or their end."""
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and terminal is not None:
            terminal.write_line(f"\n{report.when} of {report.nodeid} failed: {report.longreprtext[-1500:]}")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Take the line counter off for the time of an untraced test, in its threads too."""
    if not (item.get_closest_marker("untraced") or item.get_closest_marker("hypothesis")):
        yield
        return
    here, in_threads, nothing = sys.gettrace(), cast(Any, threading.gettrace()), cast(Any, None)
    sys.settrace(nothing)
    threading.settrace(nothing)
    try:
        yield
    finally:
        threading.settrace(in_threads)
        sys.settrace(here)
