"""The log cannot hold what is private, whoever writes to it and whatever goes wrong."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Iterator

import pytest
from litestar import get
from litestar.exceptions import HTTPException

from hostapp import log, urls
from hostapp.identity.policy import Policy, opt
from tests.house import Client, House

CANARY = "kanariefugl-010190-1234"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that anybody logs, as it would stand in the file."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(log.Lines())
    root, ours = logging.getLogger(), logging.getLogger("socialive")
    before = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before[0])
    ours.setLevel(before[1])


def lines(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


async def test_no_byte_of_a_request_is_in_the_log(house: House, client: Client, written: io.StringIO) -> None:
    @get("/breaks/{what:str}", opt=opt(Policy.ANYONE))
    async def breaks(what: str) -> str:
        raise ValueError(what + CANARY)

    @get("/denies", opt=opt(Policy.ANYONE))
    async def denies() -> str:
        raise HTTPException(CANARY, status_code=500)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        house.app.register(breaks)
        house.app.register(denies)
    client.cookies.set("socialive", CANARY)
    client.cookies.set(CANARY, "x")
    client.headers.update({"x-something": CANARY, "user-agent": CANARY})
    await client.post(urls.LOGIN, data={"username": CANARY, "password": CANARY})
    await client.post(urls.JOIN, data={"digits": CANARY})
    for path in (f"/breaks/{CANARY}", "/denies", f"/{CANARY}", f"/d/{CANARY}", f"{urls.FRONT}?q={CANARY}"):
        await client.get(path)
    await client.request(CANARY.upper(), urls.FRONT)
    await house.log_in(client)
    assert CANARY.lower() not in written.getvalue().lower()
    assert "mette" not in written.getvalue().lower()
    assert len(lines(written)) > 8


async def test_an_error_is_logged_by_type_and_place(house: House, client: Client, written: io.StringIO) -> None:
    class Broken:
        async def find(self, held: str) -> None:
            raise RuntimeError(CANARY)

    house.app.state["doorkeeper"].sessions = Broken()
    client.cookies.set("socialive", "anything")
    answer = await client.get(urls.TODAY)
    assert answer.status_code == 500
    assert CANARY not in answer.text
    (failed,) = [line for line in lines(written) if line.get("event") == "failed"]
    assert failed["error"] == "RuntimeError"
    assert str(failed["at"]).startswith("hostapp/identity/policy.py:")
    assert CANARY not in written.getvalue()


async def test_a_request_is_one_line_with_the_routes_template(
    house: House, client: Client, written: io.StringIO
) -> None:
    await house.begin(client, house.family)
    await client.get(urls.meeting(house.family.id))
    (line,) = [one for one in lines(written) if one.get("route") == "/moeder/{meeting}"]
    assert set(line) == {"time", "level", "event", "method", "route", "status", "ms"}
    assert (line["method"], line["status"]) == ("GET", 200)


def test_a_field_that_is_not_on_the_list_does_not_get_in(written: io.StringIO) -> None:
    log.event("tried", body=CANARY, query=CANARY, cookie=CANARY, name=CANARY, message=CANARY)
    log.event("tried", route=CANARY + " med ord", method=CANARY, tool=CANARY, account=CANARY, why=CANARY, status=CANARY)
    log.event(CANARY)
    assert CANARY not in written.getvalue()


def test_a_stranger_may_not_say_a_word(written: io.StringIO) -> None:
    other = logging.getLogger(CANARY)
    for write in (other.debug, other.info, other.warning, other.error):
        write("%s", CANARY, extra={"fields": {"why": CANARY}})
    logging.getLogger("socialive").error("%s", CANARY)
    try:
        raise KeyError(CANARY)
    except KeyError:
        logging.getLogger("asyncio").exception(CANARY, stack_info=True)
    assert CANARY not in written.getvalue()
    assert lines(written)[-1]["error"] == "KeyError"


def test_what_is_on_the_list_does_get_in(written: io.StringIO) -> None:
    log.event("done", meeting="0" * 32, tool="meeting_note", status=200, ms=1.5, route="/live/{meeting}", method="WS")
    (line,) = lines(written)
    assert line["meeting"] == "0" * 32
    assert (line["tool"], line["status"], line["ms"], line["method"]) == ("meeting_note", 200, 1.5, "WS")
