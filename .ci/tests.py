"""Runs the tests; in CI those few files that fell beside others are run again, alone, and it is said which."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FELL = ROOT / ".pytest_cache/v/cache/lastfailed"
MOST = 5
"""Files that are run again. When more fall, it is no walk that stumbled on a busy machine."""


def main(*words: str) -> int:
    """Run pytest with *words*; return its exit code, or that of the second run."""
    FELL.unlink(missing_ok=True)
    code = pytest(*words)
    fell = fallen() if code == 1 and os.environ.get("CI") else []
    if not 0 < len(fell) <= MOST:
        return code
    print(f"\nFell beside others, and run again alone: {', '.join(fell)}", flush=True)
    return pytest(*without_workers(words), *fell)


def pytest(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *words], cwd=ROOT, check=False).returncode


def fallen() -> list[str]:
    """Return the files in which something fell, each once; a walk is one story, and begins from its beginning."""
    try:
        names = json.loads(FELL.read_bytes())
    except FileNotFoundError:
        return []
    return sorted({name.partition("::")[0] for name in names})


def without_workers(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return *words* without those that say how many files are run at a time."""
    start = words.index("-n") if "-n" in words else len(words)
    return words[:start]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
