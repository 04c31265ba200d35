"""A database: one writer, a few readers, and the keys that open what lies in it."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import sqlalchemy as sa

from hostapp.identity.secret import new_id

from . import engines
from .errors import NotReady, Unavailable
from .keys import Keys
from .links import Links
from .migrations import HEAD, standing
from .schema import metadata
from .sealing import SECRET
from .writer import Work, Writer, is_passing

T = TypeVar("T")


class Database:
    """Runs units of work: `write` in the one writer, `read` in a thread of its own."""

    def __init__(self, writing: sa.Engine, reading: sa.Engine, keys: Keys) -> None:
        self.keys, self.links = keys, Links(keys)
        self._writing, self._reading = writing, reading
        self._writer = Writer(writing, keys)
        self._readers = ThreadPoolExecutor(engines.READERS, "reader")
        self._closed = False

    @classmethod
    def open(cls, url: str, keys: Keys) -> Database:
        """
        Open the database at *url*: `sqlite:////path` or `postgresql+psycopg://…`.

        Raises:
            NotReady: It cannot be reached, is not migrated, is not durable, or was sealed with another key.
        """
        keys.forget()  # what they knew of another database
        writing = engines.writing(url)
        try:
            with writing.connect() as connection:
                engines.check_durable(connection)
                _check_migrated(connection)
                keys.check(connection)
        except sa.exc.DBAPIError as error:
            raise NotReady("Databasen kan ikke åbnes.", f"The database cannot be opened: {error.orig}") from error
        finally:
            writing.dispose()
        return cls(writing, engines.reading(url), keys)

    @classmethod
    def in_memory(cls) -> Database:
        """Make a database of every table in this process's memory, under a key of its own; it is gone when closed."""
        writing, reading = engines.in_memory(new_id())
        with writing.begin() as connection:
            metadata.create_all(connection)
        return cls(writing, reading, Keys(os.urandom(SECRET)))

    async def write(self, work: Work[T]) -> T:
        """
        Run *work* in a transaction and return its result once it is kept; see `Writer`.

        Raises:
            Unavailable: The database cannot be written now; whether this was kept is not known.
        """
        return await self._writer.run(work)

    async def read(self, work: Work[T]) -> T:
        """
        Run *work*, which sees the database as it is at one moment, and return its result.

        Raises:
            Unavailable: The database cannot be reached now.
        """
        if self._closed:
            raise Unavailable
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._seen, work)

    async def close(self) -> None:
        """Keep what is queued, then let go of everything."""
        self._closed = True
        await asyncio.to_thread(self._writer.close)
        await asyncio.to_thread(self._readers.shutdown)
        self._reading.dispose()
        self._writing.dispose()

    def _seen(self, work: Work[T]) -> T:
        try:
            with self._reading.connect() as connection:
                return work(connection)
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            if is_passing(error):
                raise Unavailable from error
            raise


def _check_migrated(connection: sa.Connection) -> None:
    """Raise `NotReady` where tables are older than this code; newer ones still carry it (expand, then contract)."""
    found = standing(connection)
    if found is None or found < HEAD:
        raise NotReady(
            f"Databasen skal gøres klar først: kør `socialive migrate`. Den står ved {found or 'ingenting'}, "
            f"og programmet venter {HEAD}.",
            f"The database must be made ready first: run `socialive migrate`. It stands at {found or 'nothing'}, "
            f"and the program expects {HEAD}.",
        )
