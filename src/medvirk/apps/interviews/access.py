"""Fetch and permission together, for one interview and for one of its statements."""

from uuid import UUID

from django.http import Http404

from medvirk.apps.analyses.access import Viewer, access_organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.interviews.models import Interview, Statement
from medvirk.apps.interviews.queries import interview_in, statement_in


def access_interview(viewer: Viewer, slug: str, interview_id: UUID) -> Interview:
    """The interview with its analysis and organisation, for those who may hold interviews.

    Raises Http404 when it does not exist or is not theirs, PermissionDenied when a role is too small.
    """
    organisation = access_organisation(viewer, slug, Permission.HOLD_INTERVIEW)
    interview = interview_in(organisation, interview_id)
    if interview is None:
        raise Http404
    interview.analysis.organisation = organisation  # known already: no second query
    return interview


def access_statement(viewer: Viewer, slug: str, interview_id: UUID, statement_id: UUID) -> Statement:
    """One statement of an interview, by the same rules."""
    interview = access_interview(viewer, slug, interview_id)
    statement = statement_in(interview, statement_id)
    if statement is None:
        raise Http404
    statement.interview = interview
    return statement
