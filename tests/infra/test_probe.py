"""A question that hangs is not waited for, and asked once however many want to know."""

import threading
import time

import pytest

from medvirk.infra.probe import NoAnswer, Probe


def test_what_hangs_is_given_up_and_asked_again_once_it_has_answered(db: None) -> None:
    asked, go_on = [], threading.Event()

    def hangs() -> int:
        asked.append(1)
        go_on.wait(20)
        return len(asked)

    probe, began = Probe(hangs), time.monotonic()
    for _ in range(3):
        with pytest.raises(NoAnswer):
            probe.answer(0.05)
    assert time.monotonic() - began < 10
    assert len(asked) == 1, "one thread hangs, however often somebody asks"
    go_on.set()
    assert probe.answer(20) in (1, 2)  # that one's answer if it was still on its way, else a new one
    assert probe.answer(20) == len(asked)


def test_an_error_is_the_answer_too(db: None) -> None:
    def fails() -> int:
        raise ValueError("no")

    probe = Probe(fails)
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            probe.answer(20)
