"""Answers as they lie in the bag, which one is put in without reading the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import msgspec
from msgspec import Raw, Struct

from socialive_core.ballots import ROLES, Answered, Role, Wave

from .padding import padded, unpadded

ID, PAIR = 16, 32
NO_PAIR = bytes(PAIR)

_BAG = msgspec.msgpack.Encoder()


class Slip(Struct, frozen=True, array_like=True):
    """One answer: places of its unit and role, and its numbers and texts in the order in which the wave asks."""

    unit: int
    role: int
    values: tuple[int | None, ...]
    texts: tuple[str, ...]


class Bag(Struct, array_like=True):
    """All of them in the order of ids, which mean nothing; ids and pairs stand beside the slips, one behind another."""

    ids: bytes = b""
    pairs: bytes = b""
    slips: list[Raw] = []


def put_in(filled: bytes, wave: Wave, one: Answered) -> bytes:
    """Return a packed bag with *one* in it, in place of the one before of the same pair."""
    bag = _bag(filled)
    _take_out(bag, bytes.fromhex(one.pair))
    id, pair, slip = _slip(wave, one)
    at = _place(bag.ids, id)
    bag.ids = bag.ids[: at * ID] + id + bag.ids[at * ID :]
    bag.pairs = bag.pairs[: at * PAIR] + pair + bag.pairs[at * PAIR :]
    bag.slips.insert(at, slip)
    return _filled(bag)


def packed(wave: Wave, answers: Iterable[Answered] = ()) -> bytes:
    """Return *answers*, which are in the order of their ids, as they are sealed."""
    slips = [_slip(wave, one) for one in answers]
    ids, pairs = (b"".join(slip[part] for slip in slips) for part in (0, 1))
    return _filled(Bag(ids, pairs, [slip for _, _, slip in slips]))


def unpacked(wave: Wave, filled: bytes) -> tuple[Answered, ...]:
    """Return what was packed."""
    bag = _bag(filled)
    keys = [_keys(wave, role) for role in ROLES]
    found = []
    for at, raw in enumerate(bag.slips):
        slip, pair = msgspec.msgpack.decode(raw, type=Slip), bag.pairs[at * PAIR : (at + 1) * PAIR]
        values = dict(zip(keys[slip.role][0], slip.values, strict=True))
        texts = dict(zip(keys[slip.role][1], slip.texts, strict=True))
        id, known = bag.ids[at * ID : (at + 1) * ID].hex(), "" if pair == NO_PAIR else pair.hex()
        found.append(Answered(id, wave.units[slip.unit], ROLES[slip.role], values, texts, known))
    return tuple(found)


def _bag(filled: bytes) -> Bag:
    return msgspec.msgpack.decode(unpadded(filled), type=Bag)


def _filled(bag: Bag) -> bytes:
    return padded(_BAG.encode(bag))


def _slip(wave: Wave, one: Answered) -> tuple[bytes, bytes, Raw]:
    """Return the id and the pair of an answer, and the rest of it."""
    places = wave.units.index(one.unit), ROLES.index(one.role)
    slip = Slip(*places, tuple(one.values.values()), tuple(one.texts.values()))
    return bytes.fromhex(one.id), bytes.fromhex(one.pair) or NO_PAIR, Raw(msgspec.msgpack.encode(slip))


def _take_out(bag: Bag, pair: bytes) -> None:
    at = bag.pairs.find(pair) if pair else -1
    while at % PAIR and at >= 0:
        at = bag.pairs.find(pair, at + 1)
    if at >= 0:
        gone = at // PAIR
        bag.ids = bag.ids[: gone * ID] + bag.ids[(gone + 1) * ID :]
        bag.pairs = bag.pairs[:at] + bag.pairs[at + PAIR :]
        del bag.slips[gone]


def _place(ids: bytes, id: bytes) -> int:
    return bisect_left(range(len(ids) // ID), id, key=lambda at: ids[at * ID : (at + 1) * ID])


def _keys(wave: Wave, role: Role) -> tuple[list[str], list[str]]:
    asked = [one for one in wave.items if role in one.words]
    return [one.key for one in asked if one.kind != "text"], [one.key for one in asked if one.kind == "text"]
