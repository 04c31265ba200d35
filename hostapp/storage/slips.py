"""Answers as they lie in the bag: without the names of questions, in records that are filled up together."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from socialive_core.ballots import ROLES, Answered, Role, Wave

from .padding import padded, unpadded


class Slip(Struct, frozen=True, array_like=True):
    """One answer: its numbers and texts in the order in which the wave asks its role."""

    id: bytes
    unit: str
    role: Role
    values: tuple[int | None, ...]
    texts: tuple[str, ...]
    pair: bytes


def packed(bag: Iterable[Answered]) -> bytes:
    """Return *bag*, in the order it has, as it is sealed."""
    return padded(msgspec.msgpack.encode([_slip(one) for one in bag]))


def unpacked(wave: Wave, filled: bytes) -> tuple[Answered, ...]:
    """Return what was packed."""
    keys = {role: _keys(wave, role) for role in ROLES}
    slips = msgspec.msgpack.decode(unpadded(filled), type=list[Slip])
    return tuple(_answered(slip, *keys[slip.role]) for slip in slips)


def _slip(one: Answered) -> Slip:
    values, texts = tuple(one.values.values()), tuple(one.texts.values())
    return Slip(bytes.fromhex(one.id), one.unit, one.role, values, texts, bytes.fromhex(one.pair))


def _answered(slip: Slip, numbers: list[str], words: list[str]) -> Answered:
    values = dict(zip(numbers, slip.values, strict=True))
    texts = dict(zip(words, slip.texts, strict=True))
    return Answered(slip.id.hex(), slip.unit, slip.role, values, texts, slip.pair.hex())


def _keys(wave: Wave, role: Role) -> tuple[list[str], list[str]]:
    asked = [one for one in wave.items if role in one.words]
    return [one.key for one in asked if one.kind != "text"], [one.key for one in asked if one.kind == "text"]
