"""Our pack in use."""

from collections.abc import Callable
from pathlib import Path

import pytest

from medvirk.content.load import PackFaulty, load
from medvirk.content.pack import Pack
from medvirk.domain.board.table import Question, TrashReason
from medvirk.domain.iglo import CATEGORIES, MAP_KINDS, Level, LinkKind
from medvirk.domain.needs.fate import TRASH_REASONS
from medvirk.domain.rating import ITEMS, SCALES
from medvirk.domain.script import STEPS, Script


def test_the_focus_group_has_its_eight_steps_and_105_minutes(pack: Pack) -> None:
    steps = pack.focus_group.steps
    assert tuple(step.id for step in steps) == tuple(step.in_pack for step in STEPS[Script.FOCUS_GROUP])
    assert sum(step.minutes for step in steps) == pack.focus_group.total_minutes == 105


@pytest.mark.parametrize(("script", "part"), [(Script.MEETING_1, "part_1"), (Script.MEETING_2, "part_2")])
def test_both_parts_of_the_stakeholder_meeting_have_their_steps_and_150_minutes(
    pack: Pack, script: Script, part: str
) -> None:
    words = getattr(pack.stakeholder_meeting, part)
    assert tuple(step.id for step in words.steps) == tuple(step.in_pack for step in STEPS[script])
    assert sum(step.minutes for step in words.steps) == words.total_minutes == 150


def test_the_map_is_that_of_the_domain(pack: Pack) -> None:
    assert [level.code for level in pack.map.levels] == list(Level)
    by_level = {level: tuple(it.code for it in pack.map.categories if it.level is level) for level in Level}
    assert by_level == CATEGORIES
    assert {kind.code for kind in pack.map.kinds} == set(MAP_KINDS)
    assert {link.code for link in pack.map.links} == set(LinkKind)
    assert [area.code for area in pack.map.areas] == ["square", "P", "trash", "parking", None]


def test_a_text_is_found_by_its_id(pack: Pack) -> None:
    assert pack.text("map.level.leader.label", "nb").text == "Leder"
    assert pack.text("map.level.leader.label", "nn").text == "Leiar"
    assert pack.text("map.category.client_relations.label.pupils.short_label", "en").text == "Pupils"
    assert pack.text("map.action.preserve.label", "nn").text == "Ta vare på"
    with pytest.raises(KeyError):
        pack.text("map.level.boss.label", "nb")
    with pytest.raises(KeyError, match="expected one of nb, nn, en, got 'se'"):
        pack.text("map.level.leader.label", "se")


def test_a_step_knows_its_own_minutes_and_the_defaults_of_the_method(pack: Pack) -> None:
    assert "i 5 minutter" in pack.text("fg.step.reflect.say", "nb").text
    assert "140 tegn" in pack.text("fg.step.reflect.participant", "nb").text
    assert "100 tegn" in pack.text("fg.step.reflect.participant", "nb", card_max=100).text


def test_5_2_the_stakeholder_meeting_has_its_seven_rules_in_every_language(pack: Pack) -> None:
    """method.md 5.2; 2.3 has the six of the focus group."""
    assert [rule.order for rule in pack.rules.meeting] == [1, 2, 3, 4, 5, 6, 7]
    assert [rule.order for rule in pack.rules.focus_group] == [1, 2, 3, 4, 5, 6]
    for rule in (*pack.rules.meeting, *pack.rules.focus_group):
        assert all((rule.text.nb, rule.text.nn, rule.text.en)), rule.id


def test_5_3_and_5_4_every_part_of_both_meetings_has_its_minutes(pack: Pack) -> None:
    """The half hour of prioritising has four steps."""
    part_1, part_2 = (
        {step.id.rpartition(".")[2]: step.minutes for step in words.steps}
        for words in (pack.stakeholder_meeting.part_1, pack.stakeholder_meeting.part_2)
    )
    fit = next(step for step in pack.stakeholder_meeting.part_2.steps if step.id == "m2.step.fit")
    assert fit.minutes_per_measure == 10
    prioritise = sum(part_1.pop(step) for step in ("rate", "picture", "dots", "consensus"))
    assert prioritise == 30
    assert part_1 == {
        "welcome": 15, "results": 25, "missing": 15, "groups": 30, "break": 10, "result": 15, "close": 10
    }  # fmt: skip
    assert part_2 == {
        "opening": 10, "shortlist": 20, "fit": 60, "break": 10, "package": 20, "plan": 25, "close": 5
    }  # fmt: skip


def test_5_3_the_sponsor_says_mandate_money_and_the_day_of_the_answer(pack: Pack) -> None:
    said = {"scope": "turnusen", "budget_frame": "400 timer", "reply_date": "21. april"}
    for language in ("nb", "nn", "en"):
        words = pack.text("m1.step.welcome.sponsor_says", language, **said)
        assert all(value in words.text for value in said.values()), language
        assert words.complete


def test_5_3_small_groups_are_asked_what_it_is_whom_it_concerns_and_how_serious_it_is(pack: Pack) -> None:
    asked = [question.text.en for question in pack.stakeholder_meeting.part_1.group_questions]
    assert [words.partition(" ")[0] for words in asked] == ["What", "Whom", "How"]


def test_5_3_importance_and_influence_are_rated_from_nought_to_three(pack: Pack) -> None:
    rating = pack.stakeholder_meeting.part_1.rating
    for axis in (rating.importance, rating.influence):
        assert [anchor.value for anchor in axis.anchors] == [0, 1, 2, 3]


def test_5_3_the_bin_has_four_reasons(pack: Pack) -> None:
    """And a sentence for what cannot lie there."""
    told = {reason.code for reason in pack.stakeholder_meeting.part_1.trash_reasons}
    assert told - {"cannot_be_trashed"} == {each.value for each in TrashReason}
    assert set(TRASH_REASONS) == {each.value for each in TrashReason}
    assert len(TrashReason) == 4


def test_5_4_seven_statements_are_rated_from_one_to_five_and_the_eighth_is_open(pack: Pack) -> None:
    """Who sees a danger under the seventh is asked to write it."""
    assert [item.id for item in pack.fit.items] == [f"F{number}" for number in range(1, 9)]
    assert tuple(item.id for item in pack.fit.items[:7]) == ITEMS[Question.FIT]
    assert [item.id for item in pack.fit.items if item.answer == "text"] == ["F8"]
    assert [item.id for item in pack.fit.items if item.follow_up_text] == ["F7"]
    assert [point.value for point in pack.fit.scale.points] == list(SCALES[Question.FIT]) == [1, 2, 3, 4, 5]


def test_a_sheet_names_its_gaps(pack: Pack) -> None:
    section = next(it for it in pack.information_sheet if it.name == "contact")
    assert section.text is not None
    assert pack.filled(section.text, "nn").gaps == ("contact",)
    assert "Kari, eller" in pack.filled(section.text, "nn", contact="Kari").text
    assert pack.text("info.serious.text", "en").gaps == ("whistleblowing_channel",)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_text_can_be_filled_in_every_language(pack: Pack, language: str) -> None:
    everything = dict.fromkeys(pack.placeholders, "x")
    for text_id in pack.entries:
        filled = pack.text(text_id, language, **everything)
        assert filled.complete, text_id
        assert filled.text
        assert "{" not in filled.text


def test_every_part_of_the_method_is_there(pack: Pack) -> None:
    assert (pack.manifest.id, pack.manifest.title["nb"]) == ("hwork-1", "Behovsanalyse etter H-WORK")
    assert len([step for step in pack.process.steps if step.variant is None]) == 15
    assert len(pack.help_card.entries) == 7
    assert len(pack.interview.questions) == 17
    assert len(pack.context_measure.element_items) == 12
    assert len(pack.fit.items) == 8
    assert len(pack.evaluation.instruments) == 4
    assert len(pack.action_plan.fields) == 17
    assert len(pack.stakeholder_meeting.part_1.steps) == 11
    assert len(pack.mandate.sponsor_promises) == 10
    assert len(pack.notices.banners) == 4
    assert len(pack.interventions.interventions) == 71
    assert pack.interview.questions[0].for_ == ("middle", "senior", "hr")
    assert all((pack.invitation, pack.privacy, pack.voluntariness))


def test_the_topics_of_who_are_whole_sentences(pack: Pack) -> None:
    topics = {key: it.topic for key, it in pack.interventions.who_recommendations.items()}
    assert topics["8A"].endswith("(mindfulness, CBT)")
    assert topics["2"].startswith(
        "organisational interventions (workload, schedules, communication, teamwork)"
    )
    assert all(topic.count("(") == topic.count(")") for topic in topics.values())


def test_texts_of_the_screen_are_not_in_the_pack(pack: Pack) -> None:
    assert not [text_id for text_id in pack.entries if text_id.startswith(("msg.", "rule.ui."))]


def test_a_faulty_folder_is_refused_with_all_its_faults(folder: Path, edit: Callable[..., int]) -> None:
    line = edit("map.yaml", "nb: Gruppe\n", "nb: ''\n")
    edit("rules.yaml", "order: 1", "order: one")
    with pytest.raises(PackFaulty) as refused:
        load(folder)
    assert [fault.file for fault in refused.value.faults] == [
        str(folder / "map.yaml"),
        str(folder / "rules.yaml"),
    ]
    assert f"map.yaml:{line}: " in str(refused.value)


def test_the_context_measure_is_an_instrument_that_the_domain_scores(pack: Pack) -> None:
    instrument = pack.instrument
    assert instrument.commitment == ("A1", "A2", "A3", "A4", "A5", "A6")
    assert [element.id for element in instrument.elements] == [f"B{number}" for number in range(1, 13)]
    assert [element.type.value for element in instrument.elements] == (
        ["policy"] * 4 + ["practice"] * 5 + ["programme"] * 3
    )
    assert instrument.overall == ("C1", "C2")
    assert [(band.code, band.begins) for band in instrument.bands] == [
        ("weak", 0),
        ("mixed", 40),
        ("good", 60),
    ]
    assert instrument.needed == 4
