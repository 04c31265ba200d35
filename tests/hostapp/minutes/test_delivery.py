"""Minutes go to the case system once, whatever happens on the way, and it is seen until it says that it has them."""

from __future__ import annotations

import base64
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from hostapp.jobs.worker import Worker
from hostapp.minutes.delivery import KIND, Address, Folder, Handover, Package, System, Trouble, identity
from hostapp.minutes.forms import Forms
from hostapp.settings import Settings, SettingsError, checked
from hostapp.storage.deliveries import Delivery, DeliveryState
from socialive_core import AUTHORITY, Job
from tests.hostapp.minutes.evening import Evening
from tests.house import House

KLE = "27.24.00 G01"
PACKAGE = Package("d1", b"%PDF-1.7 ...", {"title": "Referat, 19. november 2026"})


class Desk:
    """The handover of a meeting that has ended, to a system that is given."""

    def __init__(self, evening: Evening, system: System) -> None:
        self.evening, house = evening, evening.house
        forms = Forms(evening.rooms.renderer.catalogues)
        self.handover = Handover(house.stores, evening.minutes, forms, system, KLE)
        self.worker = self.handover.worker = Worker(house.stores.jobs, {KIND: self.handover.deliver}, house.clock)

    async def presses(self) -> None:
        await self.handover.begin(await self.evening.now(), "mette")

    async def works(self, after: timedelta = timedelta()) -> Delivery:
        self.evening.house.clock.move(after)
        while await self.worker.once():
            pass
        found = await self.handover.state(await self.evening.now())
        return found[-1]


@pytest.fixture
async def evening(house: House) -> Evening:
    made = Evening(house)
    await made.begins()
    await made.says("Amina", "Mandag er den sværeste dag.")
    await made.ends()
    return made


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A folder that the case system empties."""
    made = tmp_path / "share"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def documents(folder: Path) -> list[tuple[bytes, dict[str, Any]]]:
    """Every PDF in *folder* with what is said of it."""
    told = sorted(folder.glob("*.json"))
    return [(path.with_suffix(".pdf").read_bytes(), json.loads(path.read_text())) for path in told]


def take_away(folder: Path) -> None:
    for path in list(folder.iterdir()):
        path.unlink()


async def test_a_folder_gets_the_document_and_all_that_is_said_of_it(evening: Evening, share: Path) -> None:
    desk = Desk(evening, Folder(share))
    await desk.presses()
    assert (await desk.works()).state is DeliveryState.SENT
    ((pdf, told),) = documents(share)
    assert told["title"] == "Referat, 19. november 2026"
    assert told["kle"] == KLE
    assert told["sha256"] == sha256(pdf).hexdigest()
    assert "Mandag er den sværeste dag." in told["text"]
    assert told["minutes"]["digest"] == (await evening.of(AUTHORITY)).digest
    assert names(share) == [f"{told['id']}.json", f"{told['id']}.pdf"]


async def test_what_was_pressed_twice_or_taken_away_is_delivered_once(evening: Evening, share: Path) -> None:
    desk = Desk(evening, Folder(share))
    for _press in range(2):
        await desk.presses()
        await desk.works()
    assert len(documents(share)) == 1
    take_away(share)
    await desk.works(timedelta(hours=1))
    await desk.presses()
    await desk.works(timedelta(hours=1))
    assert names(share) == []


async def test_a_receipt_says_that_the_case_system_has_it_and_ends_it(evening: Evening, share: Path) -> None:
    desk = Desk(evening, Folder(share))
    await desk.presses()
    sent = await desk.works()
    (share / f"{sent.id}.receipt").write_text("S-2026-117\n")
    there = await desk.works(timedelta(minutes=5))
    assert (there.state, there.receipt) == (DeliveryState.ACKNOWLEDGED, "S-2026-117")
    again = await desk.works(timedelta(days=1))
    assert again.tries == there.tries


async def test_a_folder_that_is_away_is_tried_again_until_it_is_there(evening: Evening, share: Path) -> None:
    away = share / "not yet"
    desk = Desk(evening, Folder(away))
    await desk.presses()
    failed = await desk.works()
    assert (failed.state, failed.trouble, failed.tries) == (DeliveryState.WAITING, "folder", 1)
    away.mkdir()
    sent = await desk.works(timedelta(minutes=1))
    assert (sent.state, sent.trouble) == (DeliveryState.SENT, "")


async def test_a_press_that_was_cut_off_before_the_delivery_was_kept_can_be_pressed_again(
    evening: Evening, share: Path
) -> None:
    desk = Desk(evening, Folder(share))
    meeting = await evening.now()
    id = identity(await evening.of(AUTHORITY))
    body = json.dumps({"meeting": meeting.id, "delivery": id}).encode()
    await desk.worker.add(Job(f"deliver {id}", KIND, evening.house.clock(), body))
    while await desk.worker.once():
        pass
    assert await desk.handover.state(meeting) == ()
    await desk.presses()
    assert (await desk.works(timedelta(minutes=5))).state is DeliveryState.SENT
    assert len(documents(share)) == 1


async def test_with_a_remark_they_are_another_document_and_can_be_handed_over_again(
    evening: Evening, share: Path
) -> None:
    desk = Desk(evening, Folder(share))
    await desk.presses()
    await desk.works()
    amina = await evening.person("Amina")
    today = evening.house.clock().date()
    await evening.minutes.remark(await evening.now(), amina, amina, "Det var om tirsdagen.", today)
    await desk.presses()
    await desk.works()
    assert len(await desk.handover.state(await evening.now())) == 2
    assert len(documents(share)) == 2


@contextmanager
def listening(*statuses: int) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """An address that answers with *statuses*, one after the other, and what it was sent."""
    left, heard = list(statuses), list[tuple[dict[str, str], bytes]]()

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(left.pop(0))
            if heard[-1][0].get("Host"):
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()
            self.wfile.write(b'{"reference": "S-1"}')

        def log_message(self, *given: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/in", heard
    finally:
        server.shutdown()
        server.server_close()


def test_an_address_is_sent_the_document_signed_under_the_same_key_each_time() -> None:
    with listening(202, 200) as (url, heard):
        address = Address(url, b"key")
        assert address.take(PACKAGE, sent=False) == (DeliveryState.SENT, "")
        assert address.take(PACKAGE, sent=True) == (DeliveryState.ACKNOWLEDGED, "S-1")
    assert {one["Idempotency-Key"] for one, _body in heard} == {"d1"}
    headers, body = heard[0]
    assert headers["Socialive-Signature"] == "sha256=" + hmac.digest(b"key", body, "sha256").hex()
    assert base64.b64decode(json.loads(body)["pdf"]) == PACKAGE.pdf


@pytest.mark.parametrize(("status", "why"), [(500, "http 500"), (302, "http 302"), (401, "http 401")])
def test_any_other_answer_is_trouble_and_no_detour_is_followed(status: int, why: str) -> None:
    with listening(status) as (url, heard), pytest.raises(Trouble, match=why):
        Address(url, b"key").take(PACKAGE, sent=False)
    assert len(heard) == 1


def test_an_address_that_is_not_there_is_trouble() -> None:
    with pytest.raises(Trouble, match="away"):
        Address("http://127.0.0.1:9/in", b"key").take(PACKAGE, sent=False)


@pytest.mark.parametrize("wrong", [
    {"kle": "27"},
    {"kle": "27.24.00 g1"},
    {"case_system": "http://sag.example/in", "case_system_key": "key"},
    {"case_system": "https://sag.example/in"},
])  # fmt: skip
def test_settings_that_would_send_in_the_open_or_unsigned_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        checked(Settings(**wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("right", [
    {"kle": KLE},
    {"kle": "27.24.00"},
    {"case_system": "share/minutes"},
    {"case_system": "https://sag.example/in", "case_system_key": "key"},
])  # fmt: skip
def test_settings_that_are_safe_are_taken(right: dict[str, str]) -> None:
    assert checked(Settings(**right))  # type: ignore[arg-type]
