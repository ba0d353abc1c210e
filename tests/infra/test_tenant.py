"""A query on tenant data that names no organisation raises; one that does stays inside."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from tests.apps.cast import Case, make_case

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.models import Membership, NeedsAnalysis, Role, SheetDetails
from medvirk.infra.tenant import UnscopedQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours() -> Case:
    return make_case("Solvik kommune")


@pytest.fixture
def theirs() -> Case:
    return make_case("Fjellvik kommune")


EVERY_WAY: dict[str, Callable[[models.QuerySet[Any]], object]] = {
    "list": list,
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "contains": lambda rows: rows.contains(rows.model()),
    "iterator": lambda rows: list(rows.iterator()),
    "aiterator": lambda rows: rows.aiterator(),
    "values": lambda rows: list(rows.values("pk")),
    "values_list": lambda rows: list(rows.values_list("pk", flat=True)),
    "in_bulk": lambda rows: rows.in_bulk(),
    "aggregate": lambda rows: rows.aggregate(models.Count("pk")),
    "update": lambda rows: rows.update(pk=None),
    "delete": lambda rows: rows.delete(),
    "slice": lambda rows: list(rows[:3]),
    "last": lambda rows: rows.last(),
    "get_or_create": lambda rows: rows.get_or_create(pk=None),
    "bool": bool,
    "len": len,
    "repr": repr,
    "explain": lambda rows: rows.explain(),
    "raw": lambda rows: rows.raw("SELECT 1"),
    "filter": lambda rows: list(rows.filter(pk=None).exclude(pk=None).order_by("pk").distinct()),
}


@pytest.mark.parametrize("way", EVERY_WAY)
def test_no_way_of_reading_or_writing_gets_past_the_scope(way: str) -> None:
    with pytest.raises((UnscopedQuery, ValueError)) as refused:
        EVERY_WAY[way](NeedsAnalysis.objects.all())
    if way != "contains":  # Django asks first whether the row was ever saved
        assert refused.type is UnscopedQuery


def test_a_scope_reaches_its_own_rows_only(ours: Case, theirs: Case) -> None:
    assert list(NeedsAnalysis.objects.within(ours.organisation)) == [ours.analysis]
    assert list(SheetDetails.objects.within(theirs.organisation)) == [theirs.analysis.details]


def test_scoping_twice_to_different_organisations_finds_nothing(ours: Case, theirs: Case) -> None:
    both = NeedsAnalysis.objects.within(ours.organisation).within(theirs.organisation)
    assert list(both) == []


def test_a_scoped_set_lets_no_unscoped_one_in(ours: Case, theirs: Case) -> None:
    scoped = NeedsAnalysis.objects.within(ours.organisation)
    loose = NeedsAnalysis.objects.all()
    for join in (
        lambda: scoped | loose,
        lambda: loose | scoped,
        lambda: scoped & loose,
        lambda: scoped ^ loose,
        lambda: scoped.union(loose),
        lambda: scoped.difference(loose),
        lambda: SheetDetails.objects.within(ours.organisation).filter(analysis__in=loose),
    ):
        with pytest.raises(UnscopedQuery):
            list(join())  # type: ignore[no-untyped-call]


def test_two_scoped_sets_may_become_one(ours: Case, theirs: Case) -> None:
    both = NeedsAnalysis.objects.within(ours.organisation) | NeedsAnalysis.objects.within(theirs.organisation)
    assert set(both) == {ours.analysis, theirs.analysis}


def test_sets_are_joined_in_every_way_inside_their_scope(ours: Case, theirs: Case) -> None:
    mine, other = (NeedsAnalysis.objects.within(case.organisation) for case in (ours, theirs))
    assert list(mine & other) == []
    assert set(mine ^ other) == {ours.analysis, theirs.analysis}
    assert set(mine.union(other)) == {ours.analysis, theirs.analysis}
    assert list(SheetDetails.objects.within(ours.organisation).filter(analysis__in=mine)) == [
        ours.analysis.details
    ]


def test_a_table_of_the_installation_may_join_a_scoped_set(ours: Case) -> None:
    people = User.objects.values_list("name")
    sites = NeedsAnalysis.objects.within(ours.organisation).values_list("site")
    assert (ours.analysis.site,) in sites.union(people)


def test_a_scoped_set_is_read_in_every_way(ours: Case, theirs: Case) -> None:
    scoped = NeedsAnalysis.objects.within(ours.organisation)
    assert list(scoped.iterator()) == [ours.analysis]
    assert scoped.aggregate(n=models.Count("pk")) == {"n": 1}
    assert scoped.exists()
    assert "SEARCH" in scoped.explain().upper() or "SCAN" in scoped.explain().upper()
    table = NeedsAnalysis._meta.db_table
    assert set(scoped.raw(f"SELECT * FROM {table}")) == {ours.analysis, theirs.analysis}


async def test_a_scoped_set_is_read_in_the_event_loop() -> None:
    nobody = NeedsAnalysis.objects.across_organisations("a test reads none").filter(site="nowhere")
    assert [row async for row in nobody.aiterator()] == []


def test_work_of_the_installation_says_why_and_sees_everything(ours: Case, theirs: Case) -> None:
    rows = NeedsAnalysis.objects.across_organisations("a test counts them")
    assert rows.count() == 2


def test_what_is_reached_through_its_owner_is_scoped_by_it(ours: Case, theirs: Case) -> None:
    assert list(ours.organisation.analyses.all()) == [ours.analysis]
    assert ours.organisation.memberships.count() == len(Role)
    prefetched = type(ours.organisation).objects.prefetch_related("memberships").get(pk=ours.organisation.pk)
    assert len(prefetched.memberships.all()) == len(Role)


def test_an_empty_set_needs_no_scope() -> None:
    assert list(Membership.objects.none()) == []


async def test_reading_in_the_event_loop_is_scoped_too() -> None:
    with pytest.raises(UnscopedQuery):
        [row async for row in NeedsAnalysis.objects.all()]
    with pytest.raises(UnscopedQuery):
        await NeedsAnalysis.objects.acount()
