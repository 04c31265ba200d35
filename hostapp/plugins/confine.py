"""Shuts a process in before a stranger's code is imported, and says what really holds: no system can do it all."""

from __future__ import annotations

import ctypes
import os
import site
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from .kernel import ask_little, read_only

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

MEMORY = 256 * 1024 * 1024
"""Bytes that a tool may have beside what the process had before it."""
NOBODY = 65534
NEW_USER, NEW_NET = 0x10000000, 0x40000000
NO_NEW_PRIVILEGES = 38

EVERY = ("time", "memory", "files", "reading", "processes", "network", "signals", "calls", "user", "privileges")
"""Protections there are; `time` is kept by whoever asks, and holds everywhere."""

BRINGS = {"calls": {"processes", "network", "signals"}}
"""What holds as well where another does: who may open no socket reaches nobody."""


def confine(read: Iterable[Path] = ()) -> tuple[str, ...]:
    """
    Shut this process in as far as the system can, and return what of `EVERY` holds now.

    Args:
        read: Folders that the process goes on reading from, beside Python's own; where only root can, it cannot become
            nobody.
    """
    read = tuple(read)
    steps: dict[str, Callable[[], Iterable[str] | None]] = {
        "memory": lambda: _bound("RLIMIT_AS", _held() + MEMORY),
        "files": lambda: _bound("RLIMIT_FSIZE", 0),
        "network": _leave_network,
        "user": lambda: _become_nobody(read),
        "processes": lambda: _bound("RLIMIT_NPROC", 0, unless_root=True),
        "privileges": _gain_nothing,
        "reading": lambda: read_only([*_pythons(), *read]),
        "calls": ask_little,
    }
    holds = {"time"}
    with suppress(OSError, ValueError, AttributeError):
        _bound("RLIMIT_CORE", 0)
    for name, step in steps.items():
        with suppress(OSError, ValueError, AttributeError):
            holds.update(step() or {name}, BRINGS.get(name, ()))
    return tuple(one for one in EVERY if one in holds)


def _pythons() -> set[Path]:
    """Folders of Python itself, and those that packages are installed in."""
    version = "python{}.{}".format(*sys.version_info)
    apart = Path(sys.base_exec_prefix, sys.platlibdir, version)  # where a system keeps what is compiled by itself
    return {Path(os.__file__).parent, apart, *map(Path, site.getsitepackages())}


def _bound(name: str, most: int, unless_root: bool = False) -> None:
    if unless_root and os.geteuid() == 0:
        raise OSError("root is not bound by it")
    what = getattr(resource, name)
    resource.setrlimit(what, (most, most))


def _held() -> int:
    """Bytes of address space that this process has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _libc() -> ctypes.CDLL:
    if sys.platform != "linux":
        raise OSError("only Linux")
    return ctypes.CDLL(None, use_errno=True)


def _leave_network() -> None:
    """Live in a network of one's own, with nobody in it; who is not root needs a user of one's own for that."""
    flags = NEW_NET if os.geteuid() == 0 else NEW_NET | NEW_USER
    if _libc().unshare(flags):
        raise OSError(ctypes.get_errno(), "unshare")


def _become_nobody(read: Iterable[Path]) -> None:
    if os.geteuid() != 0:
        raise OSError("only root can")
    for folder in (*_pythons(), *read):
        if not all(one.stat().st_mode & 0o001 for one in (folder, *folder.parents)):
            raise OSError("nobody cannot read it")
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def _gain_nothing() -> None:
    if _libc().prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
