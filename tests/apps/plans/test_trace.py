"""The trace has no hole: every action reaches a need, every need its evidence, and what is deleted leaves a
tombstone. Nothing in the chain names a person."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.apps.cast import Case, make_case
from tests.apps.needs.register import a_need, locked_map, pieces_of
from tests.apps.plans.story import APPROVAL, a_plan, day

from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.needs import actions as register
from medvirk.apps.needs.models import Evidence, Need
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.models import Action, ActionNeed
from medvirk.apps.plans.sections import Section
from medvirk.apps.plans.trace import TracedPiece, trace
from medvirk.apps.plans.words import words_for
from medvirk.domain.errors import Refused
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.plan.rules import STANDARD
from medvirk.infra import clock
from medvirk.infra.dates import in_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def is_tombstone(piece: TracedPiece) -> bool:
    """What was deleted says so, with the day; nothing else may stand without its words."""
    return in_words(clock.today(), "nb") in piece.gone


def no_hole(case: Case) -> None:
    """The law: from each action down to words or to a tombstone."""
    words = words_for(case.analysis, "nb")
    for action in queries.value(case.analysis).actions:
        chain = trace(case.analysis, action, words)
        assert chain.needs, f"action {action.number} reaches no need"
        assert [need.handle for need in chain.needs] == list(action.needs)
        for need in chain.needs:
            assert need.pieces, f"need {need.number} rests on nothing"
            for piece in need.pieces:
                assert piece.words or is_tombstone(piece)
                assert piece.source


def test_an_action_is_traced_down_to_the_anonymous_words(case: Case) -> None:
    a_plan(case)
    no_hole(case)
    first = queries.value(case.analysis).actions[0]
    chain = trace(case.analysis, first, words_for(case.analysis, "nb"))
    (need,) = chain.needs
    assert need.pieces[0].words == ("Pausen ryker", "Aldri ro")
    assert (need.pieces[0].source, need.pieces[0].where) == ("Ansatte", "Fokusgruppe kveld")


def test_deleting_evidence_leaves_a_tombstone_in_the_trace(case: Case) -> None:
    a_plan(case)
    for meeting in Meeting.objects.within(case.organisation):
        meetings.remove_meeting(meeting)
    no_hole(case)
    first = queries.value(case.analysis).actions[0]
    (need,) = trace(case.analysis, first, words_for(case.analysis, "nb")).needs
    (piece,) = need.pieces
    assert piece.words == ()
    assert is_tombstone(piece)
    assert first.needs  # the link stays


def test_a_tombstone_stays_in_an_approved_plan(case: Case) -> None:
    a_plan(case)
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    for meeting in Meeting.objects.within(case.organisation):
        meetings.remove_meeting(meeting)
    no_hole(case)
    assert all(need.evidence[0].gone_on for need in queries.value(case.analysis).needs)


def test_no_row_links_an_action_to_nothing(case: Case) -> None:
    a_plan(case)
    for link in ActionNeed.objects.within(case.organisation).select_related("need"):
        assert Evidence.objects.within(case.organisation).filter(need=link.need).exists()


@hypothesis_settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_is_done_the_trace_has_no_hole(case: Case, data: st.DataObject) -> None:
    """Begin, link, remove, give up, delete maps and needs, approve: in any order, with what is refused."""
    case = make_case(f"Kommune {data.draw(st.integers(0, 10**9))}")
    locked_map(case)
    needs: list[Need] = []
    for _ in range(data.draw(st.integers(4, 9))):
        _one_step(case, data, needs)
        no_hole(case)


STEPS = ("need", "fate", "begin", "link", "remove", "forget", "delete", "approve")
FATES = (Fate.PRIORITISED_IMPROVE, Fate.PRIORITISED_PRESERVE, Fate.TRASHED)


def _one_step(case: Case, data: st.DataObject, needs: list[Need]) -> None:
    pieces = pieces_of(case)  # what a page offers now: nothing of a map that is gone
    handles = [need.handle for need in needs] + ["elsewhere"]
    some = data.draw(st.lists(st.sampled_from(handles), max_size=3))
    what = data.draw(st.sampled_from(STEPS))
    rows = list(queries.actions_of(case.analysis))
    try:
        match what:
            case "need" if pieces:
                chosen = data.draw(st.sets(st.integers(0, len(pieces) - 1), min_size=1))
                needs.append(a_need(case, [pieces[at] for at in chosen]))
            case "fate" if needs:
                fate = data.draw(st.sampled_from(FATES))
                outcome = Outcome(data.draw(st.sampled_from(needs)).handle, fate, reason="unclear")
                register.record_fates(case.analysis, [outcome], on=day(-7))
            case "begin":
                actions.begin_action(case.analysis, measure="Tiltak", needs=some)
            case "link" if rows:
                _link(rows[0], some)
            case "remove" if rows:
                actions.remove_action(rows[0])
            case "forget":
                for meeting in Meeting.objects.within(case.organisation):
                    meetings.remove_meeting(meeting)
            case "delete" if needs:
                register.remove_need(needs[-1])
                needs.pop()
            case "approve":
                actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
            case _:
                pass
    except (Refused, register.HasFate):
        pass


def _link(row: Action, some: list[str]) -> None:
    said = {"aim": "Mål", "levels": ["group"], "categories": []}
    version = row.versions.get(Section.AIM.value, 0)
    actions.change_section(row, Section.AIM, said, version=version, needs=some)
