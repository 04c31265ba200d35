"""The program `socialive`: serve, migrate, and a demo that leaves nothing behind."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import secrets
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hostapp import demo, log, measuring, urls, verifying
from hostapp.accounts import AccountError, add_commands
from hostapp.app import create_app
from hostapp.clock import utc_now
from hostapp.developing.app import developing
from hostapp.developing.written import Written
from hostapp.identity.passwords import Passwords
from hostapp.kit import command as kit
from hostapp.listening import TakenError, served, taken
from hostapp.playing import Playing
from hostapp.plugins import commands as plugins
from hostapp.settings import Plugins, Settings, SettingsError, checked, load
from hostapp.storage.database import Database
from hostapp.storage.errors import NotReady
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from socialive_core import PluginError


def main(words: Sequence[str] | None = None) -> None:
    """Do what *words* say; what cannot be done is said in words, and the exit code is then 1."""
    chosen = _parser().parse_args(words)
    log.configure(logging.WARNING if chosen.run in (try_out, develop) else logging.INFO)
    try:
        chosen.run(chosen)
    except (SettingsError, NotReady, TakenError, AccountError, PluginError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        pass


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("socialive", description="Live meetings in social casework.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run, about in (("serve", serve, "serve it"), ("migrate", migrate, "bring the database up to date")):
        one = commands.add_parser(name, help=about)
        one.add_argument("--settings", type=Path, help="a TOML file; SOCIALIVE_* in the environment win over it")
        one.set_defaults(run=run)
    add_commands(commands)
    verifying.add_command(commands)
    measuring.add_command(commands)
    plugins.add_command(commands)
    kit.add_commands(commands)
    trial = commands.add_parser("demo", help="three cases to try it on")
    trial.add_argument("--port", type=int, default=8000)
    every = "0.0.0.0"  # noqa: S104 - phones on the same network come in, which is what is tried
    trial.add_argument("--host", default=every, help="127.0.0.1 keeps it to this machine, and phones out")
    trial.add_argument("--keep", action="store_true", help="keep the data, and say where it is")
    trial.add_argument("--data", type=Path, help="a folder for the data, which is kept")
    trial.add_argument("--fresh", action="store_true", help="without what an earlier meeting of each case has left")
    trial.add_argument("--catalogues", default="", help="a folder with more languages")
    trusts = "a distribution whose tools run in this process, with their scripts and style sheets"
    trial.add_argument("--trust", action="append", default=[], metavar="NAME", help=trusts)
    trial.set_defaults(run=try_out)
    written = commands.add_parser("dev", help="a meeting with the tool that you are writing, as it was last saved")
    written.add_argument("folder", type=Path, nargs="?", default=Path(), help="the one with its pyproject.toml")
    written.add_argument("--port", type=int, default=8000)
    written.add_argument("--data", type=Path, help="a folder for what is said in the meeting, which is kept")
    written.set_defaults(run=develop, host="127.0.0.1", keep=False, catalogues="", trust=[])
    return parser


def serve(chosen: argparse.Namespace) -> None:
    """Serve the installation that the settings describe."""
    settings = load(chosen.settings)
    door = taken(settings.host, settings.port)
    served(create_app(settings), settings, door, lambda: print(f"ready {settings.origin}", flush=True))


def migrate(chosen: argparse.Namespace) -> None:
    """Bring the database to the tables that this version expects."""
    settings = load(chosen.settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database_url, settings.key_path)
    print("The database is up to date.")


def try_out(chosen: argparse.Namespace) -> None:
    """Serve three made-up cases from a folder that is thrown away at the end, unless it is asked for."""
    door = taken(chosen.host, chosen.port)
    with _folder(chosen) as (data, kept):
        settings = _demo_settings(chosen, data)
        password = os.environ.get("SOCIALIVE_DEMO_PASSWORD") or secrets.token_hex(4)
        fresh = asyncio.run(_fill(settings, password, chosen.fresh))
        how_to = _how_to(settings, password if fresh else None, kept)
        served(create_app(settings), settings, door, lambda: print(how_to, flush=True))


def develop(chosen: argparse.Namespace) -> None:
    """Serve a meeting with the tool that is written in a folder, to this machine alone."""
    door = taken(chosen.host, chosen.port)
    written = Written(chosen.folder)
    tool = written.once_it_can_be_read()
    with _folder(chosen) as (data, _kept):
        settings = _demo_settings(chosen, data)
        password = os.environ.get("SOCIALIVE_DEMO_PASSWORD") or secrets.token_hex(4)
        asyncio.run(_fill(settings, password, True))
        app, meeting = developing(settings, written, tool)
        address = f"{settings.origin}{urls.meeting(meeting)}"
        how_to = f"ready {settings.origin}\n\nLog in as {demo.USERNAME} with {password}: {address}\nCtrl-C ends."
        served(app, settings, door, lambda: print(how_to, flush=True))


@contextmanager
def _folder(chosen: argparse.Namespace) -> Iterator[tuple[Path, bool]]:
    """The folder for a demo's data, and whether it is there afterwards."""
    if chosen.data:
        chosen.data.mkdir(parents=True, exist_ok=True)
        yield chosen.data, True
    elif chosen.keep:
        yield Path(tempfile.mkdtemp(prefix="socialive-demo-")), True
    else:
        # A closed terminal or a `kill` must leave nothing behind either.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with tempfile.TemporaryDirectory(prefix="socialive-demo-") as folder:
            yield Path(folder), False


def _demo_settings(chosen: argparse.Namespace, data: Path) -> Settings:
    own = f"http://127.0.0.1:{chosen.port}"
    names = ["localhost"] + ([network_address()] if chosen.host not in {"127.0.0.1", "localhost"} else [])
    others = tuple(f"http://{name}:{chosen.port}" for name in names)
    served = {"host": chosen.host, "port": chosen.port, "origin": own, "other_origins": others}
    plugins = Plugins(trusted=tuple(chosen.trust))
    return checked(Settings(data=data, catalogues=chosen.catalogues, plugins=plugins, **served))


def network_address() -> str:
    """Return this machine's address on the local network, as the others there see it; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(asking.getsockname()[0])


async def _fill(settings: Settings, password: str, fresh: bool) -> bool:
    """Migrate, and put the demo in where there is none yet; say whether it was put in."""
    await asyncio.to_thread(upgrade, settings.database_url, settings.key_path)
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    try:
        stores = Stores.of(database, settings.municipality)
        if await stores.accounts.named(demo.USERNAME):
            return False
        kept = await Passwords().hash(password)
        now, zone = utc_now(), settings.time_zone
        await demo.seed(stores, kept, now, zone)
        if not fresh:
            await demo.tell_before(stores, Playing.of(settings, stores).before, now, zone)
        return True
    finally:
        await database.close()


def _how_to(settings: Settings, password: str | None, kept: bool) -> str:
    lines = [f"ready {settings.origin}", ""]
    secret = password or "(den fra første gang / the one from the first time)"
    network = settings.other_origins[1:]
    phone = network[0] if network else settings.origin
    lines += [
        f"Styring: åbn {settings.origin}{urls.LOGIN}, log ind som {demo.USERNAME} med {secret}, og tryk Start mødet.",
        "Fællesskærm: tryk Åbn fællesskærm i styringen, og flyt vinduet over på den store skærm.",
        f"Telefon: scan billedet på skærmen, eller åbn {phone}{urls.JOIN} og skriv tallene. Luk den ind fra styringen.",
        "",
        f"Control: open {settings.origin}{urls.LOGIN}, log in as {demo.USERNAME} with {secret}, press Start mødet.",
        "Display: press Åbn fællesskærm on the control, and move the window to the big screen.",
        f"Phone: scan the picture on the display, or open {phone}{urls.JOIN} and type the digits, then let it in.",
        "",
    ]
    where = f"Data: {settings.data}" if kept else "Alt bliver slettet ved slut. Everything is thrown away at the end."
    return "\n".join([*lines, where, "Ctrl-C slutter / ends."])


if __name__ == "__main__":
    main()
