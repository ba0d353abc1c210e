"""`medvirk bench similar`: what may point at a person in 500 cards, and which of them say much the same.

No part of the server: pure functions, in this process. All cards lie on one level: nothing is left out.
"""

import time
from typing import Final

from medvirk.bench.figures import Figure, quantile
from medvirk.bench.server import Server
from medvirk.domain.names import found
from medvirk.domain.similar import Text, alike

CARDS: Final = 500
ROUNDS: Final = 10
GOAL_MILLISECONDS: Final = 2000
GOAL_OF_A_CARD: Final = 1.0

_SAID: Final = """
turnusen endres sent uten varsel bemanningen kveldsvakta helgene støy maskinene lageret opplæring nyansatte
pausen samholdet avdelingen leder tilbakemelding oppgaver roller mål tempo kvalitet pasienter kunder
pårørende trusler løft hjelpemidler verktøy systemet rapport møter ferie overtid pendling garderobe varme
trekk språk vikarer ansvar frihet humor latter kantina avvik rutiner vedlikehold leveranser bestillinger
Kari Solveig avdelingslederen
"""


def measure(_server: Server) -> list[Figure]:
    """The slowest tenth of ten rounds; each round compares all cards anew."""
    cards = made_up(CARDS)
    compared, looked = [], []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        alike(cards)
        compared.append(time.perf_counter() - started)
        started = time.perf_counter()
        for card in cards:
            found(card.text)
        looked.append((time.perf_counter() - started) / CARDS)
    return [
        Figure(
            f"{CARDS} cards compared, groups suggested, p95",
            1000 * quantile(compared, 0.95),
            GOAL_MILLISECONDS,
            "ms",
        ),
        Figure("a card looked through for names, p95", 1000 * quantile(looked, 0.95), GOAL_OF_A_CARD, "ms"),
    ]


def made_up(number: int) -> list[Text]:
    """So many different cards of three to nine words."""
    words = _SAID.split()
    return [
        Text(
            str(at),
            "demand/group",
            " ".join(
                words[(at * 7 + step * step * (1 + at % 11)) % len(words)] for step in range(3 + at % 7)
            ),
        )
        for at in range(number)
    ]
