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
    _put(bag, _place(bag.ids, bytes.fromhex(one.id)), wave, one)
    return _filled(bag)


def packed(wave: Wave, answers: Iterable[Answered] = ()) -> bytes:
    """Return *answers* as they are sealed."""
    bag = Bag()
    for at, one in enumerate(sorted(answers, key=lambda answer: answer.id)):
        _put(bag, at, wave, one)
    return _filled(bag)


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


def _put(bag: Bag, at: int, wave: Wave, one: Answered) -> None:
    places = wave.units.index(one.unit), ROLES.index(one.role)
    slip = Slip(*places, tuple(one.values.values()), tuple(one.texts.values()))
    bag.ids = bag.ids[: at * ID] + bytes.fromhex(one.id) + bag.ids[at * ID :]
    bag.pairs = bag.pairs[: at * PAIR] + (bytes.fromhex(one.pair) or NO_PAIR) + bag.pairs[at * PAIR :]
    bag.slips.insert(at, Raw(msgspec.msgpack.encode(slip)))


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
