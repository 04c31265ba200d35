"""A process that reads what a stranger sent can do nothing else, whoever takes it over."""

from __future__ import annotations

from contextlib import suppress

from .bounds import MEMORY, SECONDS

try:
    import resource
except ImportError:  # Windows has none; there the one who asks stops us when the time is up
    resource = None  # type: ignore[assignment]


def shut_in() -> None:
    """Let this process open nothing, write nothing, and take no more time and memory than a letter needs."""
    if resource is None:
        return
    bounds = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for what, most in bounds.items():
        with suppress(ValueError, OSError):  # macOS knows some of them and bounds others
            resource.setrlimit(what, (most, most))
