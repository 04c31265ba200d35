"""One who has every file and every key, knows who came, in which order, and what each is likely to answer."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from math import log, sqrt
from pathlib import Path
from statistics import NormalDist, fmean, variance

from msgspec import Struct

from hostapp.storage.errors import Unreadable
from hostapp.storage.sealing import ID, Key, key_of
from hostapp.storage.slips import unpacked
from socialive_core.ballots import Answered, Wave

ALPHA = 0.001
SHUFFLES = 40
"""Orders by chance to which what was found is compared, a wave."""
ORDER_WEIGHS = 3.0
"""How much the adversary believes an order: as much as three answers that are as expected."""
WAL_HEADER, FRAME_HEADER = 32, 24

Order = Sequence[int]
"""The places of the answers in the bag, the one that is believed to be the first to come first."""


class Respondent(Struct, frozen=True):
    """Somebody the adversary knows: what they are likely to say, and where in the bag what they said really is."""

    likely: tuple[int, ...]
    said: tuple[int, ...]


class Round(Struct, frozen=True):
    """One wave as it went: those who answered it in the order they came, which the adversary knows."""

    wave: Wave
    came: tuple[Respondent, ...]


class Found(Struct):
    """What was guessed right by one kind of order, beside what the same guess finds with orders by chance."""

    hits: int
    chance: float
    z: float


def copied(url: str) -> dict[str, bytes]:
    """Copy the database's files as they lie now."""
    path = Path(url.removeprefix("sqlite:///"))
    log = path.with_name(path.name + "-wal")
    return {"db": path.read_bytes(), "log": log.read_bytes() if log.exists() else b""}


def orders(bags: Sequence[tuple[Answered, ...]], one: Round) -> tuple[list[Answered], dict[str, Order]]:
    """Return the answers of a wave as they are now, and every order of them that its bag in the files tells of."""
    last = list(bags[-1])
    places = range(len(last))
    first = {_content(answer): at for at, bag in reversed([*enumerate(bags)]) for answer in bag}
    by_chance = random.Random(one.wave.id).sample(places, len(last))  # among those that came first together
    found: dict[str, Order] = {
        "as they lie": [*places],
        "by their pairs": sorted(places, key=lambda at: last[at].pair),
        "as the files came to have them": sorted(by_chance, key=lambda at: first[_content(last[at])]),
    }
    return last, found | {f"{name}, backwards": [*reversed(order)] for name, order in found.items()}


def tried(copy: Mapping[str, bytes], secret: bytes, rounds: Sequence[Round]) -> dict[str, Found]:
    """Link answers to people by every kind of order, in every wave, and say how much better than chance it went."""
    chosen = random.Random(20_261_103)
    right: dict[str, int] = {}
    chance: list[list[int]] = []
    histories = _histories(copy, secret, [one.wave for one in rounds])
    for one in rounds:
        bag, known = orders(histories[one.wave.id], one)
        fits = [[_fit(person, answer) for answer in bag] for person in one.came]
        for name, order in known.items():
            right[name] = right.get(name, 0) + _hits(one, bag, _linked(fits, order))
        shuffled = (chosen.sample(range(len(bag)), len(bag)) for _ in range(SHUFFLES))
        chance.append([_hits(one, bag, _linked(fits, order)) for order in shuffled])
    mean = sum(fmean(hits) for hits in chance)
    spread = sqrt(sum(variance(hits) * (1 + 1 / SHUFFLES) for hits in chance))
    return {name: Found(hits, mean, (hits - mean) / spread) for name, hits in right.items()}


def bound(kinds: int) -> float:
    """Return the z that one of *kinds* orders passes by chance in one of a thousand runs of the test."""
    return NormalDist().inv_cdf(1 - ALPHA / kinds)


def _hits(one: Round, bag: Sequence[Answered], linked: Order) -> int:
    return sum(_said(bag[at]) == person.said for person, at in zip(one.came, linked, strict=True))


def _fit(person: Respondent, answer: Answered) -> float:
    """Return the log-likelihood that *person* gave *answer*: each of five is chosen at times, the expected mostly."""
    pairs = zip(_said(answer), person.likely, strict=True)
    return sum(log(0.6 if value == likely else 0.1) for value, likely in pairs)


def _linked(fits: list[list[float]], order: Order) -> Order:
    """Return for each person, in the order they came, the answer that is theirs in the likeliest of all pairings."""
    many = len(order)

    @cache
    def best(person: int, left: int) -> tuple[float, tuple[int, ...]]:
        if person == many:
            return 0.0, ()
        tried = []
        for at in range(many):
            if left >> at & 1:
                value, rest = best(person + 1, left & ~(1 << at))
                bonus = ORDER_WEIGHS if order[person] == at else 0.0
                tried.append((fits[person][at] + bonus + value, (at, *rest)))
        return max(tried)

    return best(0, (1 << many) - 1)[1]


def _said(answer: Answered) -> tuple[int, ...]:
    return tuple(value or 0 for value in answer.values.values())


def _content(answer: Answered) -> tuple[str, tuple[int, ...]]:
    return answer.pair, _said(answer)


def _histories(
    copy: Mapping[str, bytes], secret: bytes, waves: Sequence[Wave]
) -> dict[str, list[tuple[Answered, ...]]]:
    """Return every state of every wave's bag that a key in the files opens, the oldest first."""
    bodies: dict[str, list[bytes]] = {wave.id: [] for wave in waves}
    keys: dict[bytes, Key] = {}
    for image in _images(copy):
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(":memory:")) as opened:
            opened.deserialize(image)
            for level in ("municipality", "series", "wave"):
                keys |= _keys(opened, secret, keys, level)
            for wave, body in opened.execute("SELECT wave, body FROM bags"):
                bodies[wave] += [body] if body not in bodies[wave][-1:] else []
    return {wave.id: [*_opened(wave, bodies[wave.id], keys)] for wave in waves}


def _opened(wave: Wave, bodies: Sequence[bytes], keys: Mapping[bytes, Key]) -> Iterator[tuple[Answered, ...]]:
    for body in bodies:
        with suppress(Unreadable, KeyError):
            yield unpacked(wave, keys[key_of(body)].open(("bags.body", "m", wave.id), body))


def _keys(opened: sqlite3.Connection, secret: bytes, known: Mapping[bytes, Key], level: str) -> dict[bytes, Key]:
    above = {**known, bytes(ID): Key(bytes(ID), secret)}
    found = {}
    for id, parent, wrapped in opened.execute("SELECT id, parent, wrapped FROM keys WHERE level = ?", (level,)):
        with suppress(Unreadable, KeyError):
            key = above[bytes.fromhex(parent) if parent else bytes(ID)]
            name = bytes.fromhex(id)
            found[name] = Key(name, key.open(("keys.wrapped", "m", id), wrapped))
    return found


def _images(copy: Mapping[str, bytes]) -> Iterator[bytes]:
    """Return the database as it was after every commit that its log still holds, and as it is without one."""
    image, log = bytearray(copy["db"]), copy["log"]
    image[18:20] = b"\x01\x01"  # no log beside it
    size = int.from_bytes(log[8:12], "big") or 4096
    step = FRAME_HEADER + size
    frames = [log[at : at + step] for at in range(WAL_HEADER, len(log) - step + 1, step)]
    for frame in sorted(frames, key=lambda one: one[8:12]):  # an older log's frames lie behind a newer one's
        number, commits = int.from_bytes(frame[:4], "big"), int.from_bytes(frame[4:8], "big")
        image.extend(bytes(max(0, number * size - len(image))))
        image[(number - 1) * size : number * size] = frame[FRAME_HEADER:]
        image[18:20] = b"\x01\x01"
        if commits:
            yield bytes(image)
    yield bytes(image)
