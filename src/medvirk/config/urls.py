"""Every address of Medvirk, one line per app."""

from django.urls import include, path

urlpatterns = [
    path("", include("medvirk.web.urls")),
    path("", include("medvirk.apps.accounts.urls")),
    path("", include("medvirk.apps.analyses.urls")),
    path("", include("medvirk.apps.interviews.urls")),
    path("", include("medvirk.apps.registers.urls")),
    path("", include("medvirk.apps.scripts.urls")),
    path("", include("medvirk.apps.needs.urls")),
    path("", include("medvirk.apps.interventions.urls")),
    path("", include("medvirk.apps.meetings.urls")),
    path("", include("medvirk.apps.measures.urls")),
    path("", include("medvirk.apps.plans.urls")),
    path("", include("medvirk.apps.reports.urls")),
    path("", include("medvirk.live.urls")),
]

handler500 = "medvirk.web.unsaved.server_error"
