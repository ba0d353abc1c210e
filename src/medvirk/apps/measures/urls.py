"""Addresses of the context measure: waves, groups, informants, results; and the doors of answer forms."""

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.measures.answering import door
from medvirk.apps.measures.answering import views as answering
from medvirk.apps.measures.informants import views as informants
from medvirk.apps.measures.views import groups, results, waves

app_name = "measures"

_ANALYSIS = "o/<slug:slug>/a/<uuid:analysis_id>/measure/"
_WAVE = "o/<slug:slug>/w/<uuid:wave_id>/"
_GROUP = f"{_WAVE}groups/<uuid:group_id>/"
_INFORMANT = f"{_WAVE}informants/<uuid:informant_id>/"
_FORM = "q/f/<str:form>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_ANALYSIS, waves.waves_page, name="list"),
    path(f"{_ANALYSIS}new/", waves.new_page, name="new"),
    path(_WAVE, waves.wave_page, name="wave"),
    path(f"{_WAVE}edit/", waves.edit_page, name="edit"),
    path(f"{_WAVE}open/", waves.open_page, name="open"),
    path(f"{_WAVE}close/", waves.close_page, name="close"),
    path(f"{_WAVE}results/", results.results_page, name="results"),
    path(f"{_WAVE}again/", waves.again, name="again"),
    path(f"{_WAVE}remove/", waves.remove, name="remove"),
    path(f"{_WAVE}reminders/", waves.reminders_page, name="reminders"),
    path(f"{_WAVE}groups/new/", groups.new_page, name="group-new"),
    path(_GROUP, groups.edit_page, name="group"),
    path(f"{_GROUP}remove/", groups.remove, name="group-remove"),
    path(f"{_GROUP}slips/", groups.slips_page, name="slips"),
    path(f"{_WAVE}informants/", informants.informants_page, name="informants"),
    path(f"{_WAVE}informants/add/", informants.add, name="informant-add"),
    path(f"{_WAVE}informants/agree/", informants.agree, name="agree"),
    path(_INFORMANT, informants.type_in, name="informant"),
    path(f"{_INFORMANT}remove/", informants.remove, name="informant-remove"),
    path(f"{_INFORMANT}slip/", informants.slip, name="informant-slip"),
    path("q/", door.by_code, name="door"),
    path(_FORM, answering.start, name="form"),
    path(f"{_FORM}leave/", answering.leave, name="form-leave"),
    path(f"{_FORM}<slug:page>/", answering.page, name="form-page"),
    path("q/<str:slip>/", door.by_link, name="door-link"),
]
