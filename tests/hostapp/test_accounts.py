"""Accounts, as whoever runs the installation makes, changes and closes them."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from hostapp import urls
from hostapp.cli import main
from tests.house import Client, House

LONG = "fire små grise og et hus"
Says = Callable[..., str]


@pytest.fixture
def says(house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Says:
    """Run the program beside the house that is open, with something on its standard input; returns what it prints."""
    monkeypatch.setenv("SOCIALIVE_DATA", str(house.settings.data))
    monkeypatch.setattr("hostapp.log.configure", lambda level: None)

    def run(*words: str, typed: str = LONG) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("asyncio.run", in_a_thread)
            main(["account", *words])
        return capsys.readouterr().out

    return run


def in_a_thread(doing: Coroutine[Any, Any, str]) -> str:
    """In a loop of its own, since the test has one already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.Runner().run(doing)).result()


async def test_somebody_is_let_in_and_reaches_no_case_of_the_others(house: House, client: Client, says: Says) -> None:
    assert "Ida Holm can log in as ida" in says("add", "Ida", "Ida  Holm")
    assert (await house.log_in(client, "IDA", LONG)).status_code == 303
    today = await client.get(urls.TODAY)
    assert "Hej, Ida" in today.text
    assert "Amina" not in today.text


async def test_another_password_ends_what_the_old_one_opened(house: House, client: Client, says: Says) -> None:
    says("add", "ida", "Ida")
    await house.log_in(client, "ida", LONG)
    says("password", "ida", typed=f"{LONG} og en ulv")
    assert (await client.get(urls.TODAY)).status_code == 303
    assert (await house.log_in(client, "ida", LONG)).status_code == 422
    assert (await house.log_in(client, "ida", f"{LONG} og en ulv")).status_code == 303


async def test_a_closed_account_is_out_at_once_and_stays_out(house: House, client: Client, says: Says) -> None:
    says("add", "ida", "Ida")
    await house.log_in(client, "ida", LONG)
    says("close", "ida")
    assert (await client.get(urls.TODAY)).status_code == 303
    assert (await house.log_in(client, "ida", LONG)).status_code == 422


@pytest.mark.parametrize(
    ("words", "typed", "why"),
    [
        (("add", "mette", "Mette"), LONG, "already"),
        (("add", "ida", "Ida"), "for kort", "between 12 and"),
        (("add", "ida", "Ida"), "x" * 2_000, "between 12 and"),
        (("add", "ida", "Ida"), "jeg hedder Ida Holm", "username"),
        (("add", " ", "Ida"), LONG, "between 1 and"),
        (("close", "nobody"), LONG, "no account"),
        (("password", "nobody"), LONG, "no account"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(says: Says, words: tuple[str, ...], typed: str, why: str) -> None:
    with pytest.raises(SystemExit, match=why):
        says(*words, typed=typed)
