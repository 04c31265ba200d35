"""The one writer: units of work that queued while the last commit ran are kept in one transaction."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

import sqlalchemy as sa
from msgspec import Struct

from socialive_core import SocialiveError

from .errors import Unavailable
from .keys import Keys

T = TypeVar("T")
Work = Callable[[sa.Connection], T]
MOST_AT_ONCE = 1_000
SWEEP_EVERY = 1.0
"""Seconds between two sweeps at least: each empties SQLite's log onto the disk, and all who write wait for it."""
TIDY = "VACUUM (SKIP_LOCKED) bags, handed"
"""What is written whole each time, and of which PostgreSQL keeps what was before until it tidies up."""
AWAY = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_CANTOPEN", "08", "53", "57P", "25006")
"""No disk, no file, no connection, no resources, shutting down, or a copy that only reads."""
CROWDED = ("40", "55P03", "57014")
"""A deadlock, or a limit of time reached."""


class Unit(Struct, eq=False):
    """Something to do in one transaction, and who waits for it."""

    work: Work[Any]
    loop: asyncio.AbstractEventLoop
    waiting: asyncio.Future[Any]


class Outcome(Struct):
    """How a unit ended."""

    result: Any = None
    error: BaseException | None = None


class Writer:
    """
    Keeps units of work, many in one commit, in the order they came.

    A unit that refuses raises a `SocialiveError` before it has written anything, so the others of its batch are
    kept. Anything else that is raised rolls back the batch, and its units run again one by one, so that only the
    guilty fails. Nobody is told that something is kept before it is.
    """

    def __init__(self, engine: sa.Engine, keys: Keys) -> None:
        self._engine, self._keys = engine, keys
        self._queue: SimpleQueue[Unit | None] = SimpleQueue()
        self._closing = Lock()
        self._closed = False
        self._litter = True  # what a process left that was ended in the middle
        self._sweep_at = 0.0
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    async def run(self, work: Work[T]) -> T:
        """
        Run *work* and return its result once it is kept; it runs to its end also if the caller is cancelled.

        Raises:
            Unavailable: The database cannot be written now; whether this was kept is not known.
        """
        loop = asyncio.get_running_loop()
        unit = Unit(work, loop, loop.create_future())
        with self._closing:
            if self._closed:
                raise Unavailable
            self._queue.put(unit)
        result: T = await asyncio.shield(unit.waiting)
        return result

    def close(self) -> None:
        """Keep what is queued, then stop."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while units := self._next():
            _tell(units, self._settle(units))
        if self._litter:
            self._sweep()

    def _next(self) -> list[Unit]:
        """Wait for a unit, and return it with those that queue behind it; none when there will be no more."""
        unit = self._first()
        units: list[Unit] = []
        with suppress(Empty):
            while unit:
                units.append(unit)
                if len(units) == MOST_AT_ONCE:
                    break
                unit = self._queue.get_nowait()
        if unit is None and units:
            self._queue.put(None)  # for the next round
        return units

    def _first(self) -> Unit | None:
        """Wait for a unit, and meanwhile sweep where there is something to sweep, though not all the time."""
        while self._litter:
            try:
                return self._queue.get(timeout=max(0.0, self._sweep_at - time.monotonic()))
            except Empty:
                self._sweep()
        return self._queue.get()

    def _settle(self, units: Sequence[Unit]) -> list[Outcome]:
        try:
            return self._commit(units)
        except BaseException as error:  # noqa: BLE001 – a compiled library's panic is no Exception; the thread lives on
            self._keys.forget()
            if is_away(error):
                return [Outcome(error=_unavailable(error)) for _ in units]
            if len(units) == 1:
                return [Outcome(error=_unavailable(error) if is_passing(error) else error)]
        return self._one_by_one(units)

    def _one_by_one(self, units: Sequence[Unit]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for unit in units:
            away = outcomes and isinstance(outcomes[-1].error, Unavailable) and outcomes[-1].error.__cause__
            if away and is_away(away):  # nobody waits through a timeout for each that stands in line
                outcomes.append(Outcome(error=_unavailable(away)))
            else:
                outcomes += self._settle([unit])
        return outcomes

    def _commit(self, units: Sequence[Unit]) -> list[Outcome]:
        with self._engine.begin() as connection:
            outcomes = [_outcome(unit, connection) for unit in units]
        self._litter |= self._keys.settle()
        return outcomes

    def _sweep(self) -> None:
        """Cut off SQLite's log, where a destroyed key would lie until it is written over; let PostgreSQL tidy up."""
        self._litter = False
        self._sweep_at = time.monotonic() + SWEEP_EVERY
        if self._engine.dialect.name != "sqlite":
            with suppress(sa.exc.DBAPIError), self._engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(TIDY)
            return
        with suppress(sa.exc.DBAPIError), self._engine.connect() as connection:
            raw: Any = connection.connection
            raw.execute("PRAGMA busy_timeout=50")  # a long look must not hold up the next who writes
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            raw.execute("PRAGMA busy_timeout=5000")
            self._litter = bool(busy)


def is_away(error: BaseException) -> bool:
    """Say whether *error* means that the database cannot be reached or cannot write, whoever asks."""
    if not isinstance(error, sa.exc.DBAPIError):
        return isinstance(error, sa.exc.TimeoutError)
    lost = isinstance(error, sa.exc.OperationalError) and not _code(error)
    return lost or error.connection_invalidated or _code(error).startswith(AWAY)


def is_passing(error: BaseException) -> bool:
    """Say whether the same thing may well succeed in a moment."""
    return is_away(error) or (isinstance(error, sa.exc.DBAPIError) and _code(error).startswith(CROWDED))


def _code(error: sa.exc.DBAPIError) -> str:
    """SQLite's name of the error, or PostgreSQL's SQLSTATE; empty where the server was never heard."""
    return getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""


def _outcome(unit: Unit, connection: sa.Connection) -> Outcome:
    try:
        return Outcome(unit.work(connection))
    except SocialiveError as refusal:
        return Outcome(error=refusal)


def _unavailable(error: BaseException) -> Unavailable:
    away = Unavailable()
    away.__cause__ = error
    return away


def _tell(units: Sequence[Unit], outcomes: Sequence[Outcome]) -> None:
    """Wake those who wait, each event loop once."""
    told: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Outcome]]] = {}
    for unit, outcome in zip(units, outcomes, strict=True):
        told.setdefault(unit.loop, []).append((unit.waiting, outcome))
    for loop, pairs in told.items():
        with suppress(RuntimeError):  # the loop is closed; nobody waits any more
            loop.call_soon_threadsafe(_resolve, pairs)


def _resolve(pairs: Sequence[tuple[asyncio.Future[Any], Outcome]]) -> None:
    for waiting, outcome in pairs:
        if waiting.cancelled():
            continue
        if outcome.error is None:
            waiting.set_result(outcome.result)
        else:
            waiting.set_exception(outcome.error)
