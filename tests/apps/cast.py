"""The people and things that tests about accounts and analyses meet: two organisations that never meet."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.models import User
from medvirk.apps.accounts.sign_in import _SIGNED_IN_AT
from medvirk.apps.analyses import actions
from medvirk.apps.analyses.models import NeedsAnalysis, Organisation, Role
from medvirk.apps.catalogue import actions as catalogue
from medvirk.apps.catalogue.models import InstalledPack
from medvirk.domain.mandate import Mandate
from medvirk.infra import clock

PASSWORD = "eight phones in a quiet room"

COMPLETE = Mandate(
    site="Hjemmetjenesten, sone øst",
    units="Dag, kveld og natt",
    headcount=118,
    language="nb",
    sponsor="Kommunaldirektør for helse",
    employee_rep="Hovedtillitsvalgt",
    reply_date=dt.date(2099, 4, 21),
    budget_frame="400 timer",
    budget_undecided=False,
)


@dataclass
class Case:
    """An organisation with one analysis and one person per role."""

    organisation: Organisation
    analysis: NeedsAnalysis
    people: dict[Role, User] = field(default_factory=dict)

    def at(self, rest: str = "") -> str:
        """An address below the analysis."""
        return f"/o/{self.organisation.slug}/a/{self.analysis.pk}/{rest}"


def make_case(name: str = "Solvik kommune", mandate: Mandate = COMPLETE) -> Case:
    """An organisation, an analysis that pins our pack, and a person for each role."""
    digest = installed_pack()
    organisation = actions.make_organisation(name=name)
    people = {}
    for role in Role:
        user = make_user(f"{role.value}@{organisation.slug}.example", name=role.label)
        actions.add_person(organisation, email=user.email, name=user.name, roles={role})
        people[role] = user
    analysis = actions.start_analysis(
        organisation, mandate, pack_digest=digest, created_on=dt.date(2026, 1, 12)
    )
    return Case(organisation, analysis, people)


def installed_pack() -> str:
    """The digest of our pack, read from its files once for all tests."""
    if not _pack:
        catalogue.install()
        _pack.update(InstalledPack.objects.values().get())
    InstalledPack.objects.get_or_create(digest=_pack["digest"], defaults=_pack)
    return str(_pack["digest"])


def make_user(email: str, *, name: str = "Kari Nordmann", administrator: bool = False) -> User:
    """An account with the tests' password, hashed once for all."""
    user = accounts.make_user(
        email=email, name=str(name), password=None, is_system_administrator=administrator
    )
    user.password = _hashed()
    user.save(update_fields=["password"])
    return user


def browser_of(user: User) -> Client:
    """A browser in which `user` has just signed in."""
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session[_SIGNED_IN_AT] = clock.now().isoformat()
    session.save()
    return browser


_kept: list[str] = []
_pack: dict[str, Any] = {}


def _hashed() -> str:
    """argon2 is slow on purpose, so the tests pay for it once."""
    if not _kept:
        from django.contrib.auth.hashers import make_password

        _kept.append(make_password(PASSWORD))
    return _kept[0]
