"""What a closed wave tells. The only way out of its answers: scoring, disclosure, results (R16)."""

from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures import models
from medvirk.apps.measures.models import Answer, InformantAnswer, Wave, WaveState
from medvirk.content.pack import Pack
from medvirk.domain.disclosure import Minimums
from medvirk.domain.measure.results import Agreed, Group, Informant, Results, Role
from medvirk.domain.measure.results import results as told
from medvirk.domain.measure.scoring import Sheet, tally
from medvirk.domain.measure.states import Exists


def results(wave: Wave) -> Results:
    """The results of a closed wave; ValueError for another, whose answers nobody may see.

    A wave is told of only when nothing can be added to it: told before and after an answer, the two
    together would tell that answer.
    """
    if wave.state != WaveState.CLOSED:
        raise ValueError(f"expected a closed wave, got one that is {wave.state}")
    organisation = wave.analysis.organisation
    its_pack = pack(wave.analysis.pack_digest)
    groups = models.Group.objects.within(organisation).filter(wave=wave).order_by("role", "name")
    sheets: dict[str, list[Sheet]] = {str(group.pk): [] for group in groups}
    answers = Answer.objects.within(organisation).filter(group__wave=wave)
    for group_id, sheet in answers.values_list("group_id", "answers"):
        sheets[str(group_id)].append(sheet)
    agreed = models.AgreedAnswer.objects.within(organisation).filter(wave=wave)
    return told(
        its_pack.instrument,
        [Group(str(group.pk), Role(group.role), group.name, group.invited) for group in groups],
        {key: tally(its_pack.instrument, lying) for key, lying in sheets.items()},
        minimums=minimums(its_pack),
        informants=_informants(wave),
        agreed={one.item: Agreed(Exists(one.value), one.note) for one in agreed},
    )


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


def _informants(wave: Wave) -> list[Informant]:
    """Those who have answered, in the method's order of roles; "hr 2" is the second of one role."""
    order = {role: place for place, role in enumerate(models.InformantRole.values)}
    found = InformantAnswer.objects.within(wave.analysis.organisation).filter(wave=wave, is_delivered=True)
    return [
        Informant(
            one.role if one.number == 1 else f"{one.role} {one.number}",
            {item: Exists(answer) for item, answer in one.answers.items()},
        )
        for one in sorted(found, key=lambda one: (order[one.role], one.number))
    ]
