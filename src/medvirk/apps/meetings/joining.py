"""The way into a room: the address that phones can reach, and its picture code."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest

from medvirk.apps.analyses.models import Variant
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


@dataclass(frozen=True)
class Remote:
    """What the console says of a meeting by video: its address, if one was written, and the phones' link."""

    video: str
    link: str


def link_in(place: str) -> str:
    """The web address that is written as a place; empty when it is a place, or an address of another kind."""
    written = place.strip()
    return written if urlsplit(written).scheme in {"https", "http"} else ""


def remote(meeting: Meeting, join: Joining) -> Remote | None:
    """None unless the meeting is by video. What is written as its place counts if it is a web address."""
    if meeting.analysis.variant != Variant.REMOTE:
        return None
    return Remote(video=link_in(meeting.place), link=join.url)


def joining(request: HttpRequest, meeting: Meeting) -> Joining:
    """How to come into `meeting`, as seen from the network that phones are on."""
    base = base_address(request)
    host = urlsplit(base).netloc
    code = meeting.join_code if meeting.door_open else ""
    return Joining(url=f"{base}/j/{meeting.join_token}/", typed=f"{host}/j", host=host, code=code)
