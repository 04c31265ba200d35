"""A process that is shut in is kept from what is said to be kept from it, by whatever this system can do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from hostapp.plugins import kernel
from hostapp.plugins.confine import EVERY, NOBODY

from .prying import KEPT_BY

USERS = ("", str(NOBODY)) if os.geteuid() == 0 else ("",)
"""As whoever the tests run, and where that is root as somebody without rights too, as Socialive should run."""
WAYS = {"all that there is": "", "without libseccomp": "calls", "without Landlock": "reading"}


def pried(user: str, without: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        words = [sys.executable, "-m", "tests.hostapp.prying", folder, user, without]
        run = subprocess.run(words, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        told: dict[str, Any] = json.loads(run.stdout)
        os.kill(told["pid"], signal.SIGKILL)
        return told


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux can keep more from a process than time and files.")
@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("without", WAYS.values(), ids=WAYS)
def test_what_is_said_to_be_kept_from_a_process_is(user: str, without: str) -> None:
    told = pried(user, without)
    assert told["before"] == []
    for protection in told["held"]:
        assert set(KEPT_BY.get(protection, ())) <= set(told["after"]), protection


@pytest.mark.skipif(not kernel.LANDLOCK or kernel.pyseccomp is None, reason="This system has not both of them.")
@pytest.mark.parametrize("user", USERS)
def test_where_the_system_can_do_all_of_it_nothing_of_the_hosts_is_reached(user: str) -> None:
    told = pried(user, "")
    assert set(told["held"]) >= set(EVERY) - {"user"}
    assert set(told["after"]) == {name for names in KEPT_BY.values() for name in names}
