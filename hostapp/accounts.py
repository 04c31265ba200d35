"""`socialive account`: who may log in, as whoever runs the installation makes, changes and closes it."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from hostapp.clock import utc_now
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from hostapp.identity.login import LONGEST_NAME
from hostapp.identity.passwords import LONGEST, Passwords
from hostapp.settings import load
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from socialive_core import Person, SocialiveError

SHORTEST = 12
"""Letters of a password; length is what makes it hard to guess, so nothing else is asked for."""

Doing = Callable[[Stores, argparse.Namespace], Awaitable[str]]


class AccountError(Exception):
    """It cannot be done; the message says why."""


def add_commands(commands: Any) -> None:
    """Put `account` with its own commands among the program's *commands*."""
    account: argparse.ArgumentParser = commands.add_parser("account", help="who may log in")
    kinds = account.add_subparsers(required=True, metavar="what")
    for name, doing, about in (
        ("add", _add, "let somebody log in; the password is asked for, or read from standard input"),
        ("password", _password, "give an account another password, and log it out everywhere"),
        ("close", _close, "let nobody log in to an account any more, and log it out everywhere"),
    ):
        one = kinds.add_parser(name, help=about)
        one.add_argument("username")
        one.add_argument("--settings", type=Path, help="a TOML file; SOCIALIVE_* in the environment win over it")
        one.set_defaults(run=run, doing=doing)
        if doing is _add:
            one.add_argument("name", help="what the person is called in a meeting")
            one.add_argument("--office", type=Office, choices=list(Office), help="reaches no case")


def run(chosen: argparse.Namespace) -> None:
    """Do what was asked, on the database that the settings name; a server that is running need not stop."""
    print(asyncio.run(_do(chosen.doing, chosen)))


async def _do(doing: Doing, chosen: argparse.Namespace) -> str:
    settings = load(chosen.settings)
    chosen.username = chosen.username.strip().casefold()
    if not 0 < len(chosen.username) <= LONGEST_NAME:
        raise AccountError(f"A username has between 1 and {LONGEST_NAME} letters.")
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    try:
        return await doing(Stores.of(database, settings.municipality), chosen)
    finally:
        await database.close()


async def _add(stores: Stores, chosen: argparse.Namespace) -> str:
    if await stores.accounts.named(chosen.username):
        raise AccountError(f"There is an account called {chosen.username} already.")
    person = Person(secret.new_id(), " ".join(chosen.name.split()))
    kept = await Passwords().hash(asked(chosen.username))
    account = Account(secret.new_id(), chosen.username, kept, person.id, office=chosen.office)
    await stores.cases.add_person(person)
    try:
        await stores.accounts.add(account)
    except SocialiveError:  # somebody else was quicker
        raise AccountError(f"There is an account called {chosen.username} already.") from None
    return f"{person.name} can log in as {chosen.username}."


async def _password(stores: Stores, chosen: argparse.Namespace) -> str:
    account = await _one(stores, chosen.username)
    await stores.accounts.rehash(account.id, await Passwords().hash(asked(chosen.username)))
    await stores.accounts.end_all(account.id)
    return f"{chosen.username} has another password, and is logged out everywhere within a minute."


async def _close(stores: Stores, chosen: argparse.Namespace) -> str:
    account = await _one(stores, chosen.username)
    await stores.accounts.close(account.id, utc_now())
    return f"{chosen.username} is closed, and is logged out everywhere within a minute."


async def _one(stores: Stores, username: str) -> Account:
    account = await stores.accounts.named(username)
    if account is None:
        raise AccountError(f"There is no account called {username}.")
    return account


def asked(username: str) -> str:
    """
    Return the password that whoever sits here types twice, or that standard input holds.

    Raises:
        AccountError: It is too short, too long, or the username; or the two were not the same.
    """
    if not sys.stdin.isatty():
        return _good(sys.stdin.readline().rstrip("\r\n"), username)
    password = _good(getpass.getpass("Password: "), username)
    if getpass.getpass("Once more: ") != password:
        raise AccountError("The two were not the same.")
    return password


def _good(password: str, username: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(f"A password has between {SHORTEST} and {LONGEST} letters; three or four words are good.")
    if username in password.casefold():
        raise AccountError("A password that has the username in it is soon guessed.")
    return password
