"""Every object is reached through its organisation; a query that is not scoped raises.

`Card.objects.within(organisation)` is the ordinary door. Code that serves the whole installation
(the scribe, backups, checks) says so with `across_organisations("why")`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class UnscopedQuery(RuntimeError):
    """A query on tenant data that named no organisation."""


class TenantQuerySet(models.QuerySet[M]):
    """A queryset that refuses to touch the database until it has been scoped."""

    _scope: str | None = None

    if TYPE_CHECKING:  # Django's own, which its stubs leave out
        _hints: dict[str, Any]

        def _chain(self) -> Self: ...

    def within(self, organisation: models.Model) -> Self:
        """Only what belongs to `organisation`, by the model's `organisation_path`."""
        path: str = getattr(self.model, "organisation_path", "organisation")
        scoped = self._chain()
        scoped._scope = f"organisation {organisation.pk}"
        return scoped.filter(**{path: organisation})

    def across_organisations(self, why: str) -> Self:
        """All rows, for work of the installation itself; `why` is for the reader."""
        scoped = self._chain()
        scoped._scope = why
        return scoped

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # the stubs leave it out
        clone._scope = self._scope
        return clone

    def _must_be_scoped(self) -> None:
        if self._scope is None and "instance" not in self._hints and not self.query.is_empty():
            raise UnscopedQuery(
                f"{self.model.__name__} is reached through its organisation: use .within(organisation)"
            )

    # Two sets that become one: a scoped one must not let an unscoped one in.

    def __and__(self, other: Any) -> Self:
        _all_scoped(self, other)
        return super().__and__(other)

    def __or__(self, other: Any) -> Self:
        _all_scoped(self, other)
        return super().__or__(other)

    def __xor__(self, other: Any) -> Self:
        _all_scoped(self, other)
        return super().__xor__(other)

    def _combinator_query(self, combinator: str, *others: Any, all: bool = False) -> Self:
        """Behind union, intersection and difference."""
        _all_scoped(self, *others)
        return super()._combinator_query(combinator, *others, all=all)  # type: ignore[misc,no-any-return]

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """Behind `filter(card__in=cards)`. (`Exists` and `Subquery` take the bare query: scope by hand.)"""
        self._must_be_scoped()
        return super().resolve_expression(*args, **kwargs)

    def _fetch_all(self) -> None:
        self._must_be_scoped()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        """As Django's, scoped."""
        self._must_be_scoped()
        return super().iterator(chunk_size)

    def aiterator(self, chunk_size: int = 2000) -> AsyncIterator[Any]:
        """As Django's, scoped."""
        self._must_be_scoped()
        return super().aiterator(chunk_size)

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        """As Django's; SQL written by hand cannot be scoped from outside, so it says why."""
        self._must_be_scoped()
        return super().raw(*args, **kwargs)

    def explain(self, *args: Any, **kwargs: Any) -> str:
        """As Django's, scoped."""
        self._must_be_scoped()
        return super().explain(*args, **kwargs)

    def count(self) -> int:
        """As Django's, scoped."""
        self._must_be_scoped()
        return super().count()

    def exists(self) -> bool:
        """As Django's, scoped."""
        self._must_be_scoped()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Django's, scoped."""
        self._must_be_scoped()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """As Django's, scoped."""
        self._must_be_scoped()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's, scoped."""
        self._must_be_scoped()
        return super().delete()


def _all_scoped(*sets: Any) -> None:
    for each in sets:
        if isinstance(each, TenantQuerySet):
            each._must_be_scoped()


class TenantManager(models.Manager[M]):
    """The default manager of every model that belongs to an organisation."""

    if TYPE_CHECKING:
        _hints: dict[str, Any]

    def get_queryset(self) -> TenantQuerySet[M]:
        """A queryset without scope; inside a relation the instance is the scope."""
        queryset: TenantQuerySet[M] = TenantQuerySet(model=self.model, using=self._db, hints=self._hints)
        if getattr(self, "instance", None) is not None:
            queryset._scope = "reached through its instance"
        return queryset

    def within(self, organisation: models.Model) -> TenantQuerySet[M]:
        """Only what belongs to `organisation`."""
        return self.get_queryset().within(organisation)

    def across_organisations(self, why: str) -> TenantQuerySet[M]:
        """All rows, for work of the installation itself."""
        return self.get_queryset().across_organisations(why)


class TenantModel(models.Model):
    """Base of models that belong to an organisation, directly or by `organisation_path`."""

    organisation_path = "organisation"

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        abstract = True
