"""The demo: three cases near today, one command, and nothing left behind."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hostapp import cli, demo, urls
from hostapp.clock import day
from hostapp.settings import Settings, SettingsError, checked, load
from socialive_core import Role
from tests.house import Client, House

ROOT = Path(__file__).resolve().parents[2]


async def test_the_family_meets_now_and_the_child_does_not(house: House) -> None:
    names = [(await house.stores.cases.person(one.person)).name for one in house.family.people]  # type: ignore[union-attr]
    assert names == ["Amina", "Karim", "Line", "Mette"]
    assert house.family.starts == house.clock()
    assert [topic.title for topic in house.family.topics] == ["Morgenerne", "Brevet fra skolen", "Weekenderne"]
    assert house.family.topics[0].person == house.family.people[0].person
    relations = await house.stores.cases.relations(house.family.case)
    assert Role.CHILD in {relation.role for relation in relations}
    assert all(relation.reason for relation in relations)
    assert len({relation.mark for relation in relations}) == len(relations)


async def test_everybody_has_a_key_and_one_leads(house: House) -> None:
    for meeting in house.meetings:
        held = {
            one.person for one in await house.stores.cases.relations(meeting.case) if one.holds(house.clock().date())
        }
        assert {one.person for one in meeting.people} <= held
        assert sum(one.chair for one in meeting.people) == 1
    assert len(house.meetings) == 3


async def test_today_shows_the_three_in_their_order(house: House, client: Client) -> None:
    await house.log_in(client)
    page = (await client.get(urls.TODAY)).text
    places = [page.index(word) for word in ("Amina, Karim og Line", "Jonas", "Peter")]
    assert places == sorted(places)
    assert page.count("Start mødet") == 3


@pytest.mark.parametrize("hour", [0, 8, 13, 21, 23])
def test_all_is_today_however_late_it_is(hour: int) -> None:
    zone = "Europe/Copenhagen"
    now = datetime(2026, 11, 19, hour, 50, tzinfo=UTC)
    starts = [demo._starts(now, story.after, zone) for story in demo.STORIES]
    assert starts[0] == now
    assert starts == sorted(set(starts))
    assert {day(one, zone) for one in starts} == {day(now, zone)}


@pytest.mark.parametrize("today", [date(2026, 11, 16) + timedelta(days=number) for number in range(14)])
@pytest.mark.parametrize("days", [20, 35, 50])
def test_a_case_opens_on_a_working_day(today: date, days: int) -> None:
    found = demo.weekday_before(today, days)
    assert found.weekday() < 5
    assert 0 <= (today - timedelta(days=days) - found).days <= 2


@contextmanager
def running(*words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The demo as a program of its own."""
    command = [sys.executable, "-m", "hostapp.cli", "demo", *words]
    program = subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | environment
    )
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_says_when_it_is_ready_and_leaves_nothing_behind(tmp_path: Path, ending: signal.Signals) -> None:
    port = free_port()
    with running("--port", str(port), TMPDIR=str(tmp_path), SOCIALIVE_DEMO_PASSWORD="tre-grise") as program:
        assert program.stdout
        assert program.stdout.readline() == f"ready http://127.0.0.1:{port}\n"
        said = "".join(iter(program.stdout.readline, "Ctrl-C slutter / ends.\n"))
        assert "tre-grise" in said
        asked = http.client.HTTPConnection("127.0.0.1", port)
        asked.request("GET", "/")
        assert asked.getresponse().status == 200
        asked.close()
        assert list(tmp_path.iterdir())
        program.send_signal(ending)
        _, errors = program.communicate(timeout=20)
        assert (program.returncode, errors) == (0, "")
        assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_said_in_words_and_another_proposed() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with running("--port", str(port)) as program:
            _, errors = program.communicate(timeout=20)
    assert program.returncode == 1
    assert f"port {port}" in errors
    assert re.search(r"--port \d+", errors)
    assert "Traceback" not in errors


def test_settings_come_from_a_file_and_the_environment_has_the_last_word(tmp_path: Path) -> None:
    file = tmp_path / "socialive.toml"
    file.write_text(
        'data = "kept"\norigin = "https://moede.example"\nport = 9000\ntrusted_proxies = ["10.0.0.1"]\n',
        encoding="utf-8",
    )
    settings = load(file, {"SOCIALIVE_PORT": "9001", "SOCIALIVE_MUNICIPALITY": "aarhus"})
    assert (settings.origin, settings.port, settings.municipality) == ("https://moede.example", 9001, "aarhus")
    assert settings.trusted_proxies == ("10.0.0.1",)
    assert settings.secure
    assert settings.data == Path("kept")
    assert load(None, {"SOCIALIVE_DATA": "elsewhere"}).key_path == Path("elsewhere/installation.key")


@pytest.mark.parametrize(
    "wrong",
    ['origin = "ftp://x"', 'origin = "https://x/"', 'origin = "https://X.example"', 'origin = "https://x:443"',
     'time_zone = "Mars/Olympus"', "port = 0", "data = 1",
     'port = "many"', 'colour = "red"', "port =", 'municipality = "a b"',
     'origin = "https://a.example"\nother_origins = ["http://b.example"]'],
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused_in_words(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "socialive.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load(file, {})
    assert str(error.value).endswith(".")


def test_a_file_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "none.toml", {})
    assert checked(Settings()) == Settings()


@pytest.mark.parametrize(("words", "reached"), [([], True), (["--host", "127.0.0.1"], False)])
def test_phones_reach_the_demo_unless_it_is_kept_to_this_machine(
    words: list[str], reached: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "network_address", lambda: "192.168.1.7")
    settings = cli._demo_settings(cli._parser().parse_args(["demo", *words]), tmp_path)
    assert urls.for_phones(settings.origins) == ("http://192.168.1.7:8000" if reached else None)
