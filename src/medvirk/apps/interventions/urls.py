"""Addresses of the shortlist and of what was chosen."""

from typing import Final

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.interventions.views import choices, measures, options, shortlist, suggestions

app_name = "interventions"

_ANALYSIS: Final = "o/<slug:slug>/a/<uuid:analysis_id>/"
_LIST: Final = f"{_ANALYSIS}shortlist/"
_NEED: Final = f"{_LIST}needs/<str:need>/"
_OPTION: Final = f"{_LIST}options/<str:option>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_LIST, shortlist.shortlist_page, name="shortlist"),
    path(f"{_LIST}limits/", shortlist.limits_page, name="limits"),
    path(f"{_LIST}measures/", measures.list_page, name="measures"),
    path(f"{_LIST}measures/<str:code>/", measures.measure_page, name="measure"),
    path(_NEED, suggestions.need_page, name="need"),
    path(f"{_NEED}add/", suggestions.add, name="add"),
    path(f"{_NEED}drop/", suggestions.drop, name="drop"),
    path(f"{_NEED}remark/", suggestions.remark_page, name="remark"),
    path(f"{_LIST}own/", options.new_page, name="own_new"),
    path(_OPTION, options.option_page, name="option"),
    path(f"{_OPTION}edit/", options.edit_page, name="own_edit"),
    path(f"{_OPTION}delete/", options.delete, name="own_delete"),
    path(f"{_ANALYSIS}choices/", choices.choices_page, name="choices"),
    path(f"{_ANALYSIS}choices/<str:option>/answer/", choices.answer_page, name="answer"),
]
