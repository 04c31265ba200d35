"""What a tool is held to account for is what it did, and not how busy the machine was."""

from __future__ import annotations

import time

from hostapp.plugins.spent import Spent


def test_a_call_that_sleeps_has_kept_everybody_waiting() -> None:
    spent = Spent()
    time.sleep(0.05)
    assert spent.seconds >= 0.05


def test_a_call_that_works_is_counted_by_what_it_worked() -> None:
    spent, worked = Spent(), time.thread_time()
    while time.thread_time() - worked < 0.05:
        pass
    assert spent.seconds >= 0.05
