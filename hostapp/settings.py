"""Where a running Socialive keeps things and under which name it is reached: one TOML file, then the environment."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from hostapp.proxies import Proxies

PREFIX = "SOCIALIVE_"


class SettingsError(Exception):
    """The settings cannot be used; the message says why, in words and without a value that could be secret."""


class Plugins(Struct, frozen=True, forbid_unknown_fields=True):
    """
    Which plugins come in: `[plugins]` in the settings file.

    Attributes:
        allowed: Names of plugins, or of distributions with all that is in them; not said, whatever is installed.
        trusted: Distributions, beside Socialive's own, whose plugins run in this process; the tools of others run in
            processes of their own, and their hooks not at all.
        strict: A plugin that cannot be used stops the start. `SOCIALIVE_STRICT_PLUGINS=1` says it for once.
    """

    allowed: tuple[str, ...] | None = None
    trusted: tuple[str, ...] = ()
    strict: bool = False


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """
    Everything an installation decides.

    Attributes:
        data: The folder for what is kept.
        database: The address of the database; empty is a SQLite file in `data`.
        key_file: Where the installation's key lies; empty is beside the database. The key itself is never a setting.
        anchor_file: Where it is said how far each case had come; best on another machine. Empty is beside the database.
        municipality: The id that everything kept belongs to.
        origin: The one address that browsers know us by; over plain http only where it says so.
        other_origins: More names for the same server, such as its address on a local network.
        catalogues: A folder with more languages, `<language>/LC_MESSAGES/<domain>.po`; empty is Danish and English.
        mail_host: The mail server that invitations go out by; empty is none, and they go as files and on paper.
        mail_password_file: Where the password of `mail_user` lies; the password itself is never a setting.
        trusted_proxies: Addresses or networks of our own proxies, whose word about the visitor's address is believed.
        case_headings: What the municipality calls the parts of a note in its case system; see `minutes/casetext.py`.
        voice_sources: The code of each voice ("Kilde") in the machine-readable minutes, by role.
        case_system: Where minutes are handed over: a folder, or an address that takes them; empty is nowhere.
        case_system_key: A file with the key that signs what goes to such an address; the key is never a setting.
        kle: The KLE number that goes with a document, with its facet, such as 27.24.00 G01.
        tools: What is decided of each tool, by its id: `[tools.scaling_questions]`, with the names that the tool has.
        plugins: Which plugins come in; see `Plugins`.
        writing_time_because: Why the municipality measures how long minutes take to write; without, it does not.
    """

    data: Path = Path("data")
    database: str = ""
    key_file: str = ""
    anchor_file: str = ""
    municipality: str = "m1"
    municipality_name: str = "Socialive"
    time_zone: str = "Europe/Copenhagen"
    origin: str = "http://127.0.0.1:8000"
    other_origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    case_headings: dict[str, str] = {}
    voice_sources: dict[str, str] = {}
    case_system: str = ""
    case_system_key: str = ""
    kle: str = ""
    catalogues: str = ""
    tools: dict[str, dict[str, Any]] = {}
    plugins: Plugins = Plugins()
    writing_time_because: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    mail_host: str = ""
    mail_port: int = 587
    mail_from: str = ""
    mail_user: str = ""
    mail_password_file: str = ""

    @property
    def more_languages(self) -> Path | None:
        """The folder of languages that an installation has brought, if any."""
        return Path(self.catalogues) if self.catalogues else None

    @property
    def secure(self) -> bool:
        """Whether the installation is reached over https."""
        return self.origin.startswith("https://")

    @property
    def origins(self) -> tuple[str, ...]:
        """Every origin a request may name as ours."""
        return (self.origin, *self.other_origins)

    @property
    def database_url(self) -> str:
        """The address of the database, whether it was given or not."""
        return self.database or f"sqlite:///{self.data.absolute() / 'socialive.db'}"

    @property
    def key_path(self) -> Path:
        """Where the installation's key lies, whether it was said or not."""
        return Path(self.key_file) if self.key_file else self.data / "installation.key"

    @property
    def anchor_path(self) -> Path:
        """Where anchors are written, whether it was said or not."""
        return Path(self.anchor_file) if self.anchor_file else self.data / "anchors.jsonl"


def load(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """
    Read *file*, then let the environment have the last word.

    Raises:
        SettingsError: The file cannot be read, or something in it makes no sense.
    """
    named = environment.get(PREFIX + "SETTINGS")
    file = file or (Path(named) if named else None)
    values = _read(file) if file else {}
    values |= _from(environment)
    if strict := environment.get(PREFIX + "STRICT_PLUGINS"):
        values["plugins"] = {**values.get("plugins", {}), "strict": strict}
    try:
        settings = msgspec.convert(values, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise SettingsError(f"The settings do not fit: {error}.") from None
    return checked(settings)


def checked(settings: Settings) -> Settings:
    """
    Return *settings* once they make sense together.

    Raises:
        SettingsError: They do not.
    """
    for origin in settings.origins:
        _check_origin(origin, settings.secure)
    if settings.mail_host and "@" not in settings.mail_from:
        raise SettingsError("`mail_from` is the address that mail comes from, where there is a `mail_host`.")
    if not 0 < settings.port < 65536:
        raise SettingsError("`port` must be between 1 and 65535.")
    if not settings.municipality.isidentifier():
        raise SettingsError("`municipality` is an id: letters, digits and _ only.")
    if settings.more_languages and not settings.more_languages.is_dir():
        raise SettingsError("`catalogues` is a folder that is there, with a folder for each language in it.")
    _check_handing_over(settings)
    try:
        Proxies(settings.trusted_proxies)
    except ValueError:
        raise SettingsError(
            "`trusted_proxies` are addresses such as 10.0.0.1, or networks such as 10.0.0.0/24."
        ) from None
    try:
        ZoneInfo(settings.time_zone)
    except (OSError, ValueError, KeyError):
        raise SettingsError(f"`time_zone`: there is no zone called {settings.time_zone!r}.") from None
    return settings


def _check_handing_over(settings: Settings) -> None:
    if settings.kle and not re.fullmatch(r"\d\d\.\d\d\.\d\d( [A-ZÆØÅ]\d\d)?", settings.kle):
        raise SettingsError("`kle` is a number such as 27.24.00, or with its facet 27.24.00 G01.")
    address = urlsplit(settings.case_system)
    near = address.hostname in {"127.0.0.1", "localhost", "::1"}
    if address.scheme in {"http", "https"}:
        if address.scheme == "http" and not near:
            raise SettingsError("`case_system` is a folder, or an address that begins with https.")
        if not settings.case_system_key:
            raise SettingsError("`case_system_key` names the file with the key that signs what is handed over.")


def _path(kind: type, value: Any) -> Path:
    """Path is the one type of ours that TOML does not have."""
    if kind is not Path or not isinstance(value, str):
        raise ValueError("a folder is written as text")
    return Path(value)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"The settings file {file} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise SettingsError(f"The settings file {file} is not TOML: {error}.") from None


def _from(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in Settings.__struct_fields__:
        value = environment.get(PREFIX + name.upper())
        if value is not None:
            listed = name in {"other_origins", "trusted_proxies"}
            found[name] = [part.strip() for part in value.split(",") if part.strip()] if listed else value
    return found


def _check_origin(origin: str, secure: bool) -> None:
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or not parts.netloc or origin != f"{parts.scheme}://{parts.netloc}":
        raise SettingsError(f"`origin` is scheme and host alone, such as https://moede.example; not {origin}.")
    if origin != origin.lower() or origin.endswith((":80", ":443", ".")) or "@" in origin:
        raise SettingsError(f"`origin` is written as browsers do, in small letters without a usual port; not {origin}.")
    if secure != (parts.scheme == "https"):
        raise SettingsError("All origins are https, or none is: a cookie cannot be safe on one and sent on the other.")
