"""Guessing at codes (R23)."""

import pytest

from medvirk.infra import limiter
from medvirk.infra.limiter import FAILURES, PER_SECONDS, Limiter, source_of


class Clock:
    def __init__(self):
        self.at = 0.0

    def __call__(self):
        return self.at


def test_sixty_failures_in_an_hour_and_no_more():
    clock = Clock()
    guesses = Limiter(clock)
    for _ in range(FAILURES):
        assert guesses.allows("source")
        guesses.failed("source")
    assert not guesses.allows("source")
    assert guesses.allows("another source")
    clock.at = PER_SECONDS
    assert guesses.allows("source")


def test_success_costs_nothing():
    guesses = Limiter()
    assert all(guesses.allows("a hall with one address") for _ in range(1000))


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(limiter, "_SOURCES", 3)
    guesses = Limiter(Clock())
    for number in range(10):
        guesses.failed(f"source {number}")
    assert len(guesses._failures) == 3


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("", ""),
    ],
)
def test_the_addresses_of_one_ipv6_network_are_one_source(address, source):
    assert source_of(address) == source
