"""Writing in turn: on SQLite many people who write at once wait here, in order.

SQLite lets whoever asks at the lucky moment write next. With forty phones somebody is unlucky for ten
seconds, which is as long as we let them wait. And a running meeting never waits for more than one of them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, transaction

_turn = threading.RLock()


@contextmanager
def in_turn() -> Iterator[None]:
    """A transaction, begun when it is our turn. What it asks for on commit belongs to the turn too."""
    with _turn if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield
