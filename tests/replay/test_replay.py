"""The real recording of two people writing together, played into a running meeting."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .made import made
from .recording import NotARecording, end_of
from .server import ROOT

RECORDING = ROOT.parent / "shared" / "data" / "friendsforever.json.gz"


@pytest.mark.skipif(not RECORDING.exists(), reason="the recording is not beside this repository")
def test_a_real_recording_ends_in_its_recorded_words_whatever_is_cut_and_killed():
    print(played(RECORDING))


@pytest.mark.parametrize("authors", [3, 4])
def test_three_and_four_authors_end_in_the_recorded_words_too(tmp_path, authors):
    path = tmp_path / "made.json"
    path.write_text(json.dumps(made(authors, 120, seed=authors)))
    played(path)


def played(path: Path) -> str:
    words = [sys.executable, "-m", "tests.replay", str(path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no json", "is no recording"),
        (b"[]", "holds no object"),
        (b"\x1f\x8bno gzip", "is no recording"),
        (b'{"numAgents": 2, "txns": []}', "lacks"),
        (b'{"numAgents": 2, "txns": [], "endContent": ""}', "no keys"),
        (b'{"numAgents": 5, "txns": [1], "endContent": ""}', "5 authors"),
    ],
)
def test_what_is_no_recording_is_refused_in_words(tmp_path, content, why):
    path = tmp_path / "recording.json"
    path.write_bytes(content)
    with pytest.raises(NotARecording, match=why):
        end_of(path)
