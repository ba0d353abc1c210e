"""Enough of JavaScript is understood to find every call of t()."""

import pytest
from tools.javascript import HOLE, Is, calls, tokens

WORDS = {"t": 1, "tn": 2, "msg": 1}


def _calls(source: str) -> list[list[str] | None]:
    return [literals for _line, _function, literals in calls(tokens(source), WORDS)]


def test_a_template_inside_a_template_is_read() -> None:
    source = 'html`<p>${ok ? html`<b title=${t("One")}>${t("Two")}</b>` : t(`Three`)}</p>${tn("a", "b", n)}`'
    assert _calls(source) == [["One"], ["Two"], ["Three"], ["a", "b"]]


def test_a_templates_text_has_a_hole_for_each_expression() -> None:
    found = tokens("x = `a ${{b: `c`}[d]} e`")
    assert [token.text for token in found if token.kind is Is.TEMPLATE] == [f"a {HOLE} e", "c"]


def test_strings_in_pieces_and_with_escapes_are_one_msgid() -> None:
    assert _calls("t('It\\'s ' +\n  \"\\u00e5pent \\x41 \\u{1F600}\\n\", {n: 1})") == [["It's åpent A 😀\n"]]


def test_a_call_without_a_literal_has_none() -> None:
    assert _calls("t(code); t(`a ${b}`); tn('a', b, 2); t('a' + b); t(); const t = 1; t(''") == [None] * 6


def test_methods_and_definitions_named_t_are_not_calls_of_it() -> None:
    assert _calls("this.t('a'); function t('b') {} ; at('c'); t_('d')") == []


@pytest.mark.parametrize(
    "source",
    [
        "a = b / t('x') / 2",
        "a = /[/'\"`]t('y')/.test(b) && t('x')",
        "return /'/g; t('x')",
        "(a) / 2 + t('x') / 1",
    ],
)
def test_division_and_patterns_are_told_apart(source: str) -> None:
    assert _calls(source) == [["x"]]


def test_comments_hold_no_calls_and_lines_are_counted() -> None:
    source = "// t('a')\n/* t('b')\n */ t('c')\n\nmsg('d')"
    assert [(line, name) for line, name, _ in calls(tokens(source), WORDS)] == [(3, "t"), (5, "msg")]


@pytest.mark.parametrize("source", ["x = 'abc\n'", "`abc", "`${a", "'"])
def test_what_does_not_end_is_named_with_its_line(source: str) -> None:
    with pytest.raises(ValueError, match=r"^line 2: "):
        tokens("\n" + source)
