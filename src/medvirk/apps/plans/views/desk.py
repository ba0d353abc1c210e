"""What every page of the plan begins with: the analysis, its plan as a value, its words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from medvirk.apps.analyses.access import access_analysis, may
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.views.analysis import reader
from medvirk.apps.needs import queries as register
from medvirk.apps.plans import queries
from medvirk.apps.plans.models import Action as ActionRow
from medvirk.apps.plans.models import Plan as PlanRow
from medvirk.apps.plans.words import PlanWords, words_for
from medvirk.domain.plan.action import Action
from medvirk.domain.plan.plan import Plan
from medvirk.infra import clock
from medvirk.infra.settings import settings

FAULTY = 422


@dataclass
class Desk:
    """The things that a page of the plan works with, in the reader's language."""

    request: HttpRequest
    analysis: NeedsAnalysis
    words: PlanWords
    today: date

    @cached_property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return queries.value(self.analysis)

    @cached_property
    def row(self) -> PlanRow | None:
        """Its row; None while nobody has begun it."""
        found = queries.plan_of(self.analysis)
        if found is not None:
            found.analysis = self.analysis  # known already: no second query
        return found

    @property
    def may_change(self) -> bool:
        """The reader may write, and the plan is a draft."""
        holds = Permission.CHANGE_PLAN in may(self.request.user, self.analysis.organisation)
        return holds and self.plan.approval is None

    @property
    def reads_needs(self) -> bool:
        """The reader may see every need in its own words."""
        return Permission.READ_NEEDS in may(self.request.user, self.analysis.organisation)

    def is_about_a_leader(self, action: Action) -> bool:
        """Every need that it answers is about a known leader (R17)."""
        return bool(action.needs) and register.private(self.analysis).issuperset(action.needs)

    @property
    def context(self) -> dict[str, object]:
        """For the head and the navigation."""
        return {**frame(self.request, self.analysis), "words": self.words, "today": self.today}

    def address(self, name: str, *arguments: object) -> str:
        """The address of a page of this plan."""
        base = [self.analysis.organisation.slug, str(self.analysis.pk)]
        return reverse(f"plans:{name}", args=[*base, *map(str, arguments)])

    def action(self, action: UUID) -> Action:
        """The action with this id. Raises Http404."""
        try:
            return self.plan.action(str(action))
        except KeyError as error:
            raise Http404 from error

    def action_row(self, action: UUID) -> ActionRow:
        """Its row, for a change. Raises Http404."""
        found = queries.action_in(self.analysis, action)
        if found is None:
            raise Http404
        found.plan.analysis = self.analysis  # known already: no second query
        return found


def desk(request: HttpRequest, slug: str, analysis_id: UUID, permission: Permission) -> Desk:
    """Fetch and permission together, by the rules of `access_analysis`."""
    analysis = access_analysis(request.user, slug, analysis_id, permission)
    return Desk(request, analysis, words_for(analysis, reader()), clock.today(settings().zone))
