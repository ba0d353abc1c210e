"""Which address phones can reach."""

import socket
from typing import Final

from django.http import HttpRequest

from medvirk.infra.settings import settings

_LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")


def room_address() -> str:
    """This machine's address on the network it is on; 127.0.0.1 when it is on none.

    Connecting a datagram socket sends nothing; it only asks the system which way it would go.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1, RFC 5737: never a real host
            address: str = probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
    return address


def base_address(request: HttpRequest) -> str:
    """Scheme and host for a link that a phone opens.

    A laptop that serves a room (R25) is itself opened on loopback, where no phone gets: it gives its address.
    """
    here = settings()
    host = request.get_host()
    if here.lan and _is_loopback(host):
        return f"http://{room_address()}:{here.port}"
    return f"{request.scheme}://{host}"


def reaches_no_phone(request: HttpRequest) -> bool:
    """True when this server listens to this machine alone (R25): links and picture codes lead nowhere."""
    here = settings()
    return not here.lan and not here.host and _is_loopback(request.get_host())


def _is_loopback(host: str) -> bool:
    return host.rsplit(":", 1)[0] in _LOOPBACK
