"""Nothing typed is lost: two people, one note."""

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.interview.notes import Kept, Outcome, Typed, mark, settle

TEXT = st.text(max_size=8)


def page(kept: Kept, text: str) -> Typed:
    """What a page made from `kept` sends when `text` stands in its field."""
    return Typed(text, kept.version, mark(kept.text))


def test_a_first_note_is_written() -> None:
    assert settle(page(Kept(), "Ny"), Kept()) is Outcome.WRITE


def test_a_page_that_left_the_note_alone_overwrites_nothing() -> None:
    before, after = Kept("Gammel", 3), Kept("Den andre skrev", 4)
    assert settle(page(before, "Gammel"), after) is Outcome.KEEP


def test_two_different_texts_are_a_conflict() -> None:
    before, after = Kept("Gammel", 3), Kept("Den andre skrev", 4)
    assert settle(page(before, "Jeg skrev"), after) is Outcome.CONFLICT


def test_the_same_text_twice_is_no_conflict() -> None:
    assert settle(page(Kept("", 0), "Likt"), Kept("Likt", 1)) is Outcome.KEEP


@given(TEXT, TEXT, TEXT)
def test_nobodys_new_words_disappear_unseen(first: str, theirs: str, mine: str) -> None:
    before = Kept(first, 1)
    after = Kept(theirs, 2) if theirs != first else before
    outcome = settle(page(before, mine), after)
    if mine not in {first, theirs}:
        assert outcome is (Outcome.WRITE if after == before else Outcome.CONFLICT)
    elif outcome is Outcome.WRITE:
        assert after == before  # only what this page has seen is written over
