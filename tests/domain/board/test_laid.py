"""What is laid on the table survives its way through JSON."""

import json

import pytest

from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.sources import Source

NEED = LaidNeed(
    "n" * 22,
    4,
    "Vaktlister kommer tidligere.",
    Kind.DEMAND,
    Place.JOB_CONTEXT,
    Action.IMPROVE,
    (Source.EMPLOYEES, Source.CONTEXT_MEASURE),
)
BARE_NEED = LaidNeed("m" * 22, 5, "Latter i pausen.", Kind.RESOURCE, None, None)
OPTION = LaidOption(
    "o" * 22,
    ("n" * 22,),
    "org.rota",
    "Turnus som gir hvile",
    (Level.ORGANISATION,),
    (Place.JOB_CONTEXT,),
    True,
)
OWN_OPTION = LaidOption("p" * 22, (), None, "Faste vaktmøter", (Level.GROUP,), (), False)


@pytest.mark.parametrize("need", [NEED, BARE_NEED])
def test_a_need_survives_json(need: LaidNeed) -> None:
    assert LaidNeed.from_json(json.loads(json.dumps(need.to_json()))) == need


@pytest.mark.parametrize("option", [OPTION, OWN_OPTION])
def test_a_measure_survives_json(option: LaidOption) -> None:
    assert LaidOption.from_json(json.loads(json.dumps(option.to_json()))) == option


def test_what_may_be_nothing_may_be_missing() -> None:
    assert LaidNeed.from_json({k: v for k, v in BARE_NEED.to_json().items() if v is not None}) == BARE_NEED
    assert (
        LaidOption.from_json({k: v for k, v in OWN_OPTION.to_json().items() if v is not None}) == OWN_OPTION
    )
