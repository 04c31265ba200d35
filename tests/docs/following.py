"""Follows a page of the documentation as a reader does: makes the files it shows, runs the commands it gives."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

FENCE = re.compile(r"(?:^`(?P<path>[\w/.-]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
ANY = "…"
"""Stands in what a page shows for whatever comes there."""


class Shown(Struct, frozen=True):
    """
    One block of code on a page.

    Attributes:
        path: The file that it is, where the line above it names one.
        line: Where it begins on its page.
    """

    path: str
    kind: str
    body: str
    line: int

    @property
    def commands(self) -> list[str]:
        """What is typed, in a block of a console."""
        return [line.removeprefix("$ ") for line in self.body.splitlines() if line.startswith("$ ")]

    @property
    def answers(self) -> list[str]:
        """What a console is said to answer."""
        return [line for line in self.body.splitlines() if line and not line.startswith("$ ")]


def shown(page: Path) -> Iterator[Shown]:
    """Yield the blocks of *page* in their order."""
    text = page.read_text()
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start("kind")) + 1
        yield Shown(found["path"] or "", found["kind"], found["body"], line)


class Shell:
    """
    A console in which one command follows another: where one is, and what is set, stays.

    Attributes:
        place: The folder one is in.
    """

    def __init__(self, place: Path, environment: Mapping[str, str]) -> None:
        self.place, self.environment = place, dict(environment)

    def writes(self, block: Shown) -> None:
        """Make the file that *block* is."""
        path = self.place / block.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body)

    def types(self, block: Shown) -> None:
        """Run the commands of *block*, and hold what they answer to what the page shows."""
        after = "\npwd -P >&3; env -0 >&3"
        read, write = os.pipe()
        script = "\n".join(("set -e", *block.commands)) + after.replace("&3", f"&{write}")
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.place,
            env=self.environment,
            pass_fds=[write],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        os.close(write)
        with os.fdopen(read) as told:
            place, _line, variables = told.read().partition("\n")
        assert done.returncode == 0, f"Line {block.line}: {block.commands}\n{done.stdout}"
        self.place = Path(place)
        self.environment = dict(one.split("=", 1) for one in variables.split("\0") if "=" in one)
        for answer in block.answers:
            assert says(answer, done.stdout), f"Line {block.line} promises {answer!r}\n{done.stdout}"


def says(answer: str, output: str) -> bool:
    """Whether *answer* stands in *output*, with anything where it leaves something out."""
    pattern = r"[^\n]*".join(re.escape(part.strip()) for part in answer.split(ANY))
    return re.search(pattern, output) is not None
