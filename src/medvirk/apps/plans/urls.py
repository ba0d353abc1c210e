"""Addresses of the action plan."""

from typing import Final

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.plans.views import action, approval, overview, risk

app_name = "plans"

_PLAN: Final = "o/<slug:slug>/a/<uuid:analysis_id>/plan/"
_ACTION: Final = f"{_PLAN}actions/<uuid:action_id>/"
_RISK: Final = f"{_PLAN}risk/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_PLAN, overview.plan_page, name="plan"),
    path(f"{_PLAN}answers/", overview.answers_page, name="answers"),
    path(f"{_PLAN}take-over/", overview.take_over, name="take_over"),
    path(f"{_PLAN}actions/new/", overview.new_page, name="new"),
    path(_ACTION, action.action_page, name="action"),
    path(f"{_ACTION}edit/<str:section>/", action.edit_page, name="edit"),
    path(f"{_ACTION}status/", action.status_page, name="status"),
    path(f"{_ACTION}trace/", action.trace_page, name="trace"),
    path(f"{_ACTION}remove/", action.remove, name="remove"),
    path(f"{_PLAN}reasons/", approval.reasons_page, name="reasons"),
    path(f"{_PLAN}approval/", approval.approval_page, name="approval"),
    path(f"{_PLAN}change/", approval.change_page, name="change"),
    path(f"{_PLAN}versions/<uuid:version_id>/", approval.version_page, name="version"),
    path(_RISK, risk.risk_page, name="risk"),
    path(f"{_RISK}factors/", risk.factors_page, name="factors"),
    path(f"{_RISK}heard/", risk.heard_page, name="heard"),
    path(f"{_RISK}heard/<uuid:consultation_id>/remove/", risk.unheard, name="unheard"),
    path(f"{_RISK}needs/<str:need>/", risk.need_page, name="risk_need"),
]
