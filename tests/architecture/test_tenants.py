"""Every table belongs to an organisation or says why not, and is closed to queries that name none."""

import uuid

import pytest
from django.apps import apps
from django.db import models

from medvirk.apps.analyses.models import Organisation
from medvirk.infra.tenant import TenantManager, TenantModel, UnscopedQuery

OF_THE_INSTALLATION = {
    "accounts.User": "a person may work in several organisations; their roles belong to one (Membership)",
    "accounts.SetupCode": "there is no organisation yet",
    "accounts.Installation": "which database this is, for the keys in the data folder",
    "accounts.OneTimeLink": "belongs to an account",
    "analyses.Organisation": "is the tenant",
    "catalogue.InstalledPack": "words of the method, the same for all",
}


def _ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("medvirk.")]


TENANTS = [model for model in _ours() if issubclass(model, TenantModel)]


def test_every_table_belongs_to_an_organisation_or_says_why_not() -> None:
    others = {model._meta.label for model in _ours() if not issubclass(model, TenantModel)}
    assert others == set(OF_THE_INSTALLATION)


@pytest.mark.django_db
@pytest.mark.parametrize("model", TENANTS, ids=lambda model: model._meta.label)
def test_a_query_that_names_no_organisation_raises(model: type[models.Model]) -> None:
    assert isinstance(model._default_manager, TenantManager)
    for read in (list, lambda rows: rows.count(), lambda rows: rows.exists(), lambda rows: rows.delete()):
        with pytest.raises(UnscopedQuery):
            read(model._default_manager.all())


@pytest.mark.django_db
@pytest.mark.parametrize("model", TENANTS, ids=lambda model: model._meta.label)
def test_the_way_to_the_organisation_is_right(model: type[models.Model]) -> None:
    manager = model._default_manager
    assert isinstance(manager, TenantManager)
    assert list(manager.within(Organisation(id=uuid.uuid4(), name="Nowhere"))) == []
    field: models.Field[object, object] | None = None
    here: type[models.Model] = model
    for name in model.organisation_path.split("__"):  # type: ignore[attr-defined]
        field = here._meta.get_field(name)  # type: ignore[assignment]
        assert field is not None
        assert not field.null, f"{model._meta.label}.{name} may be empty: a row that belongs to nobody"
        assert isinstance(field.related_model, type)
        here = field.related_model
    assert here is Organisation
