"""The words of the table: every code that a frame can carry has words in each language (R18)."""

import pytest
from tests.apps.cast import installed_pack

from medvirk.apps.catalogue.queries import pack
from medvirk.apps.meetings.table_words import measure_words, table_words
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.fate import Fate
from medvirk.domain.sources import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def words_of():
    found = pack(installed_pack())
    return lambda language: table_words(found, language, {})


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_R18_every_code_has_words_in_each_language(words_of, language):
    words = words_of(language)
    assert set(words["sources"]) == {source.value for source in Source}
    assert set(words["outcomes"]) == {fate.value for fate in Fate}
    assert set(words["checks"]) == {check.value for check in Check}
    assert set(words["quadrants"]) == {"do_now", "lift_up", "quick_wins", "not_now"}
    assert set(words["consensus"]) == {"question", "up", "sideways", "down"}
    assert list(words["fit"]["items"]) == [f"F{number}" for number in range(1, 9)]
    assert len(words["fit"]["points"]) == 5
    assert [len(words["rating"][axis]["anchors"]) for axis in ("importance", "influence")] == [4, 4]
    assert len(words["rules"]) == 7


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_nothing_that_is_shown_has_a_gap_or_a_placeholder(words_of, language):
    words = words_of(language)
    checks = words.pop("checks")  # need and measure are named by the browser
    assert "{need}" in checks["need_without_measure"]
    assert "___" not in str(words)
    assert "_months}" not in str(words)


def test_a_measure_says_when_not_to_use_it_and_how_much_is_known():
    """method.md 5.4: each measure is read with what is known and with when not."""
    found = pack(installed_pack())
    measure = found.interventions.interventions[0]
    words = measure_words(found, [measure.id, "not-in-the-list"], "nn")
    assert list(words) == [measure.id]
    assert words[measure.id]["not_when"] == [text.nn for text in measure.not_when]
    assert words[measure.id]["grade_words"]
