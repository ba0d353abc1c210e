"""An organisation's own scripts."""

from django.db.models import QuerySet

from medvirk.apps.analyses.models import Organisation
from medvirk.apps.scripts.models import OrganisationScript, ScriptKind


def scripts_of(organisation: Organisation, kind: ScriptKind | None = None) -> QuerySet[OrganisationScript]:
    """All of them, or those for one kind of meeting, by name."""
    found = OrganisationScript.objects.within(organisation)
    if kind is not None:
        found = found.filter(kind=kind)
    return found.order_by("name", "id")


def free_name(organisation: Organisation, kind: ScriptKind, wanted: str) -> str:
    """`wanted`, with the first number after it that makes the name free."""
    taken = set(scripts_of(organisation, kind).values_list("name", flat=True))
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name
