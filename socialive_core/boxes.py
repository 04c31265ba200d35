"""What opens a box for answers, alike wherever it is kept, and a box in memory, for tests."""

from __future__ import annotations

import hmac
import secrets
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .ballots import (
    NOT_CLOSED,
    NOT_OPEN,
    TAKEN,
    UNKNOWN,
    Answered,
    Cast,
    Group,
    Means,
    Wave,
    answered,
    check_follows,
    put_in,
)
from .errors import Malformed, Refused

Purpose = Literal["door", "pair"]
"""Two digests of one secret: so that which card was handed out and which one answered are two things."""

Digest = Callable[[Purpose, bytes], bytes]
"""What is kept of a secret: only the holder of the series' key can make it, and only of a secret they have."""


class Opens(Struct, frozen=True, array_like=True):
    """Everything of one kind that opens the box for one group, in the order of digests, which means nothing."""

    group: Group
    means: Means
    digests: tuple[bytes, ...] = ()

    def holds(self, digest: bytes) -> bool:
        place = bisect_left(self.digests, digest)
        return place < len(self.digests) and self.digests[place] == digest


Handed = tuple[Opens, ...]
"""All that was handed out in one series."""


def handed(before: Handed, group: Group, means: Means, digests: Iterable[bytes]) -> Handed:
    """Return *before* with *digests* in it."""
    found = next((one for one in before if (one.group, one.means) == (group, means)), Opens(group, means))
    grown = replace(found, digests=tuple(sorted({*found.digests, *digests})))
    others = (one for one in before if one is not found)
    return tuple(sorted((*others, grown), key=lambda one: (one.group, one.means)))


def opened_by(known: Handed, digest: bytes) -> Opens | None:
    """Return what a secret with this *digest* is one of; every kind is looked through, whatever is found."""
    found = [one for one in known if one.holds(digest)]
    return found[0] if found else None


def admitted(known: Handed, cast: Cast, digest: Digest) -> tuple[Handed, Group, bytes]:
    """
    Return what is handed out from now on, for whom *cast* answers, and its pair.

    Raises:
        Refused: The secret opens nothing, or what is one's own is somebody else's.
    """
    group = cast.group
    if cast.secret:
        found = opened_by(known, digest("door", cast.secret))
        if found is None:
            raise Refused(UNKNOWN)
        if found.means != "poster":
            return known, found.group, digest("pair", cast.secret)
        group = found.group
    if group is None:
        raise Malformed
    if not cast.own:
        return known, group, b""
    door = digest("door", cast.own)
    theirs = opened_by(known, door)
    if theirs and (theirs.group, theirs.means) != (group, "own"):
        raise Refused(TAKEN)
    return handed(known, group, "own", [door]), group, digest("pair", cast.own)


def shuffled(bag: Iterable[Answered]) -> tuple[Answered, ...]:
    """Return *bag* with new ids: what stood in it while it was open is found by none of them."""
    return tuple(sorted((replace(one, id=new_id()) for one in bag), key=lambda one: one.id))


def check_open(wave: Wave | None) -> Wave:
    """Return *wave*; raises `Refused` where nobody can answer it."""
    if wave is None or wave.state != "open":
        raise Refused(NOT_OPEN)
    return wave


def check_closed(wave: Wave | None) -> Wave:
    """Return *wave*; raises `Refused` where its answers are not to be read."""
    if wave is None or wave.state != "closed":
        raise Refused(NOT_CLOSED)
    return wave


def new_id() -> str:
    """Return an id of 128 bits of chance: nothing of when it was made."""
    return secrets.token_hex(16)


class MemoryBallot:
    """A ballot for tests: everything is forgotten at exit."""

    def __init__(self) -> None:
        self._waves: dict[str, Wave] = {}
        self._bags: dict[str, tuple[Answered, ...]] = {}
        self._handed: dict[str, Handed] = {}
        self._keys: dict[str, bytes] = {}

    async def put(self, wave: Wave) -> None:
        before = self._waves.get(wave.id)
        check_follows(before, wave)
        if before and before.state == "open" and wave.state == "closed":
            self._bags[wave.id] = shuffled(self._bags.get(wave.id, ()))
        self._waves[wave.id] = wave

    async def wave(self, id: str) -> Wave | None:
        return self._waves.get(id)

    async def waves(self) -> tuple[Wave, ...]:
        return tuple(sorted(self._waves.values(), key=lambda wave: (wave.opens, wave.id)))

    async def remove(self, wave: str) -> None:
        gone = self._waves.pop(wave, None)
        self._bags.pop(wave, None)
        if gone and gone.series not in {one.series for one in self._waves.values()}:
            self._handed.pop(gone.series, None)
            self._keys.pop(gone.series, None)

    async def hand_out(self, series: str, group: Group, secrets: Iterable[bytes], means: Means = "card") -> None:
        digest = self._digest(series)
        doors = [digest("door", secret) for secret in secrets]
        self._handed[series] = handed(self._handed.get(series, ()), group, means, doors)

    async def handed_out(self, series: str) -> Mapping[Group, int]:
        return counted(self._handed.get(series, ()))

    async def group_of(self, series: str, secret: bytes) -> Group | None:
        found = opened_by(self._handed.get(series, ()), self._digest(series)("door", secret))
        return found.group if found else None

    async def cast(self, wave: str, *casts: Cast) -> None:
        asked = check_open(self._waves.get(wave))
        known, bag = self._handed.get(asked.series, ()), self._bags.get(wave, ())
        for cast in casts:
            known, group, pair = admitted(known, cast, self._digest(asked.series))
            bag = put_in(bag, answered(asked, group, cast, new_id(), pair.hex()))
        self._handed[asked.series], self._bags[wave] = known, bag

    async def answers(self, wave: str) -> tuple[Answered, ...]:
        check_closed(self._waves.get(wave))
        return self._bags.get(wave, ())

    def _digest(self, series: str) -> Digest:
        key = self._keys.setdefault(series, secrets.token_bytes(32))
        return lambda purpose, secret: hmac.digest(key, purpose.encode() + secret, "sha256")


def counted(known: Handed) -> dict[Group, int]:
    """Return how many cards each group was given."""
    return {one.group: len(one.digests) for one in known if one.means == "card"}
