"""What is installed is not older than what is known to be mended, and what is installed anywhere is pinned."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FLOORS = {
    # CVE-2026-25478, -25479, -25480, -48060; PYSEC-2026-2603; CVE-2025-59152, 2024-52581, 2024-32982, 2023-25578
    "litestar": "2.25",
    "jinja2": "3.1.6",  # CVE-2024-56326, -56201, 2025-27516, 2024-22195, -34064
    "h11": "0.16",  # CVE-2025-43859
    "uvicorn": "0.54",  # pings, and 1009 for what is too long
    "websockets": "15",
    "msgspec": "0.20",  # guards recursion and the length of numbers
    "argon2-cffi": "25.1",
    "cryptography": "50",
    "sqlalchemy": "2.1",
    "psycopg": "3.3",
    "mako": "1.2.2",  # CVE-2022-40023
    "certifi": "2024.7.4",  # PYSEC-2024-230
    "idna": "3.7",  # CVE-2024-3651
}
"""Versions before which a weakness is known, or something that we rely on is missing."""

ABSENT = {
    "pycrdt": "seven bytes destroy a document for good, and 52 kB end the process",
    "litestar-websockets": "its name is close to another's",
    "litestar-graphql": "its name is close to another's",
}
"""What must not come in, and why."""


def numbers(spelled: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", spelled.split("+")[0])[:4])


@pytest.mark.parametrize("name", FLOORS)
def test_nothing_is_older_than_what_is_known_to_be_mended(name: str) -> None:
    assert numbers(version(name)) >= numbers(FLOORS[name])


def test_an_older_version_would_be_seen() -> None:
    assert numbers("2.24.9") < numbers(FLOORS["litestar"]) <= numbers("2.25.0")
    assert numbers("3.1.5") < numbers(FLOORS["jinja2"])


def test_an_installation_elsewhere_cannot_be_older_either() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["hostapp"]]
    named = {re.split(r"[\[><=;~ ]", one)[0]: one for one in wanted}
    for name in FLOORS.keys() & named.keys():
        found = re.search(r">=([\d.]+)", named[name])
        assert found, named[name]
        assert numbers(found[1]) >= numbers(FLOORS[name]), named[name]


def test_what_must_not_come_in_is_not_here() -> None:
    here = {str(one.metadata["Name"]).lower().replace("_", "-") for one in distributions()}
    assert here & ABSENT.keys() == set()
    for pins in (ROOT / ".ci" / "requirements").glob("run*.txt"):
        pinned = {line.split("==")[0] for line in pins.read_text().splitlines() if "==" in line}
        assert pinned & ABSENT.keys() == set()


def test_every_package_is_pinned_to_one_version_with_its_hashes() -> None:
    for pins in (ROOT / ".ci" / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=[a-z])", "\n" + pins.read_text().replace("\\\n", ""))[1:]
        assert entries, pins.name
        for entry in entries:
            assert re.match(r"[a-z0-9._-]+==[\w.]+", entry), f"{pins.name}: {entry[:60]}"
            assert "--hash=sha256:" in entry, f"{pins.name}: {entry[:60]}"
