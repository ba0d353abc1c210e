"""What people typed goes into a text as it is."""

from hypothesis import given
from hypothesis import strategies as st

from medvirk.content.fill import BLANK, Piece, fill, placeholders

SAY = "{sponsor} svarer senest {reply_date}."


def test_values_stand_where_their_names_stood() -> None:
    assert str(fill(SAY, {"sponsor": "Kari", "reply_date": "3. mai"})) == "Kari svarer senest 3. mai."


@given(typed=st.text(min_size=1).filter(str.strip))
def test_typed_text_is_never_formatted(typed: str) -> None:
    assert fill("«{word}» og {count}", {"word": typed, "count": 2}).text == f"«{typed}» og 2"


def test_braces_and_attributes_in_typed_text_stay_text() -> None:
    typed = "{reply_date} {0.__class__} %(x)s {{}} {sponsor}"
    filled = fill(SAY, {"sponsor": typed, "reply_date": "3. mai"})
    assert filled.text == f"{typed} svarer senest 3. mai."
    assert filled.complete


def test_what_is_missing_is_a_gap_with_its_name() -> None:
    filled = fill(SAY + " {sponsor}!", {"reply_date": None, "sponsor": "  "})
    assert filled.gaps == ("sponsor", "reply_date")
    assert filled.text == f"{BLANK} svarer senest {BLANK}. {BLANK}!"
    assert filled.pieces[0] == Piece("", gap="sponsor")
    assert not filled.complete


def test_zero_is_a_value() -> None:
    assert fill("{count} lapper", {"count": 0}).text == "0 lapper"


def test_a_text_without_placeholders_is_itself() -> None:
    assert fill("100 % {ikke en} { }", {}).text == "100 % {ikke en} { }"
    assert fill("", {}).pieces == ()


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), st.text(), max_size=5))
def test_gaps_and_values_share_the_names(params: dict[str, str]) -> None:
    text = " ".join(f"{{{name}}}" for name in params)
    filled = fill(text, params)
    assert placeholders(text) == set(params)
    assert set(filled.gaps) == {name for name, value in params.items() if not value.strip()}
