"""`socialive case`: the municipality takes a case out as a file, and takes such a file in elsewhere."""

from __future__ import annotations

import argparse
import asyncio
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar

from hostapp.app import create_app
from hostapp.clock import utc_now
from hostapp.i18n import DANISH
from hostapp.identity.looking import Looker, LookPurpose
from hostapp.identity.visitor import Visitor
from hostapp.settings import load
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from socialive_core import Case, Role, Surface, Viewer

from .files import CASE, ROWS, Files
from .model import FORMAT, VERSION
from .planting import NotPlantedError, Planter
from .rows import Row


class CaseError(Exception):
    """It cannot be done; the message says why."""


def add_commands(commands: Any) -> None:
    """Put `case` with its own commands among the program's *commands*."""
    case: argparse.ArgumentParser = commands.add_parser("case", help="take a case out as a file, and in again")
    kinds = case.add_subparsers(required=True, metavar="what")
    out = kinds.add_parser("export", help="write a case with everything in it to a new file")
    out.add_argument("case", help="its id, as it stands in the address of its page")
    out.add_argument(
        "--by", required=True, metavar="USERNAME", help="who takes it out; it is logged as a look of theirs"
    )
    back = kinds.add_parser("import", help="take a case in that is not here")
    for one, run in ((out, take_out), (back, take_in)):
        one.add_argument("file", type=Path)
        one.add_argument("--settings", type=Path, help="a TOML file; SOCIALIVE_* in the environment win over it")
        one.set_defaults(run=run)


def take_out(chosen: argparse.Namespace) -> None:
    """Write a case to a new file that this user alone may read; what was sealed lies in it readable."""
    app = create_app(load(chosen.settings))
    size = asyncio.run(_out(app, chosen))
    print(f"{chosen.file} has the whole case, readable for whoever has it: {size:,} bytes.")


async def _out(app: Litestar, chosen: argparse.Namespace) -> int:
    files: Files = app.state["files"]
    stores = files.kit.stores
    try:
        case, account = await stores.cases.get(chosen.case), await stores.accounts.named(chosen.by.strip().casefold())
        if case is None or account is None:
            raise CaseError("There is no such case." if account else f"There is no account called {chosen.by}.")
        looker = Looker(account.person, account.office or Role.CASEWORKER, LookPurpose.FILE)
        await app.state["watch"].through(Visitor(account=account, case=case, looker=looker))
        viewer = Viewer(Surface.HOME, DANISH, Role.CASEWORKER, account.person)
        return await _written(files, case, viewer, chosen.file)
    finally:
        await app.state["rooms"].close()
        await files.close()


async def _written(files: Files, case: Case, viewer: Viewer, path: Path) -> int:
    size = 0
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CaseError(f"{path} is there already. Choose another name.") from None
    with os.fdopen(made, "wb") as file:
        async for piece in files.of(case, viewer, utc_now()):
            size += file.write(piece)
    return size


def take_in(chosen: argparse.Namespace) -> None:
    """Take a case in, all of it or nothing."""
    settings = load(chosen.settings)
    number = asyncio.run(_in(Database.open(settings.database_url, Keys.from_file(settings.key_path)), chosen, settings))
    print(f"The case is here: {number} rows. Who may log in and reach it is for you to say.")


async def _in(database: Database, chosen: argparse.Namespace, settings: Any) -> int:
    try:
        stores = Stores.of(database, settings.municipality)
        return await Planter.beside(stores.cases).plant(rows_in(chosen.file))
    except NotPlantedError as error:
        raise CaseError(str(error)) from error
    finally:
        await database.close()


def rows_in(path: Path) -> Iterator[Row]:
    """
    Yield the rows in a file, one after another.

    Raises:
        CaseError: It is no file of a whole case, or of a later form than this version reads.
    """
    decoder = msgspec.json.Decoder(Row)
    try:
        with zipfile.ZipFile(path) as file:
            head = msgspec.json.decode(file.read(CASE), type=_Head)
            if (head.format, head.rows) != (FORMAT, ROWS):
                raise CaseError("This is not the municipality's own file of a case, and has not all of it.")
            if head.version > VERSION:
                raise CaseError(f"The file is of form {head.version}, and this version reads {VERSION}. Upgrade first.")
            with file.open(ROWS) as lines:
                for line in lines:
                    yield decoder.decode(line)
    except (OSError, KeyError, zipfile.BadZipFile, msgspec.DecodeError) as error:
        raise CaseError(f"{path} cannot be read as a file of a case: {error}") from error


class _Head(msgspec.Struct):
    format: str
    version: int
    rows: str = ""
