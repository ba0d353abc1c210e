"""A storm is told from a few who write quickly, and nothing is remembered of who wrote (R8)."""

from medvirk.live.crowd import CROWD, WITHIN_SECONDS, Crowd
from medvirk.live.senders import Phone


def test_many_who_write_within_a_second_are_a_crowd_and_few_who_write_often_are_not() -> None:
    at = 0.0
    crowd = Crowd(lambda: at)
    assert not any(crowd.is_here([Phone(f"seat {number % 3}")]) for number in range(100))
    at += WITHIN_SECONDS
    found = [crowd.is_here([Phone(f"seat {number}")]) for number in range(CROWD)]
    assert found == [False] * (CROWD - 1) + [True]
    at += WITHIN_SECONDS
    assert crowd.is_here([Phone("seat 1")])  # the storm goes on, or has just ended
    at += WITHIN_SECONDS
    assert not crowd.is_here([Phone("seat 1")])


def test_no_seat_stands_in_its_memory() -> None:
    crowd = Crowd()
    crowd.is_here([Phone("seat-of-somebody")])
    assert "seat-of-somebody" not in repr(vars(crowd))
