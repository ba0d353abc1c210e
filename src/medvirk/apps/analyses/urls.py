"""Addresses of set-up, the system page, organisations and analyses."""

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.analyses.views import analysis, home, people, setup, sheets, system

app_name = "analyses"

_ORGANISATION = "o/<slug:slug>/"
_ANALYSIS = f"{_ORGANISATION}a/<uuid:analysis_id>/"
_PERSON = f"{_ORGANISATION}people/<uuid:handle>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("setup/", setup.setup_page, name="setup"),
    path("system/", system.system_page, name="system"),
    path("system/organisations/new/", system.new_organisation_page, name="organisation_new"),
    path("system/accounts/<uuid:handle>/link/", system.reset_account, name="account_link"),
    path("o/", home.organisations_page, name="organisations"),
    path(_ORGANISATION, home.home_page, name="home"),
    path(f"{_ORGANISATION}remove-sample/", home.remove_sample, name="remove_sample"),
    path(f"{_ORGANISATION}people/", people.people_page, name="people"),
    path(f"{_ORGANISATION}people/new/", people.new_person_page, name="person_new"),
    path(_PERSON, people.person_page, name="person"),
    path(f"{_PERSON}link/", people.reset_person, name="person_link"),
    path(f"{_PERSON}remove/", people.remove_person, name="person_remove"),
    path(f"{_ORGANISATION}analyses/new/", analysis.new_page, name="new"),
    path(_ANALYSIS, analysis.path_view, name="path"),
    path(f"{_ANALYSIS}mandate/", analysis.mandate_page, name="mandate"),
    path(f"{_ANALYSIS}details/", analysis.details_page, name="details"),
    path(f"{_ANALYSIS}roles/", analysis.roles_page, name="roles"),
    path(f"{_ANALYSIS}roles/name/", analysis.name_facilitators, name="name_facilitators"),
    path(f"{_ANALYSIS}roles/declare/", analysis.declare, name="declare"),
    path(f"{_ANALYSIS}sheets/", sheets.sheets_page, name="sheets"),
    path(f"{_ANALYSIS}sheets/informed/", sheets.informed, name="informed"),
    path(f"{_ANALYSIS}sheets/<str:kind>/", sheets.sheet_page, name="sheet"),
]
