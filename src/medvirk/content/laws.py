"""What must hold across a pack beyond its shape. Each law yields the path of a fault and a sentence."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from medvirk.content.fill import PLACEHOLDER, placeholders
from medvirk.content.schema.parts import LANGUAGES
from medvirk.domain.disclosure import Minimums
from medvirk.domain.iglo import CATEGORIES, MAP_KINDS, Level, LinkKind
from medvirk.domain.measure.instrument import ElementType
from medvirk.domain.measure.scoring import DONT_KNOW, HIGHEST, LOWEST, NO_BASIS, Known
from medvirk.domain.measure.states import Exists, State
from medvirk.domain.script import STEPS, Script

Data: TypeAlias = dict[str, Any]
Broken: TypeAlias = tuple[tuple[str | int, ...], str]
Path: TypeAlias = tuple[str | int, ...]

SCRIPT_STEPS = {script: tuple(step.in_pack for step in steps) for script, steps in STEPS.items()}
"""The ids that the pack's steps have, by script."""
LONGEST_SENTENCE = 20
UNSEEN = {"Cc", "Cf", "Co", "Cs"}
"""Unicode's categories of control and format characters, private use and lone surrogates."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[»”\"]?\s+")


def broken(data: Data) -> Iterator[Broken]:
    """Every broken law of a pack whose shape is right."""
    for law in LAWS:
        yield from law(data)


def _walk(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _walk(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _walk(each, (*path, place))


def _texts(data: Data) -> Iterator[tuple[Path, Data]]:
    """Every text in three languages, with its path."""
    for path, value in _walk(data, ()):
        if isinstance(value, dict) and set(LANGUAGES) <= value.keys():
            yield path, value


def ids_are_unique(data: Data) -> Iterator[Broken]:
    """An id leads to one thing."""
    seen: set[str] = set()
    for path, value in _walk(data, ()):
        if isinstance(value, dict) and "id" in value and path != ("pack",):
            if value["id"] in seen:
                yield (*path, "id"), f"the id {value['id']!r} is taken"
            seen.add(value["id"])


def placeholders_agree(data: Data) -> Iterator[Broken]:
    """The same placeholders in every language, all declared, all used, and no other braces."""
    used: set[str] = set()
    for path, text in _texts(data):
        ours = placeholders(text["nb"])
        for language in LANGUAGES:
            words = text[language]
            names = placeholders(words)
            used |= names
            if names != ours:
                listed = ", ".join(sorted(names ^ ours))
                yield (*path, language), f"{listed}: not the same placeholders in {language} as in nb"
            for name in sorted(names - data["placeholders"].keys()):
                yield (*path, language), f"{{{name}}} is not in placeholders.yaml"
            if "{" in PLACEHOLDER.sub("", words) or "}" in PLACEHOLDER.sub("", words):
                yield (*path, language), "a brace that belongs to no placeholder"
    for name in data["placeholders"].keys() - used:
        yield ("placeholders", name), f"{name} stands in no text"


def text_is_clean(data: Data) -> Iterator[Broken]:
    """No control characters, no bidi marks, composed letters, no space at the ends."""
    for path, value in _walk(data, ()):
        if isinstance(value, str):
            if not value.isprintable() and any(unicodedata.category(c) in UNSEEN for c in value):
                yield path, "a character that nobody can see"
            if unicodedata.normalize("NFC", value) != value:
                yield path, "letters and accents are not composed (NFC)"
            if value != value.strip():
                yield path, "space at the start or the end"


def sentences_are_short(data: Data) -> Iterator[Broken]:
    """What participants read or hear has at most 20 words a sentence; a placeholder counts as one."""
    for path, text in _texts(data):
        if path[0] in {"pack", "interventions"} or _audience(data, path) != "participant":
            continue
        for language in LANGUAGES:
            for sentence in _SENTENCE_END.split(text[language]):
                words = [word for word in sentence.split() if any(c.isalnum() for c in word)]
                if len(words) > LONGEST_SENTENCE:
                    yield (
                        (*path, language),
                        f"{len(words)} words in a sentence for participants: {sentence!r}",
                    )


def _audience(data: Data, path: Path) -> str:
    """The nearest item's own audience, else the outermost field's that has one (a tip's `text` is a tip)."""
    value: Any = data
    field_audience = ""
    by_field = data["pack"]["audience_by_field"]
    for step in path:
        value = value[step]
        if isinstance(value, dict) and "audience" in value:
            return str(value["audience"])
        for audience in ("facilitator", "lead", "participant"):
            if step in by_field[audience] and field_audience in {"", "participant"}:
                field_audience = audience
    return field_audience


def map_is_the_maps(data: Data) -> Iterator[Broken]:
    """Four levels, twelve categories, the areas, kinds, actions and links of the domain, once each."""
    the_map = data["map"]
    yield from _exactly(("map", "levels"), the_map["levels"], [level.value for level in Level])
    categories = [place.value for level in Level for place in CATEGORIES[level]]
    yield from _exactly(("map", "categories"), the_map["categories"], categories)
    yield from _exactly(("map", "kinds"), the_map["kinds"], [kind.value for kind in MAP_KINDS])
    yield from _exactly(("map", "actions"), the_map["actions"], ["improve", "preserve", "both"])
    yield from _exactly(("map", "links"), the_map["links"], [kind.value for kind in LinkKind])
    yield from _exactly(("map", "areas"), the_map["areas"], ["square", "P", "trash", "parking"])
    level_of = {place.value: level.value for level, places in CATEGORIES.items() for place in places}
    for place, category in enumerate(the_map["categories"]):
        if category["level"] != level_of[category["code"]]:
            yield (
                ("map", "categories", place, "level"),
                f"{category['code']} belongs to {level_of[category['code']]}",
            )
    for code, category in data["interventions"]["categories"].items():
        if category["level"] != level_of[code]:
            yield ("interventions", "categories", code, "level"), f"{code} belongs to {level_of[code]}"
    for code in sorted(level_of.keys() - data["interventions"]["categories"].keys()):
        yield ("interventions", "categories"), f"{code} is missing"


def _exactly(path: Path, items: list[Data], codes: list[str]) -> Iterator[Broken]:
    found = [item["code"] for item in items if item.get("code") is not None]
    for code in codes:
        if found.count(code) != 1:
            yield path, f"expected {code} once, got it {found.count(code)} times"


def scripts_add_up(data: Data) -> Iterator[Broken]:
    """Every meeting has the domain's steps; minutes sum to the total and orders count from 1."""
    meeting = data["stakeholder_meeting"]
    scripts: list[tuple[Path, Data, Script]] = [
        (("focus_group",), data["focus_group"], Script.FOCUS_GROUP),
        (("stakeholder_meeting", "part_1"), meeting["part_1"], Script.MEETING_1),
        (("stakeholder_meeting", "part_2"), meeting["part_2"], Script.MEETING_2),
    ]
    for script_path, script, which in scripts:
        names = tuple(step["id"] for step in script["steps"])
        wanted = SCRIPT_STEPS[which]
        if names != wanted:
            yield (*script_path, "steps"), f"expected the steps {', '.join(wanted)}, got {', '.join(names)}"
        minutes = sum(step["minutes"] for step in script["steps"])
        if minutes != script["total_minutes"]:
            yield (
                (*script_path, "total_minutes"),
                f"the steps take {minutes} minutes, the total says {script['total_minutes']}",
            )
    for path, value in _walk(data, ()):
        if isinstance(value, list) and value and all(isinstance(it, dict) and "order" in it for it in value):
            orders = [item["order"] for item in value]
            if orders != list(range(1, len(orders) + 1)):
                yield path, f"expected the order 1 to {len(orders)}, got {orders}"


def measure_is_the_measures(data: Data) -> Iterator[Broken]:
    """The context measure answers what the domain scores, and its states and bands are the domain's."""
    measure = data["context_measure"]
    at: Path = ("context_measure",)
    yield from _exactly((*at, "types"), measure["types"], list(ElementType))
    codes = [state["code"] for state in measure["states"]]
    if codes != list(State):
        yield (*at, "states"), f"expected the states {', '.join(State)}, got {', '.join(codes)}"
    scales = {scale["id"]: scale for scale in measure["scales"]}
    numbers = list(range(LOWEST, HIGHEST + 1))
    expected: dict[str, list[int | str]] = {
        "ctx.scale.agree": [*numbers, DONT_KNOW],
        "ctx.scale.exists": list(Exists),
        "ctx.scale.known": list(Known),
        "ctx.scale.works": [*numbers, NO_BASIS],
    }
    for name, answers in expected.items():
        scale = scales.get(name, {"points": [], "other": []})
        found = [point["value"] for point in (*scale["points"], *scale.get("other", ()))]
        if found != answers:
            wanted = ", ".join(map(str, answers))
            yield (*at, "scales"), f"{name}: expected {wanted}, got {', '.join(map(str, found))}"
    bands = [band for band in measure["bands"] if band.get("code")]
    limits = [(band.get("from") or 0, band.get("below") or 101) for band in bands]
    begins, ends = [limit[0] for limit in limits], [limit[1] for limit in limits]
    if begins[:1] != [0] or begins[1:] != ends[:-1] or ends[-1:] != [101] or begins != sorted(set(begins)):
        yield (*at, "bands"), f"the bands must follow each other from 0 to 100, got {limits}"


def minimums_only_rise(data: Data) -> Iterator[Broken]:
    """A pack may ask for larger groups than the method does, never for smaller ones (R16)."""
    defaults = {name: it["default"] for name, it in data["placeholders"].items()}
    try:
        Minimums(mean=defaults.get("k") or 0, split=defaults.get("k_split") or 0)
    except ValueError as error:
        yield ("placeholders", "k", "default"), str(error)


def references_lead_somewhere(data: Data) -> Iterator[Broken]:
    """Scales, variants, sources and WHO recommendations that are named exist."""
    questions = {question["id"] for question in data["interview"]["questions"]}
    for place, variant in enumerate(data["interview"]["optional_variants"]):
        if variant["variant_of"] not in questions:
            path: Path = ("interview", "optional_variants", place, "variant_of")
            yield path, f"there is no question {variant['variant_of']!r}"
    scales = {scale["id"] for scale in data["evaluation"]["scales"]} | {data["fit"]["scale"]["id"]}
    for path, value in _walk(data["evaluation"]["instruments"], ("evaluation", "instruments")):
        if isinstance(value, dict) and value.get("scale") is not None and value["scale"] not in scales:
            yield (*path, "scale"), f"there is no scale {value['scale']!r}"
    measures = data["interventions"]
    for place, measure in enumerate(measures["interventions"]):
        evidence = measure["evidence"]
        at: Path = ("interventions", "interventions", place, "evidence")
        yield from _known((*at, "sources"), evidence["sources"], measures["sources"], "source")
        yield from _known((*at, "who"), evidence["who"], measures["who_recommendations"], "recommendation")


def _known(path: Path, keys: list[str], known: Iterable[str], what: str) -> Iterator[Broken]:
    for place, key in enumerate(keys):
        if key not in known:
            yield (*path, place), f"there is no {what} {key!r}"


def variants_stand_for_a_line(data: Data) -> Iterator[Broken]:
    """A line for one variant follows the line it stands for, and has its name (`what_small`, `what`)."""
    seen: set[str] = set()
    for path, value in _walk(data, ()):
        if isinstance(value, dict) and "id" in value:
            seen.add(value["id"])
            if (variant := value.get("variant")) is None:
                continue
            base, mark, rest = value["id"].rpartition(f"_{variant}")
            if not mark or rest or base not in seen:
                yield (*path, "id"), f"{value['id']!r} stands for no line before it"


LAWS: tuple[Callable[[Data], Iterator[Broken]], ...] = (
    ids_are_unique,
    placeholders_agree,
    text_is_clean,
    sentences_are_short,
    map_is_the_maps,
    scripts_add_up,
    measure_is_the_measures,
    minimums_only_rise,
    references_lead_somewhere,
    variants_stand_for_a_line,
)
