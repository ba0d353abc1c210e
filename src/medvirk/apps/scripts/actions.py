"""The only writes to an organisation's scripts."""

from django.db import IntegrityError, transaction

from medvirk.apps.analyses.models import Organisation
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.scripts.models import OrganisationScript, ScriptKind
from medvirk.content.own_script import method_script
from medvirk.domain.own_script import Fault, OwnScript, faults, to_json
from medvirk.domain.script import Script
from medvirk.infra.versions import must_be_current


class NotWalkable(Exception):
    """A meeting could not go from its first step to its lock; `faults` says why."""

    def __init__(self, found: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.code for fault in found))
        self.faults = found


class NameTaken(Exception):
    """Another script for this kind of meeting has the name."""


def make(organisation: Organisation, kind: ScriptKind, *, name: str, pack_digest: str) -> OrganisationScript:
    """A script that says what the method says, to be changed. Raises NameTaken."""
    own = method_script(pack(pack_digest), Script(kind))
    script = OrganisationScript(
        organisation=organisation, kind=kind, name=name, pack_digest=pack_digest, steps=to_json(own)
    )
    _keep(script)
    return script


def change(script: OrganisationScript, *, name: str, own: OwnScript, version: int) -> None:
    """Another name, order, minutes or words. Raises NotWalkable, NameTaken, Overtaken."""
    if found := faults(own):
        raise NotWalkable(found)
    with transaction.atomic():
        held = OrganisationScript.objects.within(script.organisation).select_for_update().get(pk=script.pk)
        must_be_current(version, held.version)
        script.name, script.steps, script.version = name, to_json(own), version + 1
        _keep(script)


def remove(script: OrganisationScript) -> None:
    """Delete a script. Opened meetings keep their copy; planned ones follow the method again."""
    script.delete()


def _keep(script: OrganisationScript) -> None:
    try:
        with transaction.atomic():
            script.save()
    except IntegrityError as error:
        raise NameTaken from error
