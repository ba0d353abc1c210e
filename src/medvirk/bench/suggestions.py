"""`medvirk bench suggestions`: the measures that fit fifty needs, ranked with every reason.

Run as a module it measures, beside the server and on the same database, and prints seconds as JSON.
"""

import json
import sys
import time
from typing import Final
from uuid import UUID

from medvirk.bench.figures import Figure, quantile
from medvirk.bench.server import Server

NEEDS: Final = 50
ROUNDS: Final = 20
GOAL_MILLISECONDS: Final = 300


def measure(server: Server) -> list[Figure]:
    """One reading of the shortlist with its ticks, and the suggestions for fifty needs."""
    took: list[float] = json.loads(
        server.run(__name__, server.stage["organisation_id"], server.stage["analysis"])
    )
    return [
        Figure(f"suggestions for {NEEDS} needs, p95", 1000 * quantile(took, 0.95), GOAL_MILLISECONDS, "ms")
    ]


def _measured(organisation_id: str, analysis_id: str) -> list[float]:
    import django

    django.setup()
    from medvirk.apps.analyses import queries as analyses
    from medvirk.apps.interventions import listed, queries
    from medvirk.apps.needs.queries import needs_of
    from medvirk.domain.iglo import Kind, Place
    from medvirk.domain.matching.explain import Wanted
    from medvirk.domain.matching.rank import suggest

    organisation = analyses.organisation(UUID(organisation_id))
    assert organisation is not None, "the stage has made it"
    analysis = analyses.analyses_of(organisation).select_related("organisation").get(pk=analysis_id)
    wanted = [Wanted.standing_at(Place(need.place), Kind(need.kind)) for need in needs_of(analysis)[:NEEDS]]
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ticked = queries.shortlist(analysis, "nb").not_met
        for need in wanted:
            suggest(need, listed.candidates(analysis.pack_digest, "nb"), ticked)
        took.append(time.perf_counter() - started)
    return took


if __name__ == "__main__":
    print(json.dumps(_measured(*sys.argv[1:])))
