"""How long a call held this process up: what the machine gave to others meanwhile is not the tool's."""

from __future__ import annotations

import time

try:
    import resource
except ImportError:  # not on Windows, where all that passes is counted
    resource = None  # type: ignore[assignment]


class Spent:
    """
    Counts from when it is made.

    A call that was only pushed aside by a busy machine has spent the processor's time alone. One that waited of its own
    accord, as in a sleep, has kept everybody waiting all the while.
    """

    def __init__(self) -> None:
        self._begun, self._worked, self._waits = time.perf_counter(), time.thread_time(), _waits()

    @property
    def seconds(self) -> float:
        """Seconds that are the call's own by now."""
        passed, worked = time.perf_counter() - self._begun, time.thread_time() - self._worked
        return passed if _waits() != self._waits or self._waits < 0 else min(passed, worked)


def _waits() -> int:
    """How often this thread has waited of its own accord; less than nothing where that is not told."""
    if resource is None or not hasattr(resource, "RUSAGE_THREAD"):
        return -1
    return resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw
