"""What a closed wave tells. The only way out of its answers: scoring, disclosure, results (R16)."""

from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures import models
from medvirk.apps.measures.models import Answer, InformantAnswer, Wave, WaveState
from medvirk.apps.measures.reckoning import reckon
from medvirk.content.pack import Pack
from medvirk.domain.disclosure import Minimums
from medvirk.domain.measure.results import Agreed, Group, Informant, Results, Role
from medvirk.domain.measure.states import Exists
from medvirk.infra import work

FEW: Final = 300
"""So many people's answers are counted in 13 ms: not worth the way to the work process and back."""

_CLOSED: Final = "the wave was reached through its organisation"


def results(wave: Wave) -> Results:
    """The results of a closed wave; ValueError for another, whose answers nobody may see.

    A wave is told of only when nothing can be added to it: told before and after an answer, the two
    together would tell that answer.
    """
    if wave.state != WaveState.CLOSED:
        raise ValueError(f"expected a closed wave, got one that is {wave.state}")
    organisation = wave.analysis.organisation
    groups = models.Group.objects.within(organisation).filter(wave=wave).order_by("role", "name")
    agreed = models.AgreedAnswer.objects.within(organisation).filter(wave=wave).order_by("item")
    return _told(
        wave.pk,
        wave.analysis.pack_digest,
        tuple(Group(str(group.pk), Role(group.role), group.name, group.invited) for group in groups),
        _informants(wave),
        tuple(agreed.values_list("item", "value", "note")),
    )


# The answers of a closed wave stand still, and every page of the needs asks for its results. What can still
# change, the informants and what they agreed on, is part of the question. 32 waves are some thirty analyses.
@lru_cache(maxsize=32)
def _told(
    wave: UUID,
    digest: str,
    groups: tuple[Group, ...],
    informants: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
    agreed: tuple[tuple[str, str, str], ...],
) -> Results:
    its_pack = pack(digest)
    sheets: dict[str, list[str]] = {group.key: [] for group in groups}
    answers = Answer.objects.across_organisations(_CLOSED).filter(group__wave=wave)
    # As text: the work process reads it. Reading it here would take as long as counting it.
    for group_id, sheet in answers.values_list("group_id", Cast("answers", TextField())):
        sheets[str(group_id)].append(sheet)
    values = (
        its_pack.instrument,
        groups,
        sheets,
        minimums(its_pack),
        [Informant(name, {item: Exists(answer) for item, answer in said}) for name, said in informants],
        {item: Agreed(Exists(value), note) for item, value, note in agreed},
    )
    few = sum(map(len, sheets.values())) <= FEW
    return reckon(*values) if few else work.run(reckon, *values)


def earlier(wave: Wave) -> Wave | None:
    """The closed wave before this one, if the analysis has one."""
    before = Wave.objects.within(wave.analysis.organisation).filter(
        analysis=wave.analysis, state=WaveState.CLOSED, number__lt=wave.number
    )
    found = before.order_by("-number").first()
    if found is not None:
        found.analysis = wave.analysis  # known already: no second query
    return found


def minimums(its_pack: Pack) -> Minimums:
    """The minimums of the pack that an analysis pins; the pack's laws hold them above ours."""
    return Minimums(mean=its_pack.defaults["k"], split=its_pack.defaults["k_split"])


def _informants(wave: Wave) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Those who have answered, in the method's order of roles; "hr 2" is the second of one role."""
    order = {role: place for place, role in enumerate(models.InformantRole.values)}
    found = InformantAnswer.objects.within(wave.analysis.organisation).filter(wave=wave, is_delivered=True)
    return tuple(
        (
            one.role if one.number == 1 else f"{one.role} {one.number}",
            tuple(sorted(one.answers.items())),
        )
        for one in sorted(found, key=lambda one: (order[one.role], one.number))
    )
