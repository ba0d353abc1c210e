"""Starts the server: database, static files, first administrator, sample, links; then uvicorn."""

import asyncio
import contextlib
import logging
import socket
import sys
from pathlib import Path
from typing import Final

from django.db import Error

from medvirk.infra import memory, network, quiet, single, work
from medvirk.infra.settings import Settings, make_private, settings
from medvirk.infra.storage import Trouble, trouble_in

CANNOT_START: Final = {
    Trouble.FULL: "The disk is full. Make room.",
    Trouble.READ_ONLY: "The database or its disk can only be read. Medvirk needs to write there.",
    Trouble.BUSY: "Another program holds the database. Close it.",
    Trouble.AWAY: "The database cannot be opened. Check that it runs, or that the disk is well.",
}


def serve(*, lan: bool, sample: str | None) -> int:
    """Prepare everything and serve until stopped. `sample` is a language, or None to load nothing.

    Asks nothing. Returns 1 with a sentence when the port is taken, another server already uses the same data
    folder, its keys belong to another database, or the database or the disk fails.
    """
    try:
        return _serve(lan=lan, sample=sample)
    except (Error, OSError) as error:
        trouble = trouble_in(error)
        if trouble is None:
            raise
        print(f"{CANNOT_START[trouble]} Nothing is lost. Then start Medvirk again.", file=sys.stderr)
        return 1


def _serve(*, lan: bool, sample: str | None) -> int:
    here = settings()
    interface = "0.0.0.0" if lan else "127.0.0.1"  # noqa: S104  (asked for with --lan)
    make_private(here.data)
    lock = None
    if not here.database_url:
        try:
            lock = single.hold(here.data / "server.lock")
        except single.AlreadyRunning:
            print(
                f"Medvirk is already running with the data in {here.data}. "
                "Stop it first, or choose another folder with MEDVIRK_DATA.",
                file=sys.stderr,
            )
            return 1
    try:
        if not _is_free(interface, here.port):
            print(
                f"Port {here.port} is taken by another program. "
                "Stop that, or choose another port with MEDVIRK_PORT.",
                file=sys.stderr,
            )
            return 1
        prepare()
        from medvirk.apps.measures.actions import finish_interrupted  # models exist only after preparing
        from medvirk.config.backup import welcome_back
        from medvirk.config.key_owner import take_keys

        if not take_keys():
            print(
                f"The keys in {here.keys} belong to the running meetings of another database. "
                "Choose another folder with MEDVIRK_DATA, or remove that folder if that database is gone.",
                file=sys.stderr,
            )
            return 1
        welcome_back()
        finish_interrupted()
        _listen(here, interface, welcome(here, lan=lan, sample=sample))
    finally:
        if lock:
            lock.close()
    return 0


def prepare() -> None:
    """Bring the database, the content pack and the static files of this version into place."""
    import django

    django.setup()
    from django.conf import settings as django_settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from medvirk.apps.catalogue import actions as catalogue
    from medvirk.config.static_files import collect

    catalogue.install()
    collect(Path(django_settings.STATIC_ROOT))


def address(here: Settings) -> str:
    """Where people with accounts find this server, without a slash at the end."""
    if here.host:  # the only name that is answered then
        return f"{'https' if here.behind_tls else 'http'}://{here.host}"
    return f"http://127.0.0.1:{here.port}"


def welcome(here: Settings, *, lan: bool, sample: str | None) -> list[str]:
    """What the terminal says at start: the links, the first administrator's code, the network."""
    from django.utils import translation
    from django.utils.translation import gettext as _

    from medvirk.apps.accounts import actions as accounts
    from medvirk.apps.accounts import queries as people

    home = address(here)
    lines: list[str] = []
    with translation.override(sample or here.language):
        entrance = _entrance(sample)
        if entrance:
            lines += [_("Open the sample (the link works once, in this browser):")]
            lines += [f"  {home}{entrance}", ""]
        if people.needs_setup():
            lines += [
                _("Make the first administrator at %(link)s with this code:") % {"link": f"{home}/setup/"},
                f"  {accounts.new_setup_code()}",
                "",
            ]
        if not entrance:
            lines += [_("Medvirk is running:"), f"  {home}/", ""]
        if lan:
            room = home if here.host else f"http://{network.room_address()}:{here.port}"
            lines += _network_lines(room, tls=here.behind_tls)
        lines.append(_("Stop with Ctrl+C. Data: %(folder)s") % {"folder": here.data})
    return lines


def _entrance(sample: str | None) -> str | None:
    """The path into the sample; None when nobody asked for one, or others work in this database already."""
    if sample is None:
        return None
    from django.conf import settings as django_settings

    from medvirk.live.sample import enter_sample
    from medvirk.web.navigation import LANGUAGE_PARAMETER

    entrance = enter_sample(sample)
    if entrance is None or sample == django_settings.LANGUAGE_CODE:
        return entrance
    return f"{entrance}?{LANGUAGE_PARAMETER}={sample}"  # the pages around it speak the sample's language too


def _network_lines(address: str, *, tls: bool) -> list[str]:
    import io

    import segno
    from django.utils.translation import gettext as _

    picture = io.StringIO()
    segno.make(f"{address}/j/").terminal(picture, compact=True)
    lines = [_("Phones in the room go to:"), f"  {address}/j/", picture.getvalue()]
    if not tls:  # R25: say it plainly, and say what helps
        lines += [
            _("Others on this network could read along, because the connection is not encrypted."),
            _("Safer: turn on this laptop's own hotspot and let the phones join that."),
            "",
        ]
    return lines


def _read_ahead() -> None:
    """What every page needs, so that it is there before the first is asked for."""
    from django.urls import get_resolver

    from medvirk.apps.catalogue import queries as catalogue

    assert get_resolver().url_patterns, "reading them imports every page"
    catalogue.pack(catalogue.current_digest())


def _is_free(interface: str, port: int) -> bool:
    """True if we can listen there. Asked first, so that nobody is given a link that leads elsewhere."""
    with socket.socket() as probe:
        if sys.platform != "win32":  # as uvicorn does; on Windows it would also share a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((interface, port))
        except OSError:
            return False
    return True


def _listen(here: Settings, interface: str, lines: list[str]) -> None:
    """Serve until stopped; say `lines` once the server answers, so that a link works when it is read."""
    import uvicorn

    from medvirk.live.engine import running
    from medvirk.live.outbox import Closing
    from medvirk.live.plain_http import http_protocol
    from medvirk.live.raw import protocol

    class Telling(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                memory.settle()
                self.searching = asyncio.create_task(memory.search_in_quiet())
                print(*lines, sep="\n", flush=True)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            if live := running():
                live.lines.close(Closing.SERVER_RESTARTS)  # uvicorn would wait for a stream to end
            await super().shutdown(sockets)

    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    quiet.also_uncaught()
    config = uvicorn.Config(
        "medvirk.config.asgi:application",
        host=interface,
        port=here.port,
        access_log=False,  # R8: no line about /live, join and answer pages
        log_config=None,
        server_header=False,
        http=http_protocol(),
        ws=protocol(),
        ws_per_message_deflate=False,  # the raw sink packs a frame once for all who hear it
        ws_max_size=16 * 1024,  # the room itself refuses above 8 KiB, with words
        proxy_headers=bool(here.host),
        timeout_graceful_shutdown=3,
    )
    server = Telling(config)
    _read_ahead()
    with contextlib.suppress(KeyboardInterrupt), work.started():
        server.run()
    if not server.started:
        sys.exit(3)  # its own log says why
