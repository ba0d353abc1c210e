"""What a variant says otherwise stands in the place of what it stands for."""

from medvirk.content.pack import Pack
from medvirk.content.schema.documents import ToldLine
from medvirk.content.schema.parts import Text
from medvirk.content.variants import in_variant, the_same_in_all


def line(id_: str, variant: str | None = None) -> ToldLine:
    return ToldLine.model_validate(
        {"id": id_, "variant": variant, "text": Text(nb=id_, nn=id_, en=id_)}, strict=True
    )


LINES = [line("a"), line("a_small", "small"), line("a_remote", "remote"), line("b")]


def test_each_variant_has_its_own_line_in_the_place_of_the_usual_one() -> None:
    for variant, first in (("standard", "a"), ("small", "a_small"), ("remote", "a_remote")):
        found = in_variant(LINES, variant)
        assert [(key, each.id) for key, each in found.items()] == [("a", first), ("b", "b")]


def test_before_the_variant_is_known_only_what_holds_in_all_is_told() -> None:
    assert [each.id for each in the_same_in_all(LINES)] == ["b"]


def test_method_1_3_no_sheet_of_a_small_workplace_says_that_the_leader_is_away(pack: Pack) -> None:
    parts = (pack.invitation, pack.voluntariness, pack.information_sheet, pack.privacy, pack.process.steps)
    said = str([list(in_variant(part, "small").values()) for part in parts])
    for promise in (
        "ikke med",
        "ikkje med",
        "not take part",
        "uten lederne",
        "utan leiarane",
        "får ikke vite fra",
    ):
        assert promise not in said
    assert "Lederen er med i møtet" in said
    assert "Leiaren er med i møtet" in said
    assert "The leader takes part in the meeting" in said
