"""What a table still lacks before the group can say yes to it (method.md 5.2-5.5)."""

from typing import Final

from medvirk.domain.board.given import Given
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import THE_LIST, ItemFate, Question, Table, excuse_key
from medvirk.domain.errors import Code, Refused
from medvirk.domain.fit import verdict
from medvirk.domain.iglo import NEED_KINDS, Action, Kind, Place, level_of
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.package import Check, Finding, needing_a_reason
from medvirk.domain.matching.package import check as check_package
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Script

_GO_NOWHERE: Final = frozenset({Fate.TRASHED, Fate.SENT_TO_HSE})


def unanswered(board: Board, table: Table) -> tuple[str, ...]:
    """Needs, and cards written here about how work is, that have no fate yet (method.md 5.2, rule 7).

    What part 1 parked has none in part 2 before it is taken up again there (method.md 5.3, 5.4).
    """
    needs = (need for need in table.needs if need not in table.fates or _still_parked(table.fates[need]))
    cards = (
        id_
        for id_, card in board.cards.items()
        if card.kind in NEED_KINDS
        and not any(id_ in answers for answers in (table.fates, table.taken_up, table.beside))
    )
    return (*needs, *cards)


def _still_parked(fate: ItemFate) -> bool:
    return fate.carried and fate.fate is Fate.PARKED


def without_level(table: Table) -> tuple[str, ...]:
    """Needs that go on from here and stand at no level: P is emptied before the end (method.md 5.3)."""
    return tuple(
        id_
        for id_, need in table.needs.items()
        if id_ in table.fates
        and table.fates[id_].fate not in _GO_NOWHERE
        and level_of(need.place or Place.P) is None
    )


def undecided(table: Table) -> tuple[str, ...]:
    """Measures without a decision; one that was adapted has none until it is rated again, or left."""
    return tuple(
        option
        for option in table.options
        if option not in table.choices or table.choices[option].decision in {None, Decision.ADAPTED}
    )


def unfit(table: Table) -> tuple[str, ...]:
    """Measures that are chosen although a newer rating than the one they were chosen on forbids it."""
    return tuple(
        option
        for option in table.options
        if option in table.choices
        and table.choices[option].decision is Decision.CHOSEN
        and forbids(table, option, table.choices[option].reason) is not None
    )


def findings(table: Table, headcount: int) -> tuple[Finding, ...]:
    """What is wrong with the package of chosen measures, or that it is balanced."""
    chosen = [
        option
        for id_, option in table.options.items()
        if id_ in table.choices and table.choices[id_].decision is Decision.CHOSEN
    ]
    needs = [table.needs[need] for action in Action for need in table.prioritised(action)]
    return check_package(chosen, needs, headcount=headcount)


def without_need(table: Table) -> tuple[str, ...]:
    """Chosen measures none of whose needs is still chosen: they would get no action (part 10, R4)."""
    found = findings(table, headcount=0)
    return tuple(finding.about for finding in found if finding.check is Check.MEASURE_WITHOUT_NEED)


def not_excused(table: Table, headcount: int) -> tuple[Finding, ...]:
    """The rules that the package breaks without the written reason that they ask for."""
    return tuple(
        finding
        for finding in needing_a_reason(findings(table, headcount))
        if excuse_key(finding.check, finding.about or None) not in table.excuses
    )


def unsaid(board: Board, table: Table) -> int:
    """Thumbs down when enough answered last, while nobody has said or written why since (method.md 5.3).

    No one can tell whose words they are (A1), so any objection or dissent since the question answers them:
    what was noted, and cards of later rounds. Asking again, and closing before anybody answers, does not.
    """
    asked = table.ratings_of(Question.CONSENSUS)
    rating = next((each for each in asked if each.counts and THE_LIST in each.counts), None)
    if rating is None or rating.counts is None:  # nobody was asked, or too few answered to tell (A4)
        return 0
    noted = len(table.objections) + len(table.dissent) > rating.notes
    written = (card.round > rating.rounds for card in board.cards.values() if card.kind is Kind.OBJECTION)
    if noted or any(written):
        return 0
    *_, down = rating.counts[THE_LIST]["consensus"]
    return down


def forbids(table: Table, option: str, reason: str) -> Refused | None:
    """Why its rating does not let this measure be chosen for `reason`; None when it does."""
    rating = table.fit_of(option)
    if rating is None:
        return Refused(Code.OPTION_NOT_RATED)
    said = verdict((rating.medians or {}).get(option, {}))
    if said.below:
        return Refused(Code.OPTION_BELOW_THRESHOLD, items=", ".join(said.below))
    if said.unknown and not reason:
        return Refused(Code.OPTION_NEEDS_REASON)
    return None


def check_ready(board: Board, table: Table, given: Given) -> None:
    """Raise Refused unless nothing on the table keeps the group from saying yes."""
    if left := unanswered(board, table):
        raise Refused(Code.FATES_MISSING, count=len(left))
    if down := unsaid(board, table):
        raise Refused(Code.OBJECTIONS_UNSAID, count=down)
    if left := without_level(table):
        raise Refused(Code.NEEDS_NO_LEVEL, count=len(left))
    if left := undecided(table):
        raise Refused(Code.OPTIONS_UNDECIDED, count=len(left))
    if left := unfit(table):
        raise Refused(Code.OPTIONS_UNFIT, count=len(left))
    if left := without_need(table):
        raise Refused(Code.OPTIONS_WITHOUT_NEED, count=len(left))
    if board.script is Script.MEETING_2 and (wrong := not_excused(table, given.headcount)):
        raise Refused(Code.PACKAGE_NOT_EXCUSED, count=len(wrong))
