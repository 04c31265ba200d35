"""Every way in, whatever comes of it, answers with the whole set of headers and with nothing of the inside."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from hostapp import headers, limits, urls
from hostapp.identity.account import DeviceState
from hostapp.settings import Settings
from tests.hostapp.test_policy import handlers
from tests.house import House, open_house

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"]
ORIGIN = "https://moede.example"
INSIDE = re.compile(r"Traceback|Exception|litestar|hostapp|sqlalchemy|uvicorn|\.py\b", re.IGNORECASE)


@pytest.fixture
async def reached(folder: Path) -> AsyncIterator[House]:
    """A house that is reached over https, as every real one is."""
    async with open_house(folder, Settings(data=folder, origin=ORIGIN)) as opened:
        yield opened


def check(answer: httpx.Response, path: str) -> None:
    """The whole set, once each, and nothing that tells of the server."""
    for name, value in {**headers.ALWAYS, headers.HSTS[0]: headers.HSTS[1]}.items():
        assert answer.headers.get_list(name) == [value], (path, answer.status_code, name)
    (cache,) = answer.headers.get_list("cache-control")
    assert cache == "no-store" or path.startswith(("/static", "/tools")), (path, answer.status_code)
    assert not {"server", "x-powered-by", "access-control-allow-origin", "etag-inside"} & answer.headers.keys()
    for cookie in answer.headers.get_list("set-cookie"):
        assert cookie.startswith(("__Host-", "socialive-language=")), cookie
        for word in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
            assert word in cookie
        assert "domain" not in cookie.lower()
    if answer.status_code >= 400:
        assert not INSIDE.search(answer.text), (path, answer.status_code)


def addresses(house: House, device: str) -> list[str]:
    found = {path for _, path, _ in handlers(house)}
    filled = {"{meeting}": house.family.id, "{device}": device, "{file_path}": "manifest.json", "{page}": "1"}
    for path in list(found):
        for word, value in filled.items():
            found.discard(path)
            path = path.replace(word, value)
        found.add(re.sub(r"\{\w+\}", "0" * 32, path))
    return sorted(found | {"/nothing/here", "/static/nothing", "/%ff%00", "/static/..%2f..%2fx", f"/d/{'0' * 32}"})


async def test_every_way_in_has_every_header_whatever_comes_of_it(reached: House) -> None:
    met: set[int] = set()
    joined = await reached.device(reached.family, DeviceState.IN, reached.family.people[0].person)
    async with (
        reached.client() as chair,
        reached.client() as nobody,
        reached.client(origin="https://evil.example") as evil,
    ):
        await reached.begin(chair, reached.family)
        chair.cookies.update(reached.cookie(joined))
        for path in addresses(reached, joined.device.id):
            for method in METHODS:
                for client in (nobody, chair, evil):
                    if path == urls.LOGOUT and client is chair and method == "POST":
                        continue
                    answer = await client.request(method, path)
                    check(answer, path)
                    met.add(answer.status_code)
            for body in () if path == urls.LOGOUT else (b"x" * (limits.BODY.most + 1), b"\xff\xfe=", b""):
                answer = await chair.post(
                    path, content=body, headers={"content-type": "application/x-www-form-urlencoded"}
                )
                check(answer, path)
                met.add(answer.status_code)
        for _ in range(12):
            answer = await nobody.post(urls.JOIN, data={"digits": "1"})
            check(answer, urls.JOIN)
            met.add(answer.status_code)
        answer = await chair.get(f"{urls.STATIC}/manifest.json", headers={"if-none-match": "x", "range": "bytes=0-1"})
        check(answer, urls.STATIC)
        out = await chair.post(urls.LOGOUT)
        check(out, urls.LOGOUT)
        assert out.headers["clear-site-data"] == '"cache", "storage"'
    assert met >= {200, 303, 403, 404, 405, 413, 422, 429}


@pytest.mark.parametrize("host", ["a:8000, b", "evil.example", "[::1", "moede.example:99999", "a b", "", "\u00e6"])
async def test_a_host_that_makes_no_sense_is_answered_in_words(reached: House, host: str) -> None:
    async with reached.client() as client:
        answer = await client.get(urls.FRONT, headers=[(b"host", host.encode("latin-1"))])
        check(answer, urls.FRONT)
        assert answer.status_code in {400, 403}
        assert "<h1>" in answer.text


@pytest.mark.parametrize("inside", ["the doorkeeper", "the page of errors"])
async def test_what_breaks_answers_with_every_header_too(
    reached: House, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any) -> None:
        raise RuntimeError("hostapp/secret.py")

    monkeypatch.setattr(reached.app.state["doorkeeper"], "admit", broken)
    if inside == "the page of errors":
        monkeypatch.setattr(reached.app.state["pages"], "draw", broken)
    async with reached.client() as client:
        for path in addresses(reached, "0" * 32):
            for method in ("GET", "POST"):
                answer = await client.request(method, path)
                check(answer, path)
                assert answer.status_code in {404, 405, 500}, path


async def refusal(house: House, path: str, sent: Mapping[str, str]) -> httpx.Response:
    """Knock at a socket of a server that can answer a refusal."""
    start: dict[str, Any] = {}
    heard = iter([{"type": "websocket.connect"}])

    async def receive() -> Any:
        return next(heard, {"type": "websocket.disconnect", "code": 1001})

    async def send(message: Any) -> None:
        assert message["type"] != "websocket.accept"
        start.update({key: value for key, value in message.items() if key != "type"})

    scope: Any = {
        "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "wss", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "subprotocols": [],
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 1), "extensions": {"websocket.http.response": {}},
    }  # fmt: skip
    await house.app(scope, receive, send)
    return httpx.Response(start["status"], headers=start["headers"], content=start["body"])


async def test_a_socket_that_is_refused_is_answered_with_every_header(reached: House) -> None:
    own = {"host": "moede.example", "origin": ORIGIN}
    answers = [
        await refusal(reached, f"/live/{reached.family.id}", sent)
        for sent in (own, own | {"origin": "https://evil.example"}, own | {"host": "evil.example"}, {})
    ]
    answers += [await refusal(reached, path, own) for path in ("/live/nothing", "/nothing", "/")]
    for answer in answers:
        check(answer, "/live")
        assert (answer.status_code, answer.content) == (403, b"")


async def test_a_screen_that_is_let_go_is_made_to_forget_unless_another_lives_in_the_browser(house: House) -> None:
    out = await house.device(house.family, DeviceState.OUT)
    inside = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    async with house.client() as chair:
        await house.begin(chair, house.family)
    async with house.client() as phone:
        phone.cookies.update(house.cookie(inside))
        shown = await phone.get(urls.device(inside.device.id))
        assert "clear-site-data" not in shown.headers
        hidden = await phone.get(f"{urls.device(inside.device.id)}?{urls.HIDDEN}")
        assert hidden.headers["clear-site-data"] == '"cache", "storage"'
        phone.cookies.update(house.cookie(out))
        assert "clear-site-data" not in (await phone.get(urls.device(out.device.id))).headers
    async with house.client() as phone:
        phone.cookies.update(house.cookie(out))
        gone = await phone.get(urls.device(out.device.id))
        assert gone.headers["clear-site-data"] == '"cache", "storage"'
