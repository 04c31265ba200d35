"""The pages of letters in a SQL database: sealed pictures, each letter under a key of its own beneath its board's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import sqlalchemy as sa

from .adapter import Adapter
from .errors import Unreadable
from .keys import Level
from .letter_tables import letter_pages
from .statements import put


class Letters(Protocol):
    """Keeps letters' pages of one municipality. Adapters pass `tests/contracts/test_letters.py`."""

    async def keep(
        self, board: str, letter: str, pages: Sequence[bytes], first: int = 1, case: str | None = None
    ) -> None:
        """
        Keep *pages* from the number *first* on, in place of what is there: no board says that it counts.

        Args:
            case: Whose case it is, where *board* is no board but something else of that case that a letter came to.
        """
        ...

    async def page(self, board: str, letter: str, number: int) -> bytes | None:
        """Return a page, the first being 1; nothing where there is none, or it was destroyed."""
        ...

    async def destroy(self, board: str, letter: str) -> None:
        """Destroy the key of a letter, and take its pages away."""
        ...


class SqlLetters(Adapter):
    """
    Keeps pages outside of the chain: what a board's state says of them, digests too, is in it.

    With the key of a letter, of its board or of its case, its pages can be read no more.
    """

    async def keep(
        self, board: str, letter: str, pages: Sequence[bytes], first: int = 1, case: str | None = None
    ) -> None:
        def work(connection: sa.Connection) -> None:
            if case:
                self._vault.board(connection, board, case)  # made beneath its case's
            key = self._vault.letter(connection, board, letter)
            for number, page in enumerate(pages, first):
                body = self._vault.seal(key, "letter_pages.body", (board, letter, number), page)
                row = self._row(board=board, letter=letter, number=number, body=body)
                put(connection, letter_pages, row)

        await self._database.write(work)

    async def page(self, board: str, letter: str, number: int) -> bytes | None:
        place = {"board": board, "letter": letter, "number": number}
        query = sa.select(letter_pages.c.body).where(self._own(letter_pages, **place))

        def work(connection: sa.Connection) -> bytes | None:
            body = connection.execute(query).scalar_one_or_none()
            try:
                place = (board, letter, number)
                return self._vault.open(connection, "letter_pages.body", place, body) if body else None
            except Unreadable:
                return None

        return await self._database.read(work)

    async def destroy(self, board: str, letter: str) -> None:
        def work(connection: sa.Connection) -> None:
            self._vault.destroy(connection, Level.LETTER, letter)
            connection.execute(letter_pages.delete().where(self._own(letter_pages, board=board, letter=letter)))

        await self._database.write(work)
