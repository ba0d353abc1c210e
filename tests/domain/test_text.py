"""What a person may type (R32)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.errors import Code, Refused
from medvirk.domain.text import clean, printable


@pytest.mark.parametrize(
    "text",
    [
        "Vi rekker ikke pausen",
        "<script>alert('x')</script> & \"quotes\"",
        "Takk 👩‍👩‍👧 og 🏴󠁧󠁢󠁥󠁮󠁧󠁿 og ❤️",
        "Čáppa sámegiella, ελληνικά, 日本語, עברית",
        "{sponsor} %(name)s {{ variable }}",
        "combining: e\u0301",
    ],
)
def test_html_emoji_and_any_script_are_ordinary_text(text: str) -> None:
    assert clean(text, 140) == text


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x1b", "U+001B"),
        ("\x85", "U+0085"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ud83d", "U+D83D"),
    ],
)
def test_what_controls_or_turns_text_around_is_refused_by_name(character: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(f"a{character}b", 140)
    assert refused.value.code is Code.TEXT_FORBIDDEN_CHARACTER
    assert refused.value.params == {"name": name}


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b", "\u200d\ufe0f", "\u00a0"])
def test_text_that_shows_nothing_is_empty(text: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(text, 140)
    assert refused.value.code is Code.TEXT_EMPTY
    assert clean(text, 140, may_be_empty=True) == ""


def test_length_is_counted_in_code_points_after_the_ends_are_trimmed() -> None:
    assert clean(f"  {'🙂' * 140}  ", 140) == "🙂" * 140
    with pytest.raises(Refused) as refused:
        clean("🙂" * 141, 140)
    assert refused.value.code is Code.TEXT_TOO_LONG
    assert refused.value.params == {"used": 141, "longest": 140}


def test_line_breaks_stay_only_where_lines_are_asked_for() -> None:
    assert clean("one\r\ntwo\rthree\tfour", 140, lines=True) == "one\ntwo\nthree four"
    assert clean("one\r\ntwo", 140) == "one two"


@given(st.text(max_size=200), st.booleans())
def test_what_passed_once_passes_again_unchanged(text: str, lines: bool) -> None:
    try:
        once = clean(text, 140, lines=lines)
    except Refused:
        return
    assert clean(once, 140, lines=lines) == once
    once.encode()


@given(st.text())
def test_what_is_printable_keeps_what_may_be_stored_and_nothing_else(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    try:
        kept = clean(text, 10_000, lines=True)
    except Refused:
        return
    assert shown.strip() == kept


def test_a_control_character_and_a_turn_of_direction_are_not_printed() -> None:
    assert printable("a\u202eb\x07c\r\nd\te") == "abc\nd e"
