"""What holds for every test: property tests, and those marked `untraced`, run without the line counter.

It doubles their time, and their lines are counted by tests of examples. pytest-cov has a mark of its own for
this, which does nothing in a worker of pytest-xdist: there its first counter goes on.
"""

import sys
import threading
from collections.abc import Iterator

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Take the line counter off for the time of an untraced test, in its threads too."""
    if not (item.get_closest_marker("untraced") or item.get_closest_marker("hypothesis")):
        yield
        return
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)  # type: ignore[arg-type]  (typeshed: None takes it off as well)
    try:
        yield
    finally:
        threading.settrace(in_threads)  # type: ignore[arg-type]
        sys.settrace(here)
