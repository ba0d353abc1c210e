"""A pack with an own script in it: order, minutes and words follow, and silence is the method's."""

from dataclasses import replace

import pytest

from medvirk.content.own_script import (
    method_script,
    method_words,
    own_words,
    step_of,
    steps_of,
    strange_placeholders,
    with_script,
)
from medvirk.domain.own_script import LONGEST, OF_LINES, Field, moved
from medvirk.domain.script import Script, Step


@pytest.mark.parametrize("script", Script)
def test_a_script_that_says_nothing_of_its_own_is_the_methods(pack, script):
    same = with_script(pack, method_script(pack, script))
    assert same.body == pack.body
    assert same.digest == pack.digest


@pytest.mark.parametrize("script", Script)
def test_the_pack_follows_order_minutes_and_what_is_left_out(pack, script):
    optional = {
        Script.FOCUS_GROUP: Step.EXPLAIN,
        Script.MEETING_1: Step.M1_DOTS,
        Script.MEETING_2: Step.M2_BREAK,
    }
    own = method_script(pack, script)
    own = moved(own, optional[script], -1)
    second = own.walked[1]
    own = own.with_step(replace(second, minutes=second.minutes + 7))
    skipped = own.with_step(replace(own.of(optional[script]), left_out=True))
    steps = steps_of(with_script(pack, own), script)
    assert [step.id for step in steps] == [each.step.in_pack for each in own.steps]
    assert [step.order for step in steps] == list(range(1, len(steps) + 1))
    assert steps[1].minutes == second.minutes + 7
    left = steps_of(with_script(pack, skipped), script)
    assert optional[script].in_pack not in {step.id for step in left}
    assert len(left) == len(steps) - 1


def test_own_words_stand_in_their_language_and_the_methods_in_the_others(pack):
    own = method_script(pack, Script.FOCUS_GROUP)
    words = {
        Field.SAY: {"nb": "Hei alle sammen."},
        Field.GROUP: {"nb": "Hva får vi til sammen?"},
        Field.PROMPTS: {"nn": "Kva skjer då?\nKor ofte?"},
    }
    own = own.with_step(replace(own.of(Step.PLACE), words=words))
    before, now = (step_of(each, Step.PLACE, Script.FOCUS_GROUP) for each in (pack, with_script(pack, own)))
    assert now.say["nb"] == "Hei alle sammen."
    assert now.say["nn"] == before.say["nn"]
    asked = {prompt.level.value: prompt.text["nb"] for prompt in now.resource_prompts}
    assert asked["group"] == "Hva får vi til sammen?"
    assert asked["leader"] == before.resource_prompts[2].text["nb"]
    assert [prompt.text["nn"] for prompt in now.prompts] == ["Kva skjer då?", "Kor ofte?", "", "", ""]
    assert [prompt.text["nb"] for prompt in now.prompts] == [prompt.text["nb"] for prompt in before.prompts]
    assert now.tips == before.tips


def test_words_for_a_field_that_the_step_does_not_have_are_left_aside(pack):
    own = method_script(pack, Script.MEETING_2)
    own = own.with_step(replace(own.of(Step.M2_BREAK), words={Field.LEADER: {"nb": "Hva gjør lederne?"}}))
    assert with_script(pack, own).body == pack.body


def test_the_methods_words_and_empty_texts_are_not_kept_as_own(pack):
    method = method_words(step_of(pack, Step.WELCOME, Script.FOCUS_GROUP))
    typed = {
        Field.SAY: {"nb": method[Field.SAY]["nb"].replace(". ", ".\n"), "nn": "", "en": "Hello."},
        Field.ENDS: {"nb": "", "nn": method[Field.ENDS]["nn"], "en": method[Field.ENDS]["en"]},
    }
    assert own_words(typed, method) == {Field.SAY: {"en": "Hello."}}


@pytest.mark.parametrize("script", Script)
def test_the_methods_own_words_are_short_enough_to_be_saved_again(pack, script):
    for step in steps_of(pack, script):
        for name, texts in method_words(step).items():
            assert all(len(text) <= LONGEST[name] for text in texts.values()), (step.id, name)
    assert {name.value for name in OF_LINES} == {"prompts", "tips"}


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Svar innen {reply_date}.", ()),
        ("Svar innen {svarfrist}.", ("svarfrist",)),
        ("{sponsor svarer", ("{",)),
        ("a } b {x}", ("x", "{")),
    ],
)
def test_only_what_the_method_can_fill_in_stands_in_braces(pack, text, strange):
    assert strange_placeholders(pack, text) == strange
