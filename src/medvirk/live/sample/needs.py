"""From all the sources to needs, read and approved by both representatives (steps 1.5 and 1.6)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.needs import actions
from medvirk.apps.needs.actions import Wording
from medvirk.apps.needs.hearing import heard
from medvirk.apps.needs.pieces import Found
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.approval import Side
from medvirk.domain.needs.evidence import Stance
from medvirk.live.sample.zone import Zone


def summarise(zone: Zone, on: date) -> None:
    """Each need of the file, resting on the pieces that the file names, and both approvals."""
    told = zone.text["east"]
    analyses.note_leaders(zone.analysis, told["leaders"])
    pieces = heard(zone.analysis, zone.language).pieces
    for need in told["needs"]:
        wording = Wording(need["words"], Kind(need["kind"]), Place(need["place"]), Action(need["action"]))
        zone.needs[need["key"]] = actions.make_need(
            zone.analysis, wording, list(_rests_on(zone, need, pieces))
        )
    for side, reader in told["approved_by"].items():
        actions.approve(
            zone.analysis,
            {need.pk: need.version for need in zone.needs.values()},
            Side(side),
            name=reader["name"],
            role=reader["role"],
            on=on,
        )


def _rests_on(zone: Zone, need: dict[str, Any], pieces: tuple[Found, ...]) -> Iterator[tuple[Found, Stance]]:
    """Cards and statements by their whole key, findings and figures by how their keys end."""
    same = [
        *(zone.cards[key] for key in need["cards"]),
        *(zone.statements[key] for key in need.get("statements", ())),
        *(f":{item}" for item in (*need.get("findings", ()), *need.get("figures", ()))),
    ]
    opposite = [
        *(zone.cards[key] for key in need.get("cards_against", ())),
        *(zone.statements[key] for key in need.get("against", ())),
    ]
    for stance, ends in ((Stance.SAME, same), (Stance.OPPOSITE, opposite)):
        for end in ends:
            yield next(piece for piece in pieces if piece.key.endswith(end)), stance
