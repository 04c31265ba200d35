"""Everything that is checked without running the product, two at a time, each with one line of answer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import environment

ROOT = environment.ROOT
sys.path.append(str(ROOT / "hostapp" / "theme"))

import build as front_end  # noqa: E402 – lies beside what it builds

Command = Sequence[str]


def ruff(*words: str) -> Command:
    return [environment.program("ruff"), *words, "."]


def mypy() -> Command:
    packages = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("plugins/*/socialive_*"))
    return [environment.program("mypy"), "socialive_core", "hostapp", *packages]


def biome(*words: str) -> Command:
    program = "node_modules/@biomejs/biome/bin/biome"
    folders = ["hostapp/theme", "plugins", "docs/examples", "tests"]
    return [
        str(front_end.node()),
        f"hostapp/theme/{program}",
        *words,
        "--config-path=.ci",
        "--colors=off",
        "--diagnostic-level=error",
        *folders,
    ]


def checks() -> dict[str, Command]:
    """The checks by name, the slow ones first so that two at a time end together."""
    return {
        "types": mypy(),
        "docs": [environment.program("sphinx-build"), "-W", "-q", "--keep-going", "docs", ".cache/docs"],
        "contracts": [environment.program("lint-imports"), "--no-logo"],
        "templates": [environment.program("djlint"), "--lint", "--quiet", "hostapp", "plugins"],
        "reference": [str(environment.PYTHON), ".ci/reference"],
        "translations": [str(environment.PYTHON), ".ci/translations.py"],
        "scripts": biome("ci"),
        "format": ruff("format", "--check", "--quiet"),
        "lint": ruff("check", "--quiet", "--output-format=concise"),
    }


def fixes() -> dict[str, Command]:
    """What mends itself, in the order in which it must."""
    return {
        "lint": ruff("check", "--fix", "--quiet"),
        "format": ruff("format", "--quiet"),
        "scripts": biome("check", "--write"),
    }


def run(name: str, command: Command) -> bool:
    """Run one check, and say how it went in a line, with its own words below where it failed."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment.variables() | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    word = "FAILED" if done.returncode else "ok"
    said = f"\n{done.stdout}{done.stderr}".rstrip() if done.returncode else ""
    print(f"{name:<13} {word:<6} {time.monotonic() - started:5.1f} s{said}", flush=True)
    return done.returncode == 0


def main(*names: str) -> None:
    """Run the checks named, or all of them; `--fix` mends instead."""
    if names == ("--fix",):
        for name, command in fixes().items():
            run(name, command)
        return
    chosen = {name: command for name, command in checks().items() if name in names or not names}
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        went = list(pool.map(run, chosen, chosen.values()))
    if not all(went):
        sys.exit("\n`python3 dev.py fix` mends format and lint; `python3 dev.py translations` lists new sentences.")


if __name__ == "__main__":
    main(*sys.argv[1:])
