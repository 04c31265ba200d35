"""What a process may not ask of Linux once a stranger's code runs in it: files, sockets, programs, other processes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from errno import ENOSYS, EPERM
from pathlib import Path
from typing import Any

try:
    from landlockpy import AccessFS, Ruleset, Scope, supported

    LANDLOCK = supported()  # asked now: to find what it asks with, it starts a program
except ImportError:  # not Linux
    LANDLOCK = False
try:
    import pyseccomp
except (ImportError, RuntimeError):  # not Linux, or a system without libseccomp
    pyseccomp = None

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache")
"""What Python and its libraries may still look for once they run."""

NEVER = (
    # nobody to talk to
    "socket", "io_uring_setup", "io_uring_enter", "io_uring_register",
    # no other program
    "execve", "execveat", "fork", "vfork",
    # no other process
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease", "pidfd_open",
    "pidfd_getfd", "pidfd_send_signal", "kcmp", "shmget", "msgget", "semget", "mq_open", "setpriority", "ioprio_set",
    "sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler", "migrate_pages", "move_pages",
    # nothing of the system
    "add_key", "keyctl", "request_key", "open_by_handle_at", "quotactl", "quotactl_fd", "acct", "personality",
    "mount", "umount2", "move_mount", "open_tree", "fsopen", "fsmount", "fspick", "mount_setattr", "pivot_root",
    "chroot", "unshare", "setns", "bpf", "perf_event_open", "userfaultfd", "init_module", "finit_module",
    "delete_module", "kexec_load", "kexec_file_load", "iopl", "ioperm", "swapon", "swapoff", "reboot", "syslog",
    "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "sethostname", "setdomainname",
    "vhangup", "setrlimit",
)  # fmt: skip
"""Calls that no tool needs; those that a system does not have are passed over."""
OF_ITSELF = ("kill", "tgkill")
"""Calls that say first which process is meant: only its own, so that a program can still break off."""
THREAD = 0x00010000
"""The flag by which a thread is told from a process."""


def read_only(folders: Iterable[Path]) -> frozenset[str]:
    """
    Let this process open what is in *folders* and what Python needs, and nothing else; return what holds of it.

    Raises:
        OSError: The system cannot do it.
    """
    if not LANDLOCK:
        raise OSError("no Landlock")
    with Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET) as rules:
        for folder in {*folders, *map(Path, SYSTEM)}:
            with suppress(OSError):  # it is not there, or could not be read anyway
                rules.allow_path(folder, _reading(folder))
        for device in DEVICES:
            with suppress(OSError):
                rules.allow_path(device, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
        rules.restrict()
        return frozenset({"reading"} | ({"signals"} if rules.scoped & Scope.SIGNAL else set()))


def _reading(path: Path) -> AccessFS:
    return AccessFS.READ_FILE | AccessFS.READ_DIR if path.is_dir() else AccessFS.READ_FILE


def ask_little() -> None:
    """
    Refuse this process what is in `NEVER`, and whatever is about another process.

    Raises:
        OSError: The system cannot do it.
    """
    if pyseccomp is None:
        raise OSError("no libseccomp")
    calls = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    refused = pyseccomp.ERRNO(EPERM)
    for name in NEVER:
        _refuse(calls, refused, name)
    for name in OF_ITSELF:
        _refuse(calls, refused, name, pyseccomp.Arg(0, pyseccomp.NE, os.getpid()))
    _refuse(calls, refused, "prlimit64", pyseccomp.Arg(0, pyseccomp.NE, 0))  # another's bounds
    _refuse(calls, refused, "prlimit64", pyseccomp.Arg(2, pyseccomp.NE, 0))  # its own, which root could lift again
    _refuse(calls, refused, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, THREAD, 0))
    _refuse(calls, pyseccomp.ERRNO(ENOSYS), "clone3")  # its flags lie in memory; without it `clone` is asked
    calls.load()


def _refuse(calls: Any, how: int, name: str, *where: Any) -> None:
    """Refuse one call; that this system has none of that name is no fault."""
    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number >= 0:
        calls.add_rule(how, number, *where)
