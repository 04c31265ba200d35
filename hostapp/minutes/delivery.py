"""Hands minutes over to the municipality's case system: once, and again until it says that it has them."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import urllib.error
import urllib.request
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.jobs.worker import Worker, later
from hostapp.settings import Settings
from hostapp.storage.deliveries import Delivery, DeliveryState
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Job, Meeting

from .forms import Forms
from .keeping import Kept, Minutes

KIND = "deliver_minutes"
ASKS_AGAIN = timedelta(minutes=5)
"""So long until a case system that has taken a document is asked again whether it has it."""
PATIENCE = 20
"""Seconds that an address may take to answer."""


class Package(Struct, frozen=True):
    """
    What is handed over.

    Attributes:
        id: Also the key by which a receiver knows a second try; the same minutes always have the same.
        about: Title, KLE, hash and text, as JSON.
    """

    id: str
    pdf: bytes
    about: dict[str, Any]


class Trouble(Exception):
    """A try that failed; says why in a word."""


class System(Protocol):
    """A case system, however it is reached."""

    def take(self, package: Package, *, sent: bool) -> tuple[DeliveryState, str]:
        """
        Give it *package*, or ask about it where it was *sent*; returns how far it came, and what it is called there.

        Raises:
            Trouble: It could not be given.
        """
        ...


class Folder:
    """
    A folder that the case system empties.

    A document is a PDF and a JSON file of the same name; the JSON comes last, so that where it is, all is. A file of
    that name that ends in `.receipt` says that it is taken in, and holds its number there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def take(self, package: Package, *, sent: bool) -> tuple[DeliveryState, str]:
        receipt = self._path / f"{package.id}.receipt"
        try:
            if receipt.exists():
                return DeliveryState.ACKNOWLEDGED, receipt.read_text(errors="replace").strip()[:80]
            about = json.dumps(package.about, ensure_ascii=False, indent=1).encode()
            for name, content in ((f"{package.id}.pdf", package.pdf), (f"{package.id}.json", about)):
                if not sent:  # what was put there may have been taken away since, and is not put there twice
                    self._put(name, content)
        except OSError as error:
            raise Trouble("folder") from error
        return DeliveryState.SENT, ""

    def _put(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all."""
        made = self._path / f".{name}.part"
        made.write_bytes(content)
        made.replace(self._path / name)


class Address:
    """An address that takes documents: 200 and 201 say that it has one, 202 that it will."""

    def __init__(self, url: str, key: bytes) -> None:
        self._url, self._key = url, key
        self._opener = urllib.request.build_opener(_NoDetours)

    def take(self, package: Package, *, sent: bool) -> tuple[DeliveryState, str]:
        body = json.dumps(package.about | {"pdf": base64.b64encode(package.pdf).decode()}).encode()
        signed = hmac.digest(self._key, body, "sha256").hex()
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": package.id,
            "Socialive-Signature": f"sha256={signed}",
        }
        asked = urllib.request.Request(self._url, body, headers)  # noqa: S310 - an address of the settings, and checked
        try:
            with self._opener.open(asked, timeout=PATIENCE) as answer:
                said = answer.read(10_000)
                there = answer.status in {200, 201}
        except urllib.error.HTTPError as error:
            raise Trouble(f"http {error.code}") from error
        except (OSError, ValueError) as error:
            raise Trouble("away") from error
        return (DeliveryState.ACKNOWLEDGED, _reference(said)) if there else (DeliveryState.SENT, "")


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """What is sent to one address goes to no other."""

    def redirect_request(self, *given: Any) -> None:
        return None


def _reference(said: bytes) -> str:
    try:
        found = msgspec.json.decode(said, type=dict[str, Any]).get("reference", "")
    except msgspec.DecodeError:
        return ""
    return str(found)[:80]


def system_of(settings: Settings) -> System | None:
    """Return where the settings say that minutes go; nothing where they say nothing."""
    if not settings.case_system:
        return None
    if "://" in settings.case_system:
        return Address(settings.case_system, Path(settings.case_system_key).read_bytes().strip())
    return Folder(Path(settings.case_system))


class Handover:
    """Hands the authority's minutes over, and knows how far they have come."""

    def __init__(self, stores: Stores, minutes: Minutes, forms: Forms, system: System | None, kle: str) -> None:
        self._stores, self._minutes, self._forms = stores, minutes, forms
        self._system, self._kle = system, kle
        self.worker: Worker | None = None

    @property
    def offered(self) -> bool:
        """Whether there is a case system to hand anything over to."""
        return self._system is not None

    async def begin(self, meeting: Meeting, by: str) -> None:
        """Let the minutes go to the case system, with what is remarked on them; pressed twice, they go once."""
        kept = await self._minutes.get(meeting, AUTHORITY)
        if kept is None or self._system is None or self.worker is None:
            return
        delivery = Delivery(identity(kept), meeting.id, self._minutes.clock(), by=by)
        # The job comes first: one that finds no delivery waits, but a delivery without a job would lie for ever.
        await self.worker.add(Job(f"deliver {delivery.id}", KIND, delivery.at, _body(meeting.id, delivery.id)))
        await self._stores.deliveries.begin(meeting.case, delivery)

    async def state(self, meeting: Meeting) -> tuple[Delivery, ...]:
        """Return how far each has come, oldest first."""
        return await self._stores.deliveries.of_meeting(meeting.id)

    async def deliver(self, job: Job) -> timedelta | None:
        """Do a job of ours; returns when to try again, or nothing where the case system has it."""
        ids = msgspec.json.decode(job.body, type=dict[str, str])
        delivery = await self._stores.deliveries.get(ids["delivery"])
        meeting = await self._stores.meetings.get(ids["meeting"])
        kept = await self._minutes.get(meeting, AUTHORITY) if meeting else None
        if delivery is None or meeting is None or kept is None or self._system is None:
            return ASKS_AGAIN
        if delivery.state is DeliveryState.ACKNOWLEDGED:
            return None
        now = await self._tried(delivery, kept)
        await self._stores.deliveries.put(meeting.case, now)
        if now.state is DeliveryState.ACKNOWLEDGED:
            return None
        return later(now.tries - 1) if now.trouble else ASKS_AGAIN

    async def _tried(self, delivery: Delivery, kept: Kept) -> Delivery:
        assert self._system
        package = await asyncio.to_thread(self._package, delivery.id, kept)
        try:
            state, receipt = await asyncio.to_thread(
                self._system.take, package, sent=delivery.state is DeliveryState.SENT
            )
        except Trouble as trouble:
            return replace(delivery, tries=delivery.tries + 1, trouble=str(trouble))
        return replace(delivery, tries=delivery.tries + 1, state=state, receipt=receipt, trouble="")

    def _package(self, id: str, kept: Kept) -> Package:
        pdf = self._forms.pdf(kept, "da")
        about = {
            "id": id,
            "title": self._forms.title(kept),
            "kle": self._kle,
            "date": day(kept.record.starts, kept.record.zone).isoformat(),
            "sha256": sha256(pdf).hexdigest(),
            "text": self._forms.case_text(kept),
            "minutes": json.loads(self._forms.data(kept, "da")),
        }
        return Package(id, pdf, about)


def identity(kept: Kept) -> str:
    """Return what the minutes with the remarks so far are known by; with a new remark they are another document."""
    return sha256(" ".join([kept.digest, *(one.id for one in kept.remarks)]).encode()).hexdigest()


def _body(meeting: str, delivery: str) -> bytes:
    return msgspec.json.encode({"meeting": meeting, "delivery": delivery})
