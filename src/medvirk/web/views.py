"""The start page, and what a machine may ask about this installation's health."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import version

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medvirk.apps.accounts import queries as accounts
from medvirk.apps.analyses.access import may
from medvirk.apps.analyses.models import Organisation
from medvirk.apps.analyses.permissions import Permission


@dataclass(frozen=True)
class Home:
    """An organisation that the reader belongs to, as the start page shows it."""

    name: str
    address: str
    may_start: bool


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The sample first, a real analysis second; the gate is explained before anybody meets it."""
    mine = _organisations_of(request)
    sample = next((one for one in mine if one.is_sample), None)
    return render(
        request,
        "web/start.html",
        {
            "sample_address": f"/o/{sample.slug}/" if sample else "",
            "sample_exists": Organisation.objects.filter(is_sample=True).exists(),
            "homes": [
                Home(one.name, f"/o/{one.slug}/", Permission.START_ANALYSIS in may(request.user, one))
                for one in mine
                if not one.is_sample
            ],
            "needs_setup": accounts.needs_setup(),
        },
    )


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Version, schema and database engine, as JSON: {"status": "ok", ...}. 503 when migrations are missing.

    `schema` is `migrations` (how many are applied) and `digest` (12 hexadecimal digits over their names):
    two installations with equal digests have the same tables.
    """
    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    digest = hashlib.sha256("\n".join(applied).encode()).hexdigest()[:12]
    body = {
        "status": "ok" if applied else "no schema",
        "version": version("medvirk"),
        "schema": {"migrations": len(applied), "digest": digest},
        "database": connection.vendor,
    }
    return JsonResponse(body, status=200 if applied else 503)


def _organisations_of(request: HttpRequest) -> list[Organisation]:
    if not request.user.is_authenticated:
        return []
    return list(Organisation.objects.filter(memberships__user=request.user).distinct().order_by("name"))
