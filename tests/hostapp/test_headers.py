"""What every answer says to the browser, and whose requests are heard at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hostapp import headers, limits, urls
from hostapp.settings import Settings
from hostapp.theme.environment import STATIC
from tests.house import Client, open_house

SOME = [urls.FRONT, urls.LOGIN, urls.TODAY, urls.READY, "/nothing/here", "/static/nothing", "/d/x", "/live/x"]


@pytest.mark.parametrize("path", SOME)
async def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    answer = await client.get(path)
    for name, value in headers.ALWAYS.items():
        assert answer.headers[name] == value
    assert answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in answer.headers


def test_nothing_is_allowed_but_our_own() -> None:
    for word in ("unsafe", "*", "http", "nonce"):
        assert word not in headers.CONTENT


async def test_https_is_for_good(folder: Path) -> None:
    async with (
        open_house(folder, Settings(data=folder, origin="https://moede.example")) as house,
        house.client() as one,
    ):
        answer = await one.get(urls.FRONT)
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


async def test_a_file_named_by_its_content_is_kept_for_ever_and_others_are_not(client: Client) -> None:
    names = json.loads((STATIC / "manifest.json").read_text())
    hashed = await client.get(f"{urls.STATIC}/{names['icons.svg']}")
    assert hashed.status_code == 200
    assert hashed.headers["cache-control"] == headers.FOREVER
    assert hashed.headers["x-content-type-options"] == "nosniff"
    assert (await client.get(f"{urls.STATIC}/manifest.json")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static//etc/passwd"])
async def test_no_file_beside_the_folder_is_served(client: Client, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_too_much_is_refused_before_it_is_read(client: Client) -> None:
    answer = await client.post(urls.LOGIN, data={"username": "x" * limits.BODY.most, "password": ""})
    assert answer.status_code == 413
    assert "Del det i to" in answer.text


@pytest.mark.parametrize("body", [b"username=%ff&password=%ff", b"\xff\xfe", b"", b"a=1&" * 999])
async def test_a_form_that_makes_no_sense_is_answered_in_words(client: Client, body: bytes) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert (await client.post(urls.LOGIN, content=body, headers=form)).status_code in {400, 422}


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/json", "text/plain"])
async def test_a_form_of_another_kind_is_answered_in_words(client: Client, kind: str) -> None:
    answer = await client.post(urls.LOGIN, content=b"{[", headers={"content-type": kind})
    assert answer.status_code in {400, 422}
    assert "<h1>" in answer.text


async def test_an_error_says_nothing_of_the_inside_and_speaks_the_visitors_language(client: Client) -> None:
    answer = await client.get("/nothing/here", headers={"accept-language": "en-GB,en;q=0.9"})
    assert answer.status_code == 404
    for word in ("Exception", "Traceback", "litestar", "hostapp", "/nothing/here"):
        assert word not in answer.text
    assert answer.headers["content-language"] == "en"
    assert '<html lang="en"' in answer.text


async def test_a_strangers_name_for_our_address_shows_no_page(client: Client) -> None:
    assert (await client.get(urls.FRONT, headers={"host": "rebound.example"})).status_code == 403


async def test_the_language_is_remembered_and_leads_back_to_our_own_pages_only(client: Client) -> None:
    answer = await client.post(urls.LANGUAGE, data={"language": "da", "back": urls.JOIN})
    assert answer.headers["location"] == urls.JOIN
    assert "socialive-language=da" in answer.headers["set-cookie"]
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "/x\r\nset-cookie: a=b", "javascript:1"):
        answer = await client.post(urls.LANGUAGE, data={"language": "da", "back": back})
        assert answer.headers["location"] == urls.FRONT
    assert "set-cookie" not in (await client.post(urls.LANGUAGE, data={"language": "xx"})).headers
