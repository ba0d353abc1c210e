"""What a log may say of a fault in a room or answer form: its kind. No address, token or text (R8)."""

import logging
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
