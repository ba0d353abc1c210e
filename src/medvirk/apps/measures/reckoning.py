"""From stored sheets to results, without Django: 30,000 of them keep the work process at it for a second."""

import json
from collections.abc import Mapping, Sequence

from medvirk.domain.disclosure import Minimums
from medvirk.domain.measure.instrument import Instrument
from medvirk.domain.measure.results import Agreed, Group, Informant, Results, results
from medvirk.domain.measure.scoring import tally


def reckon(
    instrument: Instrument,
    groups: Sequence[Group],
    sheets: Mapping[str, Sequence[str]],
    minimums: Minimums,
    informants: Sequence[Informant],
    agreed: Mapping[str, Agreed],
) -> Results:
    """The results of a wave. `sheets`: group key -> each person's answers as JSON, in any order."""
    return results(
        instrument,
        groups,
        {key: tally(instrument, map(json.loads, lying)) for key, lying in sheets.items()},
        minimums=minimums,
        informants=informants,
        agreed=agreed,
    )
