"""The way into a room: the address that phones can reach, and its picture code."""

import io
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from django.http import HttpRequest

from medvirk.apps.meetings.models import Meeting
from medvirk.infra.network import base_address


@dataclass(frozen=True)
class Joining:
    """What the console and the projector show to those who come."""

    url: str  # what the picture code holds: a 128-bit token (R23)
    typed: str  # what people type before the six characters: "m.solvik.no/j"
    host: str
    code: str

    @property
    def qr(self) -> str:
        """The picture code as SVG without size; colours as on paper, whatever the theme."""
        out = io.BytesIO()
        segno.make(self.url, error="m", micro=False).save(
            out,
            kind="svg",
            border=3,
            dark="#10192a",
            light="#fff",
            xmldecl=False,
            nl=False,
            omitsize=True,
            svgclass=None,
            lineclass=None,
        )
        return out.getvalue().decode()


def joining(request: HttpRequest, meeting: Meeting) -> Joining:
    """How to come into `meeting`, as seen from the network that phones are on."""
    base = base_address(request)
    host = urlsplit(base).netloc
    code = meeting.join_code if meeting.door_open else ""
    return Joining(url=f"{base}/j/{meeting.join_token}/", typed=f"{host}/j", host=host, code=code)
