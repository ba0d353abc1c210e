"""What is suggested, what is on the list, and what lies on the table of meeting 2."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.interventions.table import HELP, TALK, VISITS, make_table, on_list, own

from medvirk.apps.interventions import actions, queries
from medvirk.apps.interventions.models import Applies, Tick
from medvirk.domain.iglo import CATEGORIES, Action, Kind, Level, Place
from medvirk.domain.matching.rank import Nothing
from medvirk.domain.matching.shortlist import State

pytestmark = pytest.mark.django_db


def test_part_6_on_the_real_list_by_hand() -> None:
    case, (visits, _talk, _help) = make_table()
    found = queries.suggestions(case.analysis, on_list(case), "nb")[visits.handle]
    fits = {each.measure.code: each.fit for each in found.ranked}
    # Level only 2 + lowers demands 2 + A 3 - low cost 0.
    assert fits["individual-accommodation"] == 7
    # Same category 3 + lowers demands 2 + D 0.5 - low cost 0.
    assert fits["weekly-capacity-huddle"] == 5.5
    # Same category 3 + builds resources 0 + B 2 - medium cost 1.
    assert fits["mindfulness-course"] == 4
    # The best of evidence leads among equals.
    assert found.ranked[0].measure.code == "individual-accommodation"
    assert found.nothing is None


def test_part_6_every_prioritised_place_has_suggestions_at_two_levels_and_never_one_to_avoid() -> None:
    rows = [
        (f"{kind.value} {place.value}", kind, place, Action.IMPROVE)
        for kind in (Kind.DEMAND, Kind.RESOURCE)
        for places in CATEGORIES.values()
        for place in places
    ]
    case, needs = make_table(*rows)
    found = queries.suggestions(case.analysis, on_list(case), "nb")
    assert len(found) == len(needs)
    for each in found.values():
        assert len(each.levels) >= 2
        assert all(one.measure.may_be_offered for one in each.ranked)
    warned = {one.code for each in found.values() for one in each.advised_against}
    assert {"single-session-debriefing", "resilience-only-training"} <= warned


def test_a_need_in_the_square_gets_the_reason_why_nothing_is_suggested() -> None:
    case, (square,) = make_table(("Alt henger sammen", Kind.DEMAND, Place.SQUARE, Action.IMPROVE))
    assert queries.suggestions(case.analysis, on_list(case), "nb")[square.handle].nothing is Nothing.NO_PLACE


def test_suggestions_are_named_in_the_readers_language() -> None:
    case, (visits, *_) = make_table()
    names = {
        language: {
            each.measure.name
            for each in queries.suggestions(case.analysis, on_list(case), language)[visits.handle].ranked
        }
        for language in ("nb", "nn", "en")
    }
    assert len({frozenset(each) for each in names.values()}) == 3


def test_part_6_a_precondition_ticked_as_not_met_takes_a_point_in_the_ranking() -> None:
    case, (visits, *_) = make_table()
    first = queries.suggestions(case.analysis, on_list(case), "nb")[visits.handle].ranked[0]
    option = actions.put_on_list(case.analysis, visits, first.measure.code)
    actions.tick(option, [Tick.NOT_MET], [], version=1)
    after = queries.suggestions(case.analysis, on_list(case), "nb")[visits.handle]
    again = next(each for each in after.ranked if each.measure.code == first.measure.code)
    assert again.fit == first.fit - 1


def test_what_lies_on_the_table_names_needs_levels_and_what_lowers_a_demand() -> None:
    case, (visits, talk, _help) = make_table()
    actions.put_on_list(case.analysis, visits, "weekly-capacity-huddle")
    actions.put_on_list(case.analysis, talk, "weekly-capacity-huddle")
    quiet = own(case, visits)
    own(case, name="Uten behov")
    written, listed = queries.options(case.analysis)
    assert (listed.code, listed.levels) == ("weekly-capacity-huddle", (Level.GROUP, Level.LEADER))
    assert listed.needs == (visits.handle, talk.handle)
    assert (written.id, written.code, written.name) == (quiet.handle, None, "Stille time")
    assert written.lowers_demand
    assert written.categories == (Place.JOB_CONTENT,)


def test_a_need_that_was_not_prioritised_lays_nothing() -> None:
    case, (visits, *_) = make_table()
    actions.put_on_list(case.analysis, visits, "weekly-capacity-huddle")
    visits.fates.all().delete()
    assert queries.options(case.analysis) == ()


def test_2_2_the_state_of_each_need_follows_its_options() -> None:
    case, (_visits, talk, help_) = make_table()
    own(case, talk, name="En")
    actions.remark(help_, nothing_fits="", way_to_preserve="Vi holder fast på det.", version=0)
    assert [line.states for line in on_list(case).needs] == [
        (State.NO_MEASURE,),
        (State.TOO_FEW,),
        (State.PRESERVED,),
    ]
    own(case, talk, name="To")
    assert on_list(case).settled == 2


def test_2_2_nothing_is_laid_before_the_sponsor_has_confirmed_the_limits() -> None:
    case, (visits, *_) = make_table()
    own(case, visits)
    assert queries.before_part_2(case.analysis) == (queries.Lacking.LIMITS,)
    actions.confirm_limits(
        case.analysis,
        confirmed_by="Direktøren",
        confirmed_on=case.analysis.created_on,
        limits="400 t",
        version=0,
    )
    assert queries.before_part_2(case.analysis) == ()


def test_2_2_part_2_needs_something_to_choose_from() -> None:
    case, _ = make_table()
    assert queries.before_part_2(case.analysis) == (queries.Lacking.LIMITS, queries.Lacking.OPTIONS)


def test_nobody_is_assumed_to_meet_or_miss_a_precondition() -> None:
    case, (visits, *_) = make_table()
    own(case, visits)
    option = on_list(case).laid[0]
    assert option.met == (Tick.NOT_KNOWN, Tick.NOT_KNOWN)
    assert option.applies == (Applies.NOT_KNOWN,)
    assert (option.unknown, option.not_met, option.advised_against_here) == (2, frozenset(), ())


def test_a_when_not_that_is_true_here_is_told() -> None:
    case, (visits, *_) = make_table()
    actions.tick(own(case, visits), [Tick.MET, Tick.NOT_KNOWN], [Applies.YES], version=1)
    assert on_list(case).laid[0].advised_against_here == ("Ved alarm.",)


def test_a_measure_that_the_pack_no_longer_has_is_shown_by_its_code() -> None:
    case, (visits, *_) = make_table()
    option = actions.put_on_list(case.analysis, visits, "weekly-capacity-huddle")
    option.code = "gone-from-the-list"
    option.save(update_fields=["code"])
    gone = on_list(case).laid[0]
    assert (gone.name, gone.levels, gone.main, gone.measure) == ("gone-from-the-list", (), None, None)


def test_the_shortlist_of_fifty_needs_takes_as_many_queries_as_that_of_one() -> None:
    counts = []
    for rows in ([VISITS], [VISITS, TALK, HELP] * 17):
        case, needs = make_table(*rows, name=f"Sted {len(rows)}")
        for need in needs:
            actions.put_on_list(case.analysis, need, "weekly-capacity-huddle")
            own(case, need, name=f"Eget {need.number}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            on_list(case)
        counts.append(len(seen))
    assert counts[0] == counts[1]
