"""What only a real server shows: what it says of itself, what it reads, and how it lets go of who does not."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from hostapp import headers, limits
from tests.e2e.server import PASSWORD, Server
from tests.house import Client, House
from tests.line import Line, line


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("served"))
    started.start()
    yield started
    started.stop()


def raw(server: Server, words: bytes) -> bytes:
    """What comes back for these bytes until the other end has had enough."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(words)
        line.settimeout(2)
        heard = b""
        try:
            while more := line.recv(65536):
                heard += more
        except (TimeoutError, ConnectionError):
            pass
        return heard


def leader(server: Server) -> tuple[str, dict[str, str]]:
    """Log in and begin a meeting: where its socket is, and what a page of ours sends there."""
    own = {"origin": server.origin}
    with httpx.Client(base_url=server.origin, headers=own) as client:
        client.post("/log-ind", data={"username": "mette", "password": PASSWORD})
        page = client.get("/i-dag").text
        start = page.split('/start"')[0].split('action="/moeder/')[-1]
        client.post(f"/moeder/{start}/start")
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    return f"ws://127.0.0.1:{server.port}/live/{start}", own | {"cookie": cookies}


HOST = b"Host: 127.0.0.1:%d\r\n"
KEY = b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
UPGRADE = b"Upgrade: websocket\r\nConnection: Upgrade\r\n" + KEY


@pytest.mark.parametrize(
    "words",
    [
        b"GET / HTTP/1.1\r\n%s\r\n",
        b"GET /nothing HTTP/1.1\r\n%s\r\n",
        b"POST /kom-med HTTP/1.1\r\n%sContent-Length: 999999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /static/manifest.json HTTP/1.1\r\n%s\r\n",
        b"GET /live/x HTTP/1.1\r\n%s" + UPGRADE + b"\r\n",
        b"rubbish\r\n\r\n",
        b"GET / HTTP/9.9\r\n%s\r\n",
    ],
)
def test_the_server_never_says_what_it_is(server: Server, words: bytes) -> None:
    heard = raw(server, words.replace(b"%s", HOST % server.port)).lower()
    assert heard.startswith(b"http/1.1 ")
    for word in (b"\r\nserver:", b"uvicorn", b"python", b"websockets/", b"litestar", b"traceback"):
        assert word not in heard
    if b"rubbish" not in words and b"9.9" not in words:  # those are no requests, and never come to us
        assert b"content-security-policy: " + headers.CONTENT.lower().encode() in heard


def test_a_refused_socket_has_every_header_on_the_wire(server: Server) -> None:
    path, own = leader(server)
    with pytest.raises(InvalidStatus) as refused:
        connect(path, additional_headers=own | {"origin": "https://evil.example"}, proxy=None)
    answer = refused.value.response
    assert answer.status_code == 403
    for name, value in headers.ALWAYS.items():
        assert answer.headers[name] == value
    assert "server" not in answer.headers
    with connect(path, additional_headers=own, proxy=None) as accepted:
        assert accepted.response
        assert "server" not in accepted.response.headers


def test_a_message_past_everything_cuts_its_own_line_alone(server: Server) -> None:
    path, own = leader(server)
    hello = '{"m":"hello","tab":"tab0000%d","texts":{}}'
    with (
        connect(path, additional_headers=own, proxy=None) as one,
        connect(path, additional_headers=own, proxy=None) as other,
    ):
        one.send(hello % 1)
        other.send(hello % 2)
        other.recv(timeout=5)
        one.send("x" * (limits.LINE.most + 1))
        with pytest.raises(ConnectionClosed) as closed:
            read_on(one)
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1009
        other.send('{"m":"ping"}')
        while "pong" not in str(other.recv(timeout=5)):
            pass


def read_on(line: ClientConnection) -> None:
    while True:
        line.recv(timeout=5)


class Stuck(Line):
    """A screen whose net takes nothing more."""

    full = False

    async def send(self, message: Any) -> None:
        if self.full:
            await asyncio.Event().wait()
        await super().send(message)


async def test_who_takes_nothing_more_is_let_go_without_its_last_word(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LAST_WORD", limits.Bound(0, "seconds", ""))
    await house.begin(client, house.family)
    async with line(house.app, f"/live/{house.family.id}", dict(client.cookies), made=Stuck) as page:
        page.greets()
        await page.hears("welcome")
        page.full = True  # type: ignore[attr-defined]
        account = await house.stores.accounts.named("mette")
        assert account
        house.app.state["rooms"].drop(account.id)
        began = time.monotonic()
        while any(room.screens for room in house.app.state["rooms"].running):
            await asyncio.sleep(0.01)
            assert time.monotonic() - began < 5
