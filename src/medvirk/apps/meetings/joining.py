"""The way into a room: the address that phones can reach, and its picture code."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest

from medvirk.apps.meetings.models import Meeting
from medvirk.infra.network import base_address
from medvirk.infra.qr import picture_code


@dataclass(frozen=True)
class Joining:
    """What the console and the projector show to those who come."""

    url: str  # what the picture code holds: a 128-bit token (R23)
    typed: str  # what people type before the six characters: "m.solvik.no/j"
    host: str
    code: str

    @property
    def qr(self) -> str:
        """The picture code as SVG."""
        return picture_code(self.url)


def joining(request: HttpRequest, meeting: Meeting) -> Joining:
    """How to come into `meeting`, as seen from the network that phones are on."""
    base = base_address(request)
    host = urlsplit(base).netloc
    code = meeting.join_code if meeting.door_open else ""
    return Joining(url=f"{base}/j/{meeting.join_token}/", typed=f"{host}/j", host=host, code=code)
