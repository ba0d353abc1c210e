"""What every page of the shortlist begins with: the analysis, its words, its shortlist."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.views.analysis import reader
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.interventions import queries
from medvirk.apps.interventions.pages import MeasurePages
from medvirk.apps.interventions.shortlists import Considered, NeedList, Shortlist
from medvirk.apps.interventions.words import MeasureWords

FAULTY = 422


@dataclass(frozen=True)
class Desk:
    """The things that a page of the shortlist works with, in the reader's language."""

    request: HttpRequest
    analysis: NeedsAnalysis
    on_list: Shortlist
    words: MeasureWords
    pages: MeasurePages

    @property
    def context(self) -> dict[str, object]:
        """For the head and the navigation."""
        return {**frame(self.request, self.analysis), "on_list": self.on_list}

    def address(self, name: str, *arguments: str) -> str:
        """The address of a page of this shortlist."""
        base = [self.analysis.organisation.slug, str(self.analysis.pk)]
        return reverse(f"interventions:{name}", args=[*base, *arguments])

    def line(self, handle: str) -> NeedList:
        """The prioritised need with this handle. Raises Http404."""
        found = self.on_list.line(handle)
        if found is None:
            raise Http404
        return found

    def option(self, handle: str) -> Considered:
        """The option with this handle. Raises Http404."""
        found = self.on_list.option(handle)
        if found is None:
            raise Http404
        return found


def desk(request: HttpRequest, slug: str, analysis_id: UUID, permission: Permission) -> Desk:
    """Fetch and permission together, by the rules of `access_analysis`."""
    analysis = access_analysis(request.user, slug, analysis_id, permission)
    language = reader()
    words = MeasureWords(analysis, pack(analysis.pack_digest), language)
    return Desk(
        request,
        analysis,
        queries.shortlist(analysis, language),
        words,
        MeasurePages(analysis, words),
    )


def on_the_table() -> str:
    """Why the shortlist cannot be changed while part 2 of the stakeholder meeting runs."""
    return _(
        "Part 2 of the stakeholder meeting is open and works with this shortlist. "
        "The list stays as it is until the meeting is locked."
    )
