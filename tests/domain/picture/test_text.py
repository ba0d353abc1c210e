"""Measuring and breaking text: nothing is lost, nothing is wider than its line."""

import pytest

from medvirk.domain.picture.text import break_lines, cut_lines, fit_text, units_of, width_of


def test_an_empty_text_is_one_empty_line() -> None:
    assert break_lines(" \n ", 300, size=28) == [""]


def test_a_word_wider_than_a_line_is_cut_with_a_hyphen() -> None:
    lines = break_lines("Arbeidsmiljøundersøkelsesresultater", 200, size=28)
    assert "".join(line.removesuffix("-") for line in lines) == "Arbeidsmiljøundersøkelsesresultater"
    assert all(line.endswith("-") for line in lines[:-1])
    assert all(width_of(line, 28) <= 200 for line in lines)


def test_a_long_word_is_cut_after_its_own_hyphen() -> None:
    assert break_lines("dag-kveldsvakter", 150, size=28)[0] == "dag-"


@pytest.mark.parametrize("joined", ["\u0301", "\ufe0f"])
def test_a_cut_never_parts_a_letter_from_the_mark_on_it(joined: str) -> None:
    lines = break_lines(f"e{joined}" * 30, 100, size=28)
    assert len(lines) > 1
    assert not any(line.startswith(joined) for line in lines)
    assert "".join(line.removesuffix("-") for line in lines) == f"e{joined}" * 30


def test_a_cut_that_leaves_three_signs_for_the_next_line_parts_no_letter_from_its_mark() -> None:
    word = "e\u0301" * 5
    assert break_lines(word, width_of(word, 28) - 1, size=28) == ["e\u0301" * 3 + "-", "e\u0301" * 2]


def test_marks_on_a_letter_have_no_width_and_unknown_signs_a_wide_one() -> None:
    assert units_of("e\u0301") == units_of("e")
    assert units_of("🙂") > units_of("M")


def test_what_has_few_lines_enough_is_not_cut() -> None:
    assert cut_lines(["en", "to"], 2, 300, size=28) == ["en", "to"]


def test_the_last_line_kept_ends_with_dots_after_a_whole_word_and_fits() -> None:
    kept = cut_lines(["Vi har for lite", "tid til hverandre", "i det daglige"], 2, 200, size=28)
    assert kept == ["Vi har for lite", "tid til …"]
    assert cut_lines(["Arbeidsmengde", "nå"], 1, 150, size=28)[0] in {
        f"{'Arbeidsmengde'[:n]} …" for n in range(13)
    }


def test_a_text_takes_the_largest_size_at_which_it_fits_and_is_cut_at_the_last() -> None:
    assert fit_text("Kort", 300, sizes=[40, 28], count=1).size == 40
    wide = "Alt henger sammen her"
    smaller = fit_text(wide, width_of(wide, 28, "strong") + 1, sizes=[40, 28], count=1)
    assert (smaller.size, smaller.lines) == (28, (wide,))
    cut = fit_text(wide, 160, sizes=[40, 28], count=1)
    assert cut.size == 28
    assert cut.lines[0].endswith(" …")
