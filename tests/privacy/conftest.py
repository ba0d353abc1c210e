"""The same rooms as the live tests."""

from tests.live.conftest import case, delays, group, meeting, server

__all__ = ["case", "delays", "group", "meeting", "server"]
