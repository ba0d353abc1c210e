"""A register as it looks halfway: two maps, three interviews, a survey, figures, needs in every state."""

import datetime as dt
from decimal import Decimal

from tests.apps.cast import Case, make_case
from tests.apps.measures.closed import large_wave
from tests.apps.needs.register import DAY, locked_map, pieces_of, read_over
from tests.domain.board.play import Play

from medvirk.apps.interviews import actions as interviews
from medvirk.apps.interviews.actions import Coded
from medvirk.apps.interviews.models import Interview, Interviewee
from medvirk.apps.interviews.queries import statements_of
from medvirk.apps.needs import actions
from medvirk.apps.needs.actions import Wording
from medvirk.apps.needs.models import Need
from medvirk.apps.registers import actions as registers
from medvirk.domain.board import commands as c
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.approval import Side
from medvirk.domain.needs.evidence import Stance
from medvirk.domain.script import Step

KRAV, RESSURS = Kind.DEMAND, Kind.RESOURCE
BEDRE, BEVARE = Action.IMPROVE, Action.PRESERVE

EVENING = (
    (Place.JOB_CONTENT, KRAV, "For mange besøk per rute. Vi rekker ikke pausen."),
    (Place.JOB_CONTENT, KRAV, "Reisetid er ikke regnet inn i ruta."),
    (Place.JOB_CONTENT, RESSURS, "Jeg ser at arbeidet mitt betyr noe."),
    (Place.WORK_LIFE_BALANCE, KRAV, "Vaktlista kommer for sent til å planlegge fri."),
    (Place.JOB_CONTEXT, KRAV, "Nettbrettet mister dekning på landet."),
    (Place.COWORKER_RELATIONS, RESSURS, "Kollegaer hjelper hverandre når ruta sprekker."),
    (Place.COWORKER_RELATIONS, KRAV, "Dag og kveld deler for lite informasjon."),
    (Place.LEADER_RELATIONS, KRAV, "Vanskelig å få tak i lederen når det haster."),
    (Place.LEADER_BEHAVIOUR, KRAV, "Prioriteringer endres uten forklaring."),
    (Place.POLICIES_PRACTICES, KRAV, "Ingen fast måte å melde for mye arbeid på."),
    (Place.POLICIES_PRACTICES, RESSURS, "Rutinen etter trusler virker."),
    (Place.INVOLVEMENT_DEVELOPMENT, KRAV, "Vi hører om endringer når de er bestemt."),
    (Place.STIGMA, KRAV, "Man sier ikke høyt at man er sliten."),
)
DAY_SHIFT = (
    (Place.JOB_CONTENT, KRAV, "Ruta er lagt for en som er frisk hele året."),
    (Place.COWORKER_RELATIONS, RESSURS, "Vi ler mye sammen i lunsjen."),
    (Place.CLIENT_RELATIONS, KRAV, "Pårørende ringer direkte til oss på kvelden."),
    (Place.SUPPORT_CULTURE, RESSURS, "Ny på jobb får en fast makker."),
    (Place.SQUARE, KRAV, "Når to er borte, får både tid og tone seg en knekk."),
)
SAID = {
    Interviewee.MIDDLE: (
        (Place.JOB_CONTENT, KRAV, BEDRE, "Når to er borte, legger vi besøkene inn i de andre rutene."),
        (Place.LEADER_RELATIONS, RESSURS, BEVARE, "Døra mi er åpen, og telefonen er på."),
        (Place.COWORKER_RELATIONS, RESSURS, BEVARE, "De tar vakter for hverandre uten at jeg ber om det."),
        (Place.POLICIES_PRACTICES, KRAV, BEDRE, "Jeg har ikke noe skjema for dem som har for mye å gjøre."),
    ),
    Interviewee.SENIOR: (
        (Place.POLICIES_PRACTICES, KRAV, BEDRE, "Avvik om arbeidsmengde når ikke fram til meg."),
        (Place.RESPECT_JUSTICE, RESSURS, BEVARE, "Helgene er delt likt."),
    ),
    Interviewee.HR: (
        (Place.POLICIES_PRACTICES, RESSURS, BEVARE, "Oppfølgingen etter trusler blir gjort hver gang."),
    ),
}

# The need, and the pieces it rests on by how they begin; "-" before one that says the opposite.
NEEDS = (
    (Place.JOB_CONTENT, KRAV, BEDRE, "Rutene har flere besøk enn tiden gir rom for",
     ("For mange besøk", "Når to er borte, legger", "Solvik hjemmetjeneste: 11,8")),
    (Place.WORK_LIFE_BALANCE, KRAV, BEDRE, "Vaktlista kommer for sent til å planlegge fri", ("Vaktlista",)),
    (Place.COWORKER_RELATIONS, RESSURS, BEVARE, "Kollegaer hjelper hverandre når ruta sprekker",
     ("Kollegaer", "De tar vakter", "Vi ler mye")),
    (Place.COWORKER_RELATIONS, KRAV, BEDRE, "Dag og kveld deler for lite informasjon", ("Dag og kveld",)),
    (Place.LEADER_RELATIONS, RESSURS, BEDRE, "Lederen er til å nå når det trengs",
     ("-Vanskelig å få tak", "Døra mi")),
    (Place.LEADER_BEHAVIOUR, KRAV, BEDRE, "Prioriteringer endres uten forklaring", ("Prioriteringer",)),
    (Place.POLICIES_PRACTICES, KRAV, BEDRE, "Det mangler en fast måte å melde for mye arbeid på",
     ("Ingen fast måte", "Jeg har ikke noe skjema", "Avvik om arbeidsmengde", "Måte å melde")),
    (Place.POLICIES_PRACTICES, RESSURS, BEVARE, "Rutinen etter trusler virker",
     ("Rutinen etter", "Oppfølgingen etter trusler")),
    (Place.INVOLVEMENT_DEVELOPMENT, KRAV, BEDRE, "Ansatte er med før endringer er bestemt", ("Vi hører om",)),
)  # fmt: skip


def scene(name: str = "Solvik kommune") -> Case:
    """The whole of it; the evening's votes lie on the first two cards, which are one group."""
    case = make_case(name)
    locked_map(case, _map(EVENING, grouped=True), title="Fokusgruppe kveld")
    locked_map(case, _map(DAY_SHIFT), title="Fokusgruppe dag")
    for role, said in SAID.items():
        _interview(case, role, said)
    large_wave(case.analysis)
    registers.record(case.analysis, _figures())
    needs = [_need(case, *line) for line in NEEDS]
    for need in needs[:3]:
        read_over(case, need, Side.EMPLOYEES, Side.LEADERS)
    read_over(case, needs[3], Side.EMPLOYEES)
    read_over(case, needs[6], Side.EMPLOYEES, Side.LEADERS)
    said = Wording("Ingen vet hvor man melder for mye arbeid", KRAV, Place.POLICIES_PRACTICES, BEDRE)
    actions.change_need(needs[6], said, version=1, on=DAY + dt.timedelta(days=2))
    return case


def _map(cards: tuple[tuple[Place, Kind, str], ...], *, grouped: bool = False) -> Play:
    play = Play()
    ids = [play.cards(text, place=place, kind=kind)[0] for place, kind, text in cards]
    if grouped:
        play.do(c.GroupCards(play.id(), (ids[0], ids[1])))
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    for paper in "123456":
        play.vote(paper, {ids[0]: 2, ids[3]: 1}, {ids[1 if not grouped else 5]: 2})
    play.do(c.CloseBallot(play.id()))
    return play


def _interview(case: Case, role: Interviewee, said: tuple[tuple[Place, Kind, Action, str], ...]) -> Interview:
    interview = interviews.plan_interview(case.analysis, role=role, pseudonym=f"{role} 1", held_on=DAY)
    for place, kind, action, text in said:
        interviews.save_page(interview, {}, Coded(text, place, kind, action))
    seen = {str(each.pk): each.version for each in statements_of(interview)}
    interviews.record_paper_approval(
        interview, on=DAY, how="Mappe", may_quote=role is not Interviewee.SENIOR, seen=seen
    )
    return interview


def _figures() -> dict[str, object]:
    return {
        "unit": "Solvik hjemmetjeneste",
        "is_whole": True,
        "people": 118,
        "ends_on": dt.date(2025, 12, 31),
        "absence": Decimal("11.8"),
        "absence_before": Decimal("9.1"),
        "incidents": 14,
    }


def _need(
    case: Case, place: Place, kind: Kind, action: Action, statement: str, rests_on: tuple[str, ...]
) -> Need:
    pieces = []
    for begin in rests_on:
        against = begin.startswith("-")
        found = next(p for p in pieces_of(case) if p.words[0].startswith(begin.lstrip("-")))
        pieces.append((found, Stance.OPPOSITE if against else Stance.SAME))
    return actions.make_need(case.analysis, Wording(statement, kind, place, action), pieces)
