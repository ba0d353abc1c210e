"""A pack with an organisation's own script in place of the method's: whatever reads the pack follows."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, assert_never

from medvirk.content.fill import PLACEHOLDER, placeholders
from medvirk.content.pack import Pack
from medvirk.content.schema.parts import LANGUAGES, Sentence, Text
from medvirk.content.schema.scripts import ScriptStep
from medvirk.domain.own_script import OF_LINES, RESOURCES, Field, OwnScript, OwnStep, Words
from medvirk.domain.script import STEPS, Script, Step


def steps_of(pack: Pack, script: Script) -> tuple[ScriptStep, ...]:
    """The pack's steps of one script, in their order."""
    match script:
        case Script.FOCUS_GROUP:
            return pack.focus_group.steps
        case Script.MEETING_1:
            return pack.stakeholder_meeting.part_1.steps
        case Script.MEETING_2:
            return pack.stakeholder_meeting.part_2.steps
        case _:
            assert_never(script)


def method_script(pack: Pack, script: Script) -> OwnScript:
    """The method's own order and minutes, without any own word."""
    minutes = {step.id: step.minutes for step in steps_of(pack, script)}
    return OwnScript(script, tuple(OwnStep(step, minutes[step.in_pack]) for step in STEPS[script]))


def step_of(pack: Pack, step: Step, script: Script) -> ScriptStep:
    """One step as the pack has it."""
    return next(each for each in steps_of(pack, script) if each.id == step.in_pack)


def method_words(step: ScriptStep) -> dict[Field, dict[str, str]]:
    """What a step says, by field and language; only fields that it has. Lists stand line by line."""
    found: dict[Field, tuple[Text, ...]] = {
        Field.PARTICIPANT: (step.participant,),
        Field.SAY: (step.say,),
        Field.SPONSOR_SAYS: (step.sponsor_says,) if step.sponsor_says else (),
        Field.PROMPTS: tuple(prompt.text for prompt in step.prompts),
        **{Field(prompt.level.value): (prompt.text,) for prompt in step.resource_prompts},
        Field.TIPS: tuple(tip.text for tip in step.tips),
        Field.ENDS: (step.ends,),
    }
    return {
        name: {language: "\n".join(text[language] for text in found[name]) for language in LANGUAGES}
        for name in Field
        if found.get(name)
    }


def own_words(typed: Words, method: Words) -> dict[Field, dict[str, str]]:
    """What is left of `typed` when the method's own words, and empty texts, are taken away."""
    kept = {
        name: {
            language: text
            for language, text in texts.items()
            if text and text.split() != method.get(name, {}).get(language, "").split()
        }
        for name, texts in typed.items()
    }
    return {name: texts for name, texts in kept.items() if texts}


def strange_placeholders(pack: Pack, text: str) -> tuple[str, ...]:
    """Names in braces that the pack cannot fill, and "{" for a brace that belongs to none."""
    unknown = sorted(placeholders(text) - pack.placeholders.keys())
    rest = PLACEHOLDER.sub("", text)
    return (*unknown, *(("{",) if "{" in rest or "}" in rest else ()))


def with_script(pack: Pack, own: OwnScript) -> Pack:
    """`pack`, where the steps of one script are `own`'s: order, minutes, words. Its digest stays."""
    by_id = {step.id: step for step in steps_of(pack, own.script)}
    steps = tuple(
        _laid_over(by_id[each.step.in_pack], each, order) for order, each in enumerate(own.walked, start=1)
    )
    update = {"steps": steps, "total_minutes": own.minutes}
    meeting = pack.stakeholder_meeting
    match own.script:
        case Script.FOCUS_GROUP:
            changed: dict[str, Any] = {"focus_group": pack.focus_group.model_copy(update=update)}
        case Script.MEETING_1:
            part_1 = meeting.part_1.model_copy(update=update)
            changed = {"stakeholder_meeting": meeting.model_copy(update={"part_1": part_1})}
        case Script.MEETING_2:
            part_2 = meeting.part_2.model_copy(update=update)
            changed = {"stakeholder_meeting": meeting.model_copy(update={"part_2": part_2})}
        case _:
            assert_never(own.script)
    return replace(pack, body=pack.body.model_copy(update=changed))


def _laid_over(step: ScriptStep, own: OwnStep, order: int) -> ScriptStep:
    words = method_words(step)
    spoken: dict[Field, dict[str, str]] = {
        name: {**words.get(name, {}), **own.words.get(name, {})} for name in own.words if name in words
    }
    update: dict[str, Any] = {"order": order, "minutes": own.minutes}
    for name, texts in spoken.items():
        if name in OF_LINES:
            update[name.value] = tuple(_lines(f"{step.id}.{name.value}", texts))
        elif name not in RESOURCES:
            update[name.value] = _text(texts)
    update["resource_prompts"] = tuple(
        prompt.model_copy(update={"text": _text(spoken[level])})
        if (level := Field(prompt.level.value)) in spoken
        else prompt
        for prompt in step.resource_prompts
    )
    return step.model_copy(update=update)


def _lines(name: str, texts: dict[str, str]) -> Iterator[Sentence]:
    """One text for each line. A language with fewer lines has empty ones last: readers leave these away."""
    by_language = {language: texts[language].splitlines() for language in LANGUAGES}
    for at in range(max(map(len, by_language.values()))):
        line = {language: (lines[at : at + 1] or [""])[0] for language, lines in by_language.items()}
        yield Sentence(id=f"{name}.{at + 1}", text=_text(line))


def _text(texts: dict[str, str]) -> Text:
    """Without the pack's own limits: what people typed was checked when it was typed."""
    return Text.model_construct(None, nb=texts["nb"], nn=texts["nn"], en=texts["en"])
