"""Runs the tests of the scripts with the Node that is used everywhere here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hostapp.theme import build

FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_scripts(file):
    done = subprocess.run([str(build.node()), "--test", str(file)], capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
