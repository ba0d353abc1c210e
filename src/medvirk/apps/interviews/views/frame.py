"""What every page of the interviews shares: its frame, its language, its addresses."""

from typing import Final

from django.urls import reverse

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interviews.models import Interview
from medvirk.apps.interviews.words import InterviewWords
from medvirk.infra.languages import reading

FAULTY: Final = 422


def words_for(analysis: NeedsAnalysis) -> InterviewWords:
    """The method's words in the language of the screen."""
    return InterviewWords(analysis, reading())


def address(name: str, interview: Interview) -> str:
    """A page of this interview."""
    return reverse(f"interviews:{name}", args=[interview.analysis.organisation.slug, interview.pk])
