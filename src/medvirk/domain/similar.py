"""Which texts say much the same: suggestions for grouping cards, for people to take or leave (ADR 23).

Texts are compared by the stems of their words and by parts of words (so that "vaktplan" meets "planen"), each
weighing more the rarer it is among the texts (cosine of tf-idf). Bokmål, Nynorsk and English at once.
"""

import heapq
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from medvirk.domain.similar_words import ENDINGS, STOP_WORDS

ALIKE: Final = 0.27
"""Two bundles of texts belong together when theirs are at least this alike on average (0..1)."""

_PART: Final = 4
_PART_WEIGHT: Final = 0.35
_SHORTEST_STEM: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")

Vector = dict[str, float]


@dataclass(frozen=True)
class Text:
    """One text. `id` is unique; only texts on the same `shelf` (their kind and level) are compared."""

    id: str
    shelf: str
    text: str


def alike(texts: Iterable[Text]) -> tuple[tuple[str, ...], ...]:
    """Groups of ids whose texts say much the same, each of two or more, the shortest text first.

    No id is in two groups, and none with another shelf's. The same words (whatever case and signs) are always
    together. The order of `texts` plays no part. Quadratic at worst: 500 different texts take well under 2 s.
    """
    known = list(texts)
    weights = _rarity(known)
    groups = [group for shelf in _shelves(known).values() for group in _groups(shelf, weights)]
    return tuple(
        sorted((tuple(text.id for text in group) for group in groups), key=lambda ids: (-len(ids), ids))
    )


def _shelves(texts: Iterable[Text]) -> Mapping[str, list[Text]]:
    shelves: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        shelves[text.shelf].append(text)
    return shelves


def _groups(texts: Sequence[Text], weights: Mapping[str, float]) -> Iterator[list[Text]]:
    same: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        same[_wording(text.text)].append(text)
    wordings = sorted(same)
    vectors = [_vector(wording, weights) for wording in wordings]
    for bundle in _bundles(len(wordings), _likeness(vectors)):
        group = [text for each in bundle for text in same[wordings[each]]]
        if len(group) > 1:
            yield sorted(group, key=lambda text: (len(text.text), text.text, text.id))


def _likeness(vectors: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """The cosine of every pair that has anything in common, the lower number first."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    likeness: dict[tuple[int, int], float] = defaultdict(float)
    for number, vector in enumerate(vectors):
        for feature in sorted(vector):
            weight = vector[feature]
            for other, its in holders[feature]:
                likeness[other, number] += weight * its
            holders[feature].append((number, weight))
    return likeness


def _bundles(number: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """The most alike are put together first, as long as bundles are alike on average (average linkage)."""
    members: dict[int, list[int]] = {each: [each] for each in range(number)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)  # of the likeness of two bundles' members
    heap: list[tuple[float, int, int]] = []

    def note(one: int, other: int) -> None:
        mean = sums[one][other] / (len(members[one]) * len(members[other]))
        if mean >= ALIKE:
            heapq.heappush(heap, (-mean, min(one, other), max(one, other)))

    for (one, other), value in likeness.items():
        sums[one][other] = sums[other][one] = value
        note(one, other)
    fresh = number
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in members or other not in members:
            continue
        members[fresh] = members.pop(one) + members.pop(other)
        for gone in (one, other):
            for third, value in sums.pop(gone).items():
                if third in members:
                    total = sums[fresh].get(third, 0.0) + value
                    sums[fresh][third] = sums[third][fresh] = total
        for third in sums[fresh]:
            note(fresh, third)
        fresh += 1
    return list(members.values())


def _rarity(texts: Iterable[Text]) -> dict[str, float]:
    """How much each feature says: what every text has says little."""
    counts: Counter[str] = Counter()
    for wording in (_wording(text.text) for text in texts):
        counts.update(set(_features(wording)))
    most = max(counts.values(), default=1)
    return {feature: math.log1p(2 * most / count) for feature, count in counts.items()}


def _vector(wording: str, weights: Mapping[str, float]) -> Vector:
    """Features with their weights, of length one; empty for a text of stop words."""
    counts = Counter(_features(wording))
    vector = {
        feature: weights[feature] * math.sqrt(count) * (1 if feature[0] == "=" else _PART_WEIGHT)
        for feature, count in sorted(counts.items())
    }
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {feature: value / length for feature, value in vector.items()}


def _features(wording: str) -> Iterator[str]:
    """The stem of every word that says something ("=plan"), and its parts ("plan", "lane")."""
    for word in wording.split():
        if word in STOP_WORDS:
            continue
        stem = _stem(word)
        yield f"={stem}"
        yield from (stem[at : at + _PART] for at in range(len(stem) - _PART + 1))


def _wording(text: str) -> str:
    """The words alone, in small letters; of a text without words (emoji) all of it."""
    small = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(small)) or small.strip()


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
