"""Who is asked what (method.md part 3; R28 for packs that know no HR)."""

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.interview.guide import MANAGERS, Asked, Role, guide, source_of
from medvirk.domain.sources import Source

BOTH = MANAGERS
ROLES = st.frozensets(st.sampled_from(Role), min_size=1)


def asked(id_: str, number: int, roles: frozenset[Role], *follow_ups: Asked) -> Asked:
    return Asked(id_, number, roles, follow_ups=follow_ups)


def ids(found: tuple[Asked, ...]) -> list[str]:
    return [question.id for question in found]


def test_each_role_fills_its_own_row_of_the_matrix() -> None:
    assert [source_of(role) for role in Role] == [Source.MIDDLE, Source.SENIOR, Source.HR]


def test_a_role_hears_its_questions_and_its_follow_ups_in_the_order_of_the_numbers() -> None:
    up, down = asked("up", 0, frozenset({Role.SENIOR})), asked("down", 0, frozenset({Role.MIDDLE}))
    questions = [asked("b", 2, BOTH, up, down), asked("a", 1, frozenset({Role.MIDDLE}))]
    assert ids(guide(questions, Role.MIDDLE)) == ["a", "b"]
    assert ids(guide(questions, Role.MIDDLE)[1].follow_ups) == ["down"]
    assert ids(guide(questions, Role.SENIOR)) == ["b"]


def test_hr_is_asked_what_the_pack_says_when_the_pack_knows_hr() -> None:
    questions = [asked("both", 1, BOTH), asked("hr", 1, frozenset({Role.HR}))]
    assert ids(guide(questions, Role.HR)) == ["hr"]


def test_r28_in_a_pack_without_hr_hr_is_asked_what_both_managers_are_asked() -> None:
    follow_ups = asked("both", 0, BOTH), asked("one", 0, frozenset({Role.SENIOR}))
    questions = [asked("a", 1, BOTH, *follow_ups), asked("b", 2, frozenset({Role.MIDDLE}))]
    assert ids(guide(questions, Role.HR)) == ["a"]
    assert ids(guide(questions, Role.HR)[0].follow_ups) == ["both"]


def test_an_optional_question_stays_marked() -> None:
    question = Asked("x", 3, BOTH, optional=True)
    assert guide([question], Role.MIDDLE)[0].optional


@given(st.lists(st.builds(asked, st.text(min_size=1), st.integers(0, 20), ROLES), max_size=12))
def test_a_guide_is_a_selection_in_order_that_never_asks_what_is_for_others(questions: list[Asked]) -> None:
    for role in MANAGERS:
        found = guide(questions, role)
        assert all(role in question.roles for question in found)
        assert len(found) == sum(role in question.roles for question in questions)
        assert [question.number for question in found] == sorted(question.number for question in found)
