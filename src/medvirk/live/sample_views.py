"""Loading the sample in another language, from the start page."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medvirk.apps.accounts import queries as people
from medvirk.apps.accounts.sign_in import person, sign_in, signed_in
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses import queries as organisations
from medvirk.apps.analyses.access import access_organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.infra.languages import remember
from medvirk.live import sample

_LANGUAGES: Final = dict(settings.LANGUAGES)


@signed_in
@require_POST
def load_sample(request: HttpRequest) -> HttpResponse:
    """Load the sample in a language, in place of the one that is there.

    For whoever may remove the sample, and for the system administrator. A system administrator gets the
    sample's roles and keeps their language; a guest, who exists for the sample alone, becomes its new guest.
    """
    language = request.POST.get("language", "")
    if language not in _LANGUAGES:
        raise Http404
    user = person(request)
    old = organisations.sample()
    if not user.is_system_administrator:
        if old is None:
            raise Http404
        access_organisation(user, old.slug, Permission.REMOVE_SAMPLE)
    if old is not None:
        analyses.remove_sample(old)
    analysis = sample.load(language)
    response = redirect("analyses:path", analysis.organisation.slug, analysis.pk)
    if people.by_handle(user.handle):
        sample.let_in(analysis.organisation, user)
    else:
        sign_in(request, sample.guest_of(analysis.organisation))
        remember(response, language)
        translation.activate(language)
    messages.success(request, _("The sample is loaded. Everything in it is made up."))
    return response
