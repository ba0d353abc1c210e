"""Addresses of the needs of an analysis."""

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.needs.views import approvals, fates, need, register

app_name = "needs"

_NEEDS = "o/<slug:slug>/a/<uuid:analysis_id>/needs/"
_NEED = f"{_NEEDS}<uuid:need_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_NEEDS, register.register_view, name="register"),
    path(f"{_NEEDS}leaders/", register.leaders, name="leaders"),
    path(f"{_NEEDS}evidence/", register.evidence_view, name="evidence"),
    path(f"{_NEEDS}new/", need.new_view, name="new"),
    path(f"{_NEEDS}approvals/", approvals.approvals_view, name="approvals"),
    path(f"{_NEEDS}fates/", fates.fates_view, name="fates"),
    path(_NEED, need.need_view, name="need"),
    path(f"{_NEED}edit/", need.edit_view, name="edit"),
    path(f"{_NEED}evidence/", need.turn, name="turn"),
    path(f"{_NEED}withdraw/", approvals.withdraw, name="withdraw"),
    path(f"{_NEED}fate/", fates.settle_view, name="settle"),
    path(f"{_NEED}remove/", need.remove, name="remove"),
]
