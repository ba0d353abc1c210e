"""What the pages of waves have in common."""

from django.http import HttpRequest
from django.urls import reverse

from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.own_steps import MISSING_NAMES
from medvirk.apps.analyses.queries import mandate_of
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures.models import Wave
from medvirk.apps.measures.words import name_of
from medvirk.domain.mandate import gate

FAULTY = 422


def measure_frame(request: HttpRequest, analysis: NeedsAnalysis) -> dict[str, object]:
    """The frame of an analysis' page, and whether only informants answer here."""
    return {**frame(request, analysis), "is_small": analysis.variant == Variant.SMALL}


def wave_frame(request: HttpRequest, wave: Wave) -> dict[str, object]:
    """The same for the pages of one wave."""
    return {**measure_frame(request, wave.analysis), "wave": wave, "wave_name": name_of(wave)}


def address(name: str, wave: Wave, *more: object) -> str:
    """The address of a page of this wave."""
    return reverse(f"measures:{name}", args=[wave.analysis.organisation.slug, wave.pk, *more])


def missing(analysis: NeedsAnalysis) -> list[tuple[str, str]]:
    """What the gate waits for: the field that remedies it, and its name (method.md 10, R1)."""
    return [(each.value, str(MISSING_NAMES[each])) for each in gate(mandate_of(analysis))]


def minimums(analysis: NeedsAnalysis) -> tuple[int, int]:
    """k for means and k for splits, of the pack that the analysis pins (R16)."""
    defaults = pack(analysis.pack_digest).defaults
    return defaults["k"], defaults["k_split"]
