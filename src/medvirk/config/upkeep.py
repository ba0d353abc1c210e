"""What is done while the server runs, whether or not anybody asks: what is due for deletion is deleted."""

import asyncio
import logging
from typing import Final

from django.db import connections

from medvirk.apps.interviews.actions import delete_due_notes
from medvirk.infra import clock
from medvirk.infra.write_ahead import empty_write_ahead_log

log = logging.getLogger(__name__)

EVERY_SECONDS: Final = 3600.0
"""A day begins at most this long before what it brings is done."""

PATIENCE_SECONDS: Final = 5.0


async def keep_up(every: float = EVERY_SECONDS) -> None:
    """Delete what is due now and then again and again, until cancelled; a fault waits for the next time."""
    while True:
        try:
            await asyncio.to_thread(delete_what_is_due)
        except Exception as error:
            # Only the kind: a message could hold what somebody typed (R8).
            log.error("what is due could not be deleted: %s", type(error).__name__)
        await asyncio.sleep(every)


def delete_what_is_due() -> None:
    """What people were promised would be gone by now (method 8.2), in case nobody pressed the button."""
    try:
        delete_due_notes(clock.today())
        empty_write_ahead_log(patience_seconds=PATIENCE_SECONDS)  # what a reader kept from leaving it
    finally:
        connections.close_all()
