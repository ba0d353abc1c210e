"""The attacker: for every card of every map he guesses its writer, in every way he can think of.

Each way is a strategy; he is judged by his best one. Whoever the files do not name is guessed among those who
are left: two writers are known, and each phone sent one card in a round. When nothing tells, a strategy hits
one card in each round on average, whatever it does; the chance of many more is bounded as for a Poisson
number (its factorial moments are at least those of the hits of any guess), for all strategies together.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import orjson
from tests.privacy.dump import Dump
from tests.privacy.simulated import Held, Row

from medvirk.infra.sealed import SealBroken, Sealer

FALSE_ALARM = 1e-6
Guess = Mapping[str, int]
Strategies = Iterator[tuple[str, Guess]]
Attack = Callable[[Held, Dump], Strategies]


@dataclass
class Report:
    """How often each strategy was right, of `targets`; by chance it is `expected` times."""

    targets: int = 0
    expected: float = 0.0
    hits: Counter[str] = field(default_factory=Counter)
    strategies: set[str] = field(default_factory=set)

    @property
    def best(self) -> tuple[str, int]:
        """The strategy with most hits."""
        return max(((name, self.hits[name]) for name in sorted(self.strategies)), key=lambda pair: pair[1])

    @property
    def gain(self) -> float:
        """What the best strategy hits above chance, as a share of all."""
        return (self.best[1] - self.expected) / self.targets

    @property
    def most_by_chance(self) -> int:
        """More hits than this come by chance less than once in a million for all strategies together."""
        hits = math.ceil(self.expected)
        while self._at_least(hits) * len(self.strategies) >= FALSE_ALARM:
            hits += 1
        return hits

    def _at_least(self, hits: int) -> float:
        """Chernoff's bound for a Poisson number."""
        if hits <= self.expected:
            return 1.0
        return math.exp(hits - self.expected - hits * math.log(hits / self.expected))

    def __str__(self) -> str:
        name, hits = self.best
        by_chance = f"by chance {self.expected:.0f}, at most {self.most_by_chance}"
        return f"{hits} of {self.targets} by {name}; {by_chance}"


# the order of one thing against the order of another


def _persons(held: Held, at: int) -> dict[str, Callable[[int], object]]:
    """Orders in which phones may be lined up."""
    phones = held.facts.phones
    last = held.facts.last[at]
    return {
        "joining": lambda phone: phone,
        "joining, the last to finish at the end": lambda phone: (phone == last, phone),
        "handles": lambda phone: phones[phone].handles[at],
        "secrets": lambda phone: phones[phone].secrets[at],
        "commands": lambda phone: phones[phone].commands,
    }


def _lined_up(texts: Sequence[str], phones: Sequence[int]) -> Guess:
    return dict(zip(texts, phones, strict=False))


def by_orders(held: Held, dump: Dump) -> Strategies:
    """The order on the map, in files and of ids, against every order of people."""
    rounds = dump.rounds[held.facts.board]
    found: dict[str, dict[str, int]] = {}
    for at, cards in enumerate(rounds):
        left = _left(held, at)
        unknown = [text for text in cards if text not in held.facts.known]
        evidence = {name: [*filter(order.__contains__, unknown)] for name, order in dump.orders.items()}
        lines = {name: sorted(texts, key=dump.orders[name].__getitem__) for name, texts in evidence.items()}
        lines["order on the map"] = unknown
        lines["order of card ids"] = sorted(unknown, key=cards.__getitem__)
        for name, texts in lines.items():
            for other, key in _persons(held, at).items():
                phones = sorted(left, key=key)  # type: ignore[arg-type]
                found.setdefault(f"{name} as {other}", {}).update(_lined_up(texts, phones))
                found.setdefault(f"{name} against {other}", {}).update(_lined_up(texts[::-1], phones))
    yield from found.items()


def _left(held: Held, at: int) -> list[int]:
    """Who has a card of this round on the map, and it is not known which."""
    known = {held.facts.known[text] for text in held.truth.cards[at] if text in held.facts.known}
    return [
        phone
        for phone, memory in enumerate(held.facts.phones)
        if phone not in known and at not in memory.gone
    ]


# what names a writer outright


def _owners(held: Held) -> dict[str, int]:
    return {id_: at for at, memory in enumerate(held.facts.phones) for id_ in memory.all()}


def by_neighbours(held: Held, dump: Dump) -> Strategies:
    """An id that a phone remembers, in one row or line with a card's text; or as the card's own id."""
    owners = _owners(held)
    cards = {text: id_ for each in dump.rounds[held.facts.board] for text, id_ in each.items()}
    named = {text: owners[id_] for text, id_ in cards.items() if id_ in owners}
    for text in cards:
        for id_ in dump.beside.get(text, ()):
            if id_ in owners:
                named[text] = owners[id_]
    yield "ids beside texts", named


def by_boxes(held: Held, dump: Dump, rows: Sequence[Row], keys: Sequence[bytes]) -> Strategies:
    """Rows of the tray, with whatever key: they hold a card's id on the map, its handle and its commands."""
    named = {}
    cards = {id_: text for each in dump.rounds[held.facts.board] for text, id_ in each.items()}
    for value, sealer in _opened(rows, keys):
        owners = _owners(held)
        if sealer:
            owners |= {
                sealer.tag("secret", secret).hex(): at
                for at, memory in enumerate(held.facts.phones)
                for secret in memory.secrets
            }
        text = cards.get(value.get("card") or "", value.get("text", ""))
        who = [owners[value[key]] for key in ("handle", "command", "secret") if value.get(key) in owners]
        if text and who:
            named[text] = who[0]
    yield "rows of the tray", named


def _opened(rows: Sequence[Row], keys: Sequence[bytes]) -> Iterator[tuple[dict[str, str], Sealer | None]]:
    for row, box in rows:
        for sealer in map(Sealer, keys):
            try:
                yield sealer.open(box, row=row), sealer
            except SealBroken:
                continue
        try:
            yield orjson.loads(box.rstrip(b"\0")), None  # as if nothing had been sealed
        except orjson.JSONDecodeError:
            continue


# the attacks: what is guessed, and what the attacker holds besides the dump


def cards(held: Held, dump: Dump) -> Strategies:
    """Writers of cards, from what lies there when all is over."""
    yield from by_orders(held, dump)
    yield from by_neighbours(held, dump)
    yield from by_boxes(held, dump, dump.boxes.get(held.facts.board, ()), dump.keys)


def cards_with_rows(held: Held, dump: Dump) -> Strategies:
    """Writers of cards, by somebody who copied the tray's rows while the meeting ran."""
    yield from by_boxes(held, dump, held.early.tray, dump.keys)


def cards_with_key(held: Held, dump: Dump) -> Strategies:
    """Writers of cards, by somebody who copied the key while the meeting ran."""
    yield from by_boxes(held, dump, dump.boxes.get(held.facts.board, ()), [held.early.key, *dump.keys])


def papers_while_open(held: Held, _: Dump) -> Strategies:
    """Who cast which paper, by somebody who copied rows and key while it was open, and has no phone."""
    rows = held.early.papers
    orders = {"rows": rows, "row ids": sorted(rows), "ciphertext": sorted(rows, key=itemgetter(1))}
    for name, order in orders.items():
        papers = [str(value["paper"]) for value, _ in _opened(order, [held.early.key])]
        yield f"order of {name} as joining", _lined_up(papers, range(len(papers)))
        yield f"order of {name} against joining", _lined_up(papers[::-1], range(len(papers)))


def papers_after_close(held: Held, dump: Dump) -> Strategies:
    """The same when it has closed, by somebody who has rows, key and phones; then no paper is left."""
    owners = _owners(held)
    rows = [*held.early.papers_after, *dump.boxes.get(held.facts.meeting, ())]
    papers = [str(value.get("paper")) for value, _ in _opened(rows, [held.early.key])]
    yield "papers that are left", {paper: owners[paper] for paper in papers if paper in owners}


def facilitators(held: Held, dump: Dump) -> Strategies:
    """Which facilitator did what, from the ids that their browsers may remember."""
    by_id = {id_: at for at, commands in enumerate(held.facts.consoles) for id_ in commands}
    stored = dump.commands[held.facts.board]
    yield "command ids", {str(seq): by_id[id_] for seq, id_ in stored.items() if id_ in by_id}


ATTACKS: dict[str, Attack] = {
    attack.__name__: attack
    for attack in (
        cards,
        cards_with_rows,
        cards_with_key,
        papers_while_open,
        papers_after_close,
        facilitators,
    )
}


def _targets(attack: str, held: Held) -> Iterator[tuple[dict[str, int], list[int]]]:
    """What is to be found out, with those among whom it is guessed: in portions of one guess each."""
    if attack.startswith("cards"):
        for at, written in enumerate(held.truth.cards):
            unknown = {text: who for text, who in written.items() if text not in held.facts.known}
            yield unknown, _left(held, at)
    elif attack.startswith("papers"):
        yield held.truth.papers, [*range(len(held.facts.phones))]
    else:
        for seq, who in held.truth.entries.items():
            yield {str(seq): who}, [*range(len(held.facts.consoles))]


def attacked(attack: str, meetings: Sequence[Held], dump: Dump) -> Report:
    """Every meeting attacked in this way."""
    report, chance = Report(), random.Random(1)
    for held in meetings:
        strategies = dict(ATTACKS[attack](held, dump))
        report.strategies |= strategies.keys()
        for truth, among in _targets(attack, held):
            report.targets += len(truth)
            report.expected += len(truth) / len(among)
            for name, guess in strategies.items():
                whole = _completed(guess, truth, among, chance)
                report.hits[name] += sum(whole[target] == who for target, who in truth.items())
    return report


def _completed(
    guess: Guess, targets: Mapping[str, int], among: Sequence[int], chance: random.Random
) -> Guess:
    """The rest by elimination."""
    named = {target: guess[target] for target in targets if target in guess}
    left = [who for who in among if who not in named.values()] or [*among]
    chance.shuffle(left)
    missing = [target for target in targets if target not in named]
    return named | {target: left[at % len(left)] for at, target in enumerate(missing)}
