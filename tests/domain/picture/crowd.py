"""Five hundred cards of a large workplace: Norwegian sentences of 8 to 140 characters, spread unevenly."""

from random import Random
from typing import Any

from tests.domain.picture import samples

from medvirk.domain.board.commands import CARD_LONGEST

_SHORT = {
    "demand": [
        "For få folk",
        "Alene på kveld",
        "Trange garderober",
        "Dårlig luft",
        "Mye overtid",
        "Aldri ro til pause",
        "Uklare roller",
        "For mange møter",
        "Støy i landskapet",
        "Sene turnuser",
    ],
    "resource": [
        "Latter på vaktrommet",
        "Gode kolleger",
        "Arbeidet gir mening",
        "Fleksitid",
        "Vi hjelper hverandre",
        "Trygg leder",
        "Faget får plass",
        "Rause kolleger",
        "Tillit",
        "Lett å si fra",
    ],
}
_BEGINNINGS = {
    "demand": [
        "Vi rekker ikke arbeidsoppgavene",
        "Bemanningsplanen holder ikke",
        "Avviksmeldinger blir liggende",
        "Dokumentasjonskravene tar tid fra brukerne",
        "Medarbeidersamtalene blir utsatt",
        "Prioriteringene endres uten at noen forklarer det",
        "Ingen vet hvem som bestemmer",
        "Nyansatte får for lite opplæring",
        "De samme må alltid ta de tunge vaktene",
        "Telefonen ringer på fridagen",
    ],
    "resource": [
        "Vi støtter hverandre",
        "Lederen spør hvordan vi har det",
        "Fagdagene gir påfyll",
        "Det er lov å gjøre feil",
        "Vi får være med på å bestemme",
        "Arbeidsmiljøutvalget blir hørt",
        "Kollegastøtteordningen virker",
        "Rutinen etter trusler fungerer",
        "Vi lærer av hverandre på tvers av avdelingene",
        "Brukerne setter pris på oss",
    ],
}
_ENDINGS = [
    "",
    "når det er travelt",
    "på kveld og i helg",
    "også etter omorganiseringen",
    "i hele sonen",
    "når to ruter slås sammen, og tildelingskontoret ikke svarer",
    "særlig når vikarene er nye og ingen har hatt tid til å vise dem hvordan vi gjør det her",
    "og det har vært slik siden sammenslåingen av de to virksomhetsområdene for snart tre år siden",
]
_WEIGHTS = {
    "job_content": 110,
    "work_life_balance": 60,
    "job_context": 45,
    "coworker_relations": 70,
    "leader_relations": 40,
    "leader_behaviour": 25,
    "support_culture": 30,
    "respect_justice": 35,
    "stigma": 2,
    "policies_practices": 20,
    "client_relations": 15,
    "involvement_development": 9,
    "individual": 3,
    "group": 6,
    "leader": 1,
    "organisation": 12,
    "square": 5,
    "P": 12,
}


def crowd(count: int = 500, *, seed: int = 500) -> dict[str, Any]:
    """A model with `count` cards; most lie in few trays, as they do when everybody has the same trouble."""
    random = Random(seed)
    cards = []
    for number in range(count):
        [place] = random.choices(list(_WEIGHTS), weights=list(_WEIGHTS.values()))
        kind = random.choice(["demand", "demand", "resource"])
        text = random.choice(_SHORT[kind])
        if random.random() < 0.75:
            ending = random.choice(_ENDINGS)
            text = f"{random.choice(_BEGINNINGS[kind])} {ending}".strip()[:CARD_LONGEST]
        actions = ["improve" if kind == "demand" else "preserve"] if random.random() < 0.5 else []
        cards.append(
            {
                "id": f"card-{number}",
                "text": text,
                "kind": kind,
                "place": place,
                "group": None,
                "votes": None,
                "actions": actions,
            }
        )
    return samples.model(0, cards=cards)
