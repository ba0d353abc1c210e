"""A case whose meeting 1 is over: needs that were prioritised, as tests of the shortlist meet them."""

import datetime as dt

from tests.apps.cast import Case, make_case

from medvirk.apps.interventions import actions, queries
from medvirk.apps.interventions.models import Option
from medvirk.apps.interventions.shortlists import Shortlist
from medvirk.apps.needs import actions as needs
from medvirk.apps.needs.models import Need
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.needs.fate import Fate, Outcome

MET_ON = dt.date(2026, 3, 2)
VISITS = ("Rutene har flere besøk enn tiden gir rom for", Kind.DEMAND, Place.JOB_CONTENT, Action.IMPROVE)
TALK = ("Vi sier ikke fra når det blir for mye", Kind.RESOURCE, Place.SUPPORT_CULTURE, Action.IMPROVE)
HELP = (
    "Kollegaer hjelper hverandre på tvers av vakter",
    Kind.RESOURCE,
    Place.COWORKER_RELATIONS,
    Action.PRESERVE,
)

Row = tuple[str, Kind, Place, Action]


def make_table(*rows: Row, name: str = "Solvik kommune") -> tuple[Case, list[Need]]:
    """A case and its prioritised needs, in the order of the result."""
    case = make_case(name)
    return case, prioritise(case, rows or (VISITS, TALK, HELP))


def prioritise(case: Case, rows: tuple[Row, ...] | list[Row]) -> list[Need]:
    """Needs with a fate, the first with most dots."""
    made = [
        Need.objects.create(
            analysis=case.analysis,
            number=number,
            statement=statement,
            kind=kind.value,
            place=place.value,
            action=action.value,
        )
        for number, (statement, kind, place, action) in enumerate(rows, start=1)
    ]
    needs.record_fates(
        case.analysis,
        [
            Outcome(
                need=need.handle,
                fate=Fate.PRIORITISED_PRESERVE if need.action == "preserve" else Fate.PRIORITISED_IMPROVE,
                dots=len(made) - at,
                importance=3.0,
                influence=2.0,
            )
            for at, need in enumerate(made)
        ],
        on=MET_ON,
    )
    return made


def on_list(case: Case, language: str = "nb") -> Shortlist:
    """The shortlist as it is now."""
    return queries.shortlist(case.analysis, language)


def own(case: Case, *needs: Need, name: str = "Stille time", level: Level = Level.GROUP) -> Option:
    """An own measure that lowers a demand."""
    return actions.write_own(
        case.analysis,
        actions.OwnMeasure(
            name=name,
            what="En time uten telefon etter morgenmøtet.",
            levels=[level],
            categories=[Place.JOB_CONTENT],
            mechanism=Mechanism.DEMAND,
            preconditions=["En vakt tar telefonen.", "Lederen er med."],
            not_when=["Ved alarm."],
        ),
        needs,
    )
