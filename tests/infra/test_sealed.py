"""Boxes of one length, and tags."""

import pytest

from medvirk.infra.sealed import SealBroken, Sealer

KEY, OTHER = b"k" * 32, b"o" * 32


def test_a_box_opens_with_its_key_and_row():
    box = Sealer(KEY).seal({"text": "Vakter på kort varsel"}, size=512, row=b"row")
    assert Sealer(KEY).open(box, row=b"row") == {"text": "Vakter på kort varsel"}


def test_every_box_has_the_same_length_and_no_two_are_alike():
    sealer = Sealer(KEY)
    boxes = [sealer.seal({"text": "x" * length}, size=512, row=b"row") for length in (0, 1, 140, 140)]
    assert {len(box) for box in boxes} == {512}
    assert len(set(boxes)) == 4


@pytest.mark.parametrize("row", [b"row", b"another row"])
def test_another_key_or_another_row_opens_nothing(row):
    box = Sealer(KEY).seal({"a": 1}, size=512, row=b"row")
    reader = Sealer(OTHER if row == b"row" else KEY)
    with pytest.raises(SealBroken):
        reader.open(box, row=row)


def test_a_changed_box_does_not_open():
    box = bytearray(Sealer(KEY).seal({"a": 1}, size=512, row=b"row"))
    box[100] ^= 1
    with pytest.raises(SealBroken):
        Sealer(KEY).open(bytes(box), row=b"row")
    with pytest.raises(SealBroken):
        Sealer(KEY).open(b"short", row=b"row")


def test_what_does_not_fit_is_refused_because_length_would_tell():
    with pytest.raises(ValueError, match="at most"):
        Sealer(KEY).seal({"text": "x" * 600}, size=512, row=b"row")


def test_a_tag_depends_on_key_purpose_and_value():
    tags = {
        Sealer(KEY).tag("command", "a"),
        Sealer(KEY).tag("command", "b"),
        Sealer(KEY).tag("secret", "a"),
        Sealer(OTHER).tag("command", "a"),
    }
    assert len(tags) == 4
    assert Sealer(KEY).tag("command", "a") in tags
