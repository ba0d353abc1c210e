"""Starts the server: database, static files, first administrator, sample, links; then uvicorn."""

import logging
import sys
from pathlib import Path

from medvirk.infra import network, single
from medvirk.infra.settings import Settings, settings


def serve(*, lan: bool, sample: str | None) -> int:
    """Prepare everything and serve until stopped. `sample` is a language, or None to load nothing.

    Asks nothing. Returns 1 with a sentence when another server already uses the same data folder.
    """
    here = settings()
    here.data.mkdir(parents=True, exist_ok=True)
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
        prepare()
        for line in welcome(here, lan=lan, sample=sample):
            print(line, flush=True)
        _listen(here, lan=lan)
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


def welcome(here: Settings, *, lan: bool, sample: str | None) -> list[str]:
    """What the terminal says at start: the links, the first administrator's code, the network."""
    from django.utils import translation
    from django.utils.translation import gettext as _

    from medvirk.apps.accounts import actions as accounts
    from medvirk.apps.accounts import queries as people

    local = f"http://127.0.0.1:{here.port}"
    lines: list[str] = []
    with translation.override(sample or here.language):
        if sample is not None:
            from medvirk.live.sample import enter_sample

            path = enter_sample(sample)
            lines += [_("Open the sample (the link works once, in this browser):"), f"  {local}{path}", ""]
        if people.needs_setup():
            lines += [
                _("Make the first administrator at %(link)s with this code:") % {"link": f"{local}/setup/"},
                f"  {accounts.new_setup_code()}",
                "",
            ]
        if sample is None:
            lines += [_("Medvirk is running:"), f"  {local}/", ""]
        if lan:
            lines += _network_lines(f"http://{network.room_address()}:{here.port}", tls=here.behind_tls)
        lines.append(_("Stop with Ctrl+C. Data: %(folder)s") % {"folder": here.data})
    return lines


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


def _listen(here: Settings, *, lan: bool) -> None:
    import uvicorn

    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    uvicorn.run(
        "medvirk.config.asgi:application",
        host="0.0.0.0" if lan else "127.0.0.1",  # noqa: S104  (asked for with --lan)
        port=here.port,
        access_log=False,  # R8: no line about /live, join and answer pages
        log_config=None,
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=8 * 1024,
        proxy_headers=bool(here.host),
        timeout_graceful_shutdown=3,
    )
