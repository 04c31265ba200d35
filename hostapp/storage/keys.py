"""The hierarchy of keys: installation, municipality, case or series, board or wave, text or letter, each in turn."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum, auto
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

import sqlalchemy as sa

from .errors import NotReady, Unreadable
from .sealing import ID, SECRET, Key, Place, key_of
from .statements import add, theirs
from .tables import keys as rows

MOST_REMEMBERED = 100_000
_FIND = sa.select(rows).where(theirs(rows, "level", "owner"))
_FIND_ID = sa.select(rows).where(theirs(rows, "id"))
_gone = (rows.c.id, rows.c.level, rows.c.owner)
_DESTROY = rows.delete().where(theirs(rows, "level", "owner")).returning(*_gone)
_DESTROY_BENEATH = (
    rows.delete().where(theirs(rows), rows.c.parent.in_(sa.bindparam("parents", expanding=True))).returning(*_gone)
)
_HANG = (
    rows.update()
    .where(theirs(rows, "level", "owner"))
    .values(parent=sa.bindparam("beneath"), wrapped=sa.bindparam("anew"))
)


class Level(StrEnum):
    """Whose key it is."""

    MUNICIPALITY = auto()
    CASE = auto()
    BOARD = auto()
    TEXT = auto()
    LETTER = auto()
    SERIES = auto()
    WAVE = auto()


_ABOVE = (Level.MUNICIPALITY, Level.CASE, Level.BOARD, Level.SERIES)
"""Levels beneath which there may be others."""

Owner = tuple[str, Level, str]
"""A municipality, a level, and the id of the thing the key is for."""


class Keys:
    """
    The keys that are in use, and the way to the others.

    Keys are made and destroyed by the one writer, and remembered unwrapped in this process. A reader finds the key
    of a body by the id in its header. What a rolled-back transaction made is forgotten with `forget`.
    """

    def __init__(self, installation: bytes) -> None:
        self._installation = Key(bytes(ID), installation)
        self._by_id: dict[tuple[str, bytes], Key] = {}
        self._by_owner: dict[Owner, Key] = {}
        self._doomed: list[tuple[str, bytes, Level, str]] = []
        self._forgotten = 0
        self._litter = False
        self._lock = Lock()

    @classmethod
    def from_file(cls, path: Path) -> Keys:
        """Read the installation's key from *path*; at the very first start, make it, for this user's eyes only."""
        if not path.exists():
            _make(path)
        secret = path.read_bytes()
        if len(secret) != SECRET:
            raise NotReady(
                f"Nøglefilen {path} er ikke en nøgle. Læg den rigtige tilbage fra jeres sikkerhedskopi.",
                f"The key file {path} is not a key. Put the right one back from your backup.",
            )
        return cls(secret)

    def derived(self, purpose: str) -> bytes:
        """Return the installation's key for *purpose* alone, such as binding rows together."""
        return self._installation.derived(purpose)

    def find(self, connection: sa.Connection, owner: Owner) -> Key | None:
        """Return the key of *owner*, if there is one."""
        known = self._by_owner.get(owner)
        if known is None:
            row = connection.execute(_FIND, _named(owner)).one_or_none()
            known = self._unwrap(connection, row) if row else None
        return known

    def make(self, connection: sa.Connection, owner: Owner, parent: Key | None = None) -> Key:
        """Return the key of *owner*, made beneath *parent* if there is none yet."""
        found = self._add(connection, owner, parent) or self.find(connection, owner)
        if found is None:  # another process made and destroyed it between the two statements
            raise Unreadable
        return found

    def renew(self, connection: sa.Connection, owner: Owner, parent: Key) -> Key:
        """Make a new key of *owner* beneath *parent*, and destroy the one before, which there seldom is."""
        made = self._add(connection, owner, parent)
        if made is None:
            self.destroy(connection, owner)
            made = self.make(connection, owner, parent)
        return made

    def hang(self, connection: sa.Connection, owner: Owner, parent: Key) -> None:
        """
        Wrap the key of *owner* anew, by *parent* from now on; what it and those beneath it sealed stays as it lies.

        Raises:
            Unreadable: There is no such key.
        """
        key = self.find(connection, owner)
        if key is None:
            raise Unreadable
        anew = key.wrapped(parent, _place(owner[0], key.id))
        connection.execute(_HANG, _named(owner) | {"beneath": parent.id.hex(), "anew": anew})
        self._litter = True

    def of_body(self, connection: sa.Connection, municipality: str, sealed: bytes) -> Key:
        """Return the key that opens *sealed*; raises `Unreadable` where it is destroyed."""
        return self.of_id(connection, municipality, key_of(sealed))

    def destroy(self, connection: sa.Connection, owner: Owner) -> None:
        """Destroy the key of *owner* and all beneath it; nothing that was sealed with them can be read again."""
        municipality, first = owner[0], len(self._doomed)
        gone = connection.execute(_DESTROY, _named(owner)).all()
        while gone:
            self._doomed += [(municipality, bytes.fromhex(row.id), Level(row.level), row.owner) for row in gone]
            parents = [row.id for row in gone if row.level in _ABOVE]
            beneath = {"the_municipality": municipality, "parents": parents}
            gone = connection.execute(_DESTROY_BENEATH, beneath).all() if parents else []
        self._drop(self._doomed[first:])

    def litter(self) -> None:
        """Say that something was written over, beside keys, of which nothing is to lie about after the commit."""
        self._litter = True

    def settle(self) -> bool:
        """
        After a commit: let go of what is destroyed, also if a reader brought it back.

        Says whether anything lies about that must open nothing any more: a key, or how it was wrapped before.
        """
        litter, self._litter = self._litter or bool(self._doomed), False
        if self._doomed:
            self._drop(self._doomed)
            self._doomed.clear()
        return litter

    def forget(self) -> None:
        """Know only what the database knows: after a rollback, or to let go of memory."""
        with self._lock:
            self._forgotten += 1
            self._litter = False
            self._doomed.clear()
            self._by_id.clear()
            self._by_owner.clear()

    def check(self, connection: sa.Connection) -> None:
        """Raise `NotReady` where the installation's key is not the one this database was sealed with."""
        query = sa.select(rows).where(rows.c.level == Level.MUNICIPALITY).limit(1)
        row = connection.execute(query).one_or_none()
        try:
            if row:
                self._unwrap(connection, row)
        except Unreadable as error:
            raise NotReady(
                "Nøglefilen passer ikke til databasen. Læg den rigtige tilbage fra jeres sikkerhedskopi.",
                "The key file does not fit the database. Put the right one back from your backup.",
            ) from error

    def of_id(self, connection: sa.Connection, municipality: str, id: bytes) -> Key:
        """Return the key with this id; raises `Unreadable` where it is destroyed."""
        known = self._by_id.get((municipality, id))
        if known:
            return known
        row = connection.execute(_FIND_ID, {"the_municipality": municipality, "the_id": id.hex()}).one_or_none()
        if row is None:
            raise Unreadable
        return self._unwrap(connection, row)

    def _add(self, connection: sa.Connection, owner: Owner, parent: Key | None) -> Key | None:
        """Return a new key of *owner*; none where there is one already."""
        municipality, level, of = owner
        id, secret = os.urandom(ID), os.urandom(SECRET)
        above = parent or self._installation
        row = {
            "municipality": municipality,
            "id": id.hex(),
            "level": level,
            "owner": of,
            "parent": parent.id.hex() if parent else None,
            "wrapped": above.seal(_place(municipality, id), secret),
        }
        added = add(connection, rows, row)
        return self._remember(owner, Key(id, secret), self._forgotten) if added else None

    def _unwrap(self, connection: sa.Connection, row: sa.Row[tuple[object, ...]]) -> Key:
        forgotten = self._forgotten
        id = bytes.fromhex(row.id)
        above = self.of_id(connection, row.municipality, bytes.fromhex(row.parent)) if row.parent else None
        secret = (above or self._installation).open(_place(row.municipality, id), row.wrapped)
        owner = (row.municipality, Level(row.level), row.owner)
        return self._remember(owner, Key(id, secret), forgotten)

    def _remember(self, owner: Owner, key: Key, forgotten: int) -> Key:
        """Keep *key* at hand, unless something was destroyed since it was looked for: perhaps this."""
        if len(self._by_id) >= MOST_REMEMBERED:
            self.forget()
        with self._lock:
            if forgotten == self._forgotten:
                self._by_id[owner[0], key.id] = key
                self._by_owner[owner] = key
        return key

    def _drop(self, doomed: Sequence[tuple[str, bytes, Level, str]]) -> None:
        with self._lock:
            self._forgotten += 1
            for municipality, id, level, of in doomed:
                self._by_id.pop((municipality, id), None)
                held = self._by_owner.get((municipality, level, of))
                if held and held.id == id:  # not one that was made since
                    del self._by_owner[municipality, level, of]


def _named(owner: Owner) -> dict[str, str]:
    """What a statement is given to find the key of *owner*."""
    return dict(zip(("the_municipality", "the_level", "the_owner"), owner, strict=True))


def _place(municipality: str, id: bytes) -> Place:
    return ("keys.wrapped", municipality, id.hex())


def _make(path: Path) -> None:
    """Put a new key at *path* whole or not at all; where another process was first, its key stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent) as file:  # mode 0600
        file.write(os.urandom(SECRET))
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)
