"""The real recording of two people writing together, played into a running meeting."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .recording import NotARecording, end_of
from .server import ROOT

RECORDING = ROOT.parent / "shared" / "data" / "friendsforever.json.gz"


@pytest.mark.slow
@pytest.mark.skipif(not RECORDING.exists(), reason="the recording is not beside this repository")
def test_a_real_recording_ends_in_its_recorded_words_whatever_is_cut_and_killed():
    done = subprocess.run(
        [sys.executable, "-m", "tests.replay", str(RECORDING)], cwd=ROOT, capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stdout)


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
