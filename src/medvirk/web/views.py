"""The start page, and what a machine may ask about this installation's health."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medvirk.apps.accounts import queries as accounts
from medvirk.apps.analyses import queries as analyses
from medvirk.apps.analyses.access import may
from medvirk.apps.analyses.models import Organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.infra.installation import Installation, installation, last_backup
from medvirk.infra.languages import OWN_NAMES
from medvirk.infra.probe import NoAnswer, Probe
from medvirk.infra.settings import settings
from medvirk.infra.storage import Trouble, trouble_in
from medvirk.live.engine import running

HOMES_SHOWN = 6  # more stand behind "My organisations"
_over_the_network: Final = Probe(installation)


@dataclass(frozen=True)
class Home:
    """An organisation that the reader belongs to, as the start page shows it."""

    name: str
    address: str
    may_start: bool


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The sample first, a real analysis second; the gate is explained before anybody meets it."""
    mine = list(analyses.organisations_of(request.user))
    sample = next((one for one in mine if one.is_sample), None)
    exists = sample is not None or analyses.sample_exists()
    return render(
        request,
        "web/start.html",
        {
            "sample_address": reverse("analyses:home", args=[sample.slug]) if sample else "",
            "sample_exists": exists,
            "may_replace_sample": sample is not None
            and Permission.REMOVE_SAMPLE in may(request.user, sample),
            "may_load_sample": sample is None and getattr(request.user, "is_system_administrator", False),
            "languages": OWN_NAMES.items(),
            "homes": [_home(request, one) for one in mine if not one.is_sample][:HOMES_SHOWN],
            "needs_setup": accounts.needs_setup(),
        },
    )


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Version, schema, database engine and last backup, as JSON: {"status": "ok", ...}; 503 when one fails.

    `status` is "ok", "no tables", or why nothing can be saved: "busy", "full", "read_only", "away".
    `schema` is how many migrations are applied and a digest of their names: two installations with equal
    digests have the same tables. `last_backup` is a time in UTC, or null. The answer comes within seconds,
    also when the database gives none.
    """
    engine = running()
    trouble = engine.trouble if engine else None
    backup = last_backup(settings().data)
    body: dict[str, object] = {
        "version": version("medvirk"),
        "last_backup": backup.isoformat(timespec="seconds") if backup else None,
    }
    try:
        here = _installation()
    except NoAnswer:
        trouble, tables = Trouble.AWAY, True
    except Error as error:
        trouble, tables = trouble_in(error) or Trouble.AWAY, True
    else:
        tables = bool(here.migrations)
        body |= {
            "schema": {"migrations": here.migrations, "digest": here.digest},
            "database": here.database,
        }
    body["status"] = trouble.value if trouble else "ok" if tables else "no tables"
    return JsonResponse(body, status=200 if body["status"] == "ok" else 503)


def _installation() -> Installation:
    """A file answers or fails at once; over the network Django waits longer than who asks."""
    return installation() if connection.vendor == "sqlite" else _over_the_network.answer()


def _home(request: HttpRequest, organisation: Organisation) -> Home:
    may_start = Permission.START_ANALYSIS in may(request.user, organisation)
    door = "analyses:new" if may_start else "analyses:home"
    return Home(organisation.name, reverse(door, args=[organisation.slug]), may_start)
