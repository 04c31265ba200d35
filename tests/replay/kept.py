"""What the database holds of one text, read through the project's own storage in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from socialive_core import apply


async def words_of(data: Path, text: str) -> str:
    """Return the words of *text* as they are kept under *data*."""
    settings = Settings(data=data)
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    try:
        written = await Stores.of(database, settings.municipality).texts.load(text)
    finally:
        await database.close()
    if written is None:
        raise SystemExit("The database does not know the text.")
    words = written.words
    for edited in written.edits:
        words = apply(words, edited.edit)
    return words


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    sys.stdout.write(asyncio.run(words_of(Path(sys.argv[1]), sys.argv[2])))
