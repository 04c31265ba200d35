"""A stranger's code that tries to get at what is not its own, before and after it is shut in: a program of its own."""

from __future__ import annotations

import ctypes
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hostapp.plugins import kernel
from hostapp.plugins.confine import confine

SECRET = "the key of the installation"
SIGNAL_NOTHING = 0


class Host:
    """What lies beside the tool: a folder of data, a process with a secret, and two doors to a database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = folder / "installation.key"
        self.key.write_text(SECRET)
        silent = subprocess.DEVNULL  # else whoever reads what is said here would wait for it
        words, env = ["/bin/sleep", "60"], {"KEY": SECRET}
        self.process = subprocess.Popen(words, env=env, stdin=silent, stdout=silent, stderr=silent)
        while b"sleep" not in Path(f"/proc/{self.process.pid}/cmdline").read_bytes():
            time.sleep(0.001)  # it is begun, and not yet the other program
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.unix = socket.socket(socket.AF_UNIX)
        self.unix.bind(str(folder / ".s.PGSQL.5432"))
        self.unix.listen()

    def reads_the_key(self) -> None:
        assert self.key.read_text() == SECRET

    def reads_what_the_host_was_started_with(self) -> None:
        assert SECRET.encode() in Path(f"/proc/{self.process.pid}/environ").read_bytes()

    def lists_the_data(self) -> None:
        assert [*self.folder.iterdir()]

    def writes_beside_it(self) -> None:
        (self.folder / "more").write_text("x")

    def asks_over_the_net(self) -> None:
        with socket.socket() as client:
            client.settimeout(1)
            client.connect(self.tcp.getsockname())

    def asks_at_the_door_in_a_folder(self) -> None:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(self.unix.getsockname())

    def signals_the_host(self) -> None:
        os.kill(self.process.pid, SIGNAL_NOTHING)

    def looks_into_the_host(self) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        attach, detach = 0x4206, 17
        if libc.ptrace(attach, self.process.pid, None, None):
            raise OSError(ctypes.get_errno(), "ptrace")
        os.kill(self.process.pid, 19)
        os.waitpid(self.process.pid, 0x40000000)
        libc.ptrace(detach, self.process.pid, None, None)

    def starts_a_program(self) -> None:
        subprocess.run(["/bin/true"], check=True)

    def lifts_its_own_bounds(self) -> None:
        import resource  # not on Windows

        for bound in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
            resource.setrlimit(bound, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def divides_itself(self) -> None:
        if (child := os.fork()) == 0:
            os._exit(0)
        os.waitpid(child, 0)


TRIES: dict[str, Callable[[Host], None]] = {
    name: what for name, what in vars(Host).items() if callable(what) and not name.startswith("_")
}
KEPT_BY: dict[str, tuple[str, ...]] = {
    "reading": ("reads_the_key", "reads_what_the_host_was_started_with", "lists_the_data", "writes_beside_it"),
    "files": ("writes_beside_it",),
    "network": ("asks_over_the_net",),
    "signals": ("signals_the_host", "looks_into_the_host"),
    "processes": ("starts_a_program", "divides_itself"),
    "calls": (
        "asks_over_the_net",
        "asks_at_the_door_in_a_folder",
        "signals_the_host",
        "looks_into_the_host",
        "starts_a_program",
        "divides_itself",
        "lifts_its_own_bounds",
    ),
}
"""What must be in vain wherever a protection is said to hold."""


def in_vain(host: Host, name: str) -> bool:
    """Say whether a try came to nothing."""
    try:
        TRIES[name](host)
    except (OSError, ValueError, subprocess.SubprocessError):
        return True
    return False


def main(folder: str, user: str, without: str) -> None:
    """Try everything, be shut in as far as the system can *without* what is named, and try again."""
    if user:
        os.setgroups([])
        os.setgid(int(user))
        os.setuid(int(user))
    if "calls" in without:
        kernel.pyseccomp = None
    if "reading" in without:
        kernel.LANDLOCK = False
    host = Host(Path(folder))
    before = [name for name in TRIES if in_vain(host, name)]
    held = confine()
    after = [name for name in TRIES if in_vain(host, name)]
    print(json.dumps({"held": held, "before": before, "after": after, "pid": host.process.pid}))


if __name__ == "__main__":
    main(*sys.argv[1:])
