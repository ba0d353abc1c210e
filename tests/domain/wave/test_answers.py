"""What the forms may hold, and what is kept of it (method.md 4.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.wave.answers import Question, UnknownValue, delivered, merged, read, without

AGREE = Question("A1", ("1", "2", "3", "4", "5", "dont_know"))
KNOWN = Question("B1.known", ("yes", "a_little", "no"))
WORKS = Question("B1.works", ("1", "2", "3", "4", "5", "no_basis"))
FORM = (AGREE, KNOWN, WORKS)


def test_what_is_skipped_is_missing_and_what_is_not_asked_is_left_alone() -> None:
    assert read(FORM, {"A1": "4", "B1.known": "", "csrf": "x"}) == {"A1": "4"}


@pytest.mark.parametrize("value", ["6", "0", "yes", "<b>", "4 ", "٤"])
def test_a_value_that_is_not_offered_is_refused_by_name(value: str) -> None:
    with pytest.raises(UnknownValue) as refused:
        read(FORM, {"A1": value})
    assert refused.value.field == "A1"


def test_delivered_answers_are_numbers_and_words() -> None:
    draft = {"B1.works": "no_basis", "B1.known": "a_little", "A1": "4", "A2": "dont_know"}
    assert delivered(draft) == {"A1": 4, "A2": "dont_know", "B1": {"known": "a_little", "works": "no_basis"}}


def test_method_4_3_who_does_not_know_of_it_is_not_asked_how_it_works() -> None:
    assert delivered({"B1.known": "no", "B1.works": "5"}) == {"B1": {"known": "no"}}
    assert delivered({"B1.works": "5"}) == {"B1": {"works": 5}}


def test_answers_can_be_taken_back() -> None:
    assert without({"A1": "4", "B1.known": "yes"}, (AGREE,)) == {"B1.known": "yes"}


@given(
    st.dictionaries(st.sampled_from([q.field for q in FORM]), st.just("1")),
    st.dictionaries(st.sampled_from([q.field for q in FORM]), st.just("2")),
)
def test_law_a_page_of_another_tab_takes_no_answer_away(draft: dict[str, str], page: dict[str, str]) -> None:
    both = merged(draft, page)
    assert set(both) == set(draft) | set(page)
    assert all(both[field] == value for field, value in page.items())


@given(st.permutations(["A1", "A2", "B1.known", "B1.works", "C1"]))
def test_law_the_order_of_typing_is_not_kept(fields: list[str]) -> None:
    typed = dict.fromkeys(fields, "1")
    assert list(delivered(typed)) == ["A1", "A2", "B1", "C1"]
    assert list(delivered(typed)["B1"]) == ["known", "works"]
