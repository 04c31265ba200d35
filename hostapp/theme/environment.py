"""Makes the one place templates are drawn in: the host's and every tool's, with the macros and words they may use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol, cast
from zoneinfo import ZoneInfo

import segno
from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from hostapp import i18n
from hostapp.i18n import HOST, Catalogues
from hostapp.municipality.looks import Looks
from hostapp.municipality.texts import Own
from hostapp.packages import folder_of
from hostapp.theme import pairs
from hostapp.theme.bundle import Bundle
from hostapp.theme.explained import explained
from hostapp.theme.interpreted import interpreted
from socialive_core import WE, Lazy, Participant, Viewer

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent.parent / "static"
SHAPES = ("circle", "square", "diamond", "arch", "hex", "drop", "pill", "tri")


class HasTemplates(Protocol):
    """A tool, or its manifest."""

    @property
    def id(self) -> str: ...
    @property
    def package(self) -> str: ...


class Assets:
    """Addresses of built files; a file that is not built keeps its plain name."""

    def __init__(self, folder: Path = STATIC, root: str = "/static/") -> None:
        manifest = folder / "manifest.json"
        self._names: dict[str, str] = json.loads(manifest.read_text()) if manifest.is_file() else {}
        self._root = root

    def __call__(self, name: str) -> str:
        """Return the address of the file called *name*."""
        return self._root + self._names.get(name, name)


def make_environment(
    tools: Sequence[HasTemplates], catalogues: Catalogues, assets: Assets | None = None, zone: str = "Europe/Copenhagen"
) -> Environment:
    """Return an environment that draws the host's templates, and a tool's as `{tool id}/board.html`."""
    asset = assets or Assets()
    own = {tool.id: FileSystemLoader(folder_of(tool.package, "templates")) for tool in tools}
    loaders: list[BaseLoader] = [FileSystemLoader(TEMPLATES), PrefixLoader(own)]
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_finalize(catalogues),
    )
    environment.globals |= {
        "styles": Bundle(),
        "scripts": [],
        "asset": asset,
        "catalogues": catalogues,
        "icon": lambda name: icon(asset("icons.svg"), name),
        "languages": {code: i18n.locale(code).get_language_name(code) for code in catalogues.languages()},
        "qr": qr,
        "rows_in": rows_in,
        "own": Own,  # the composition root puts what the municipality has decided in the place of both
        "looks": Looks,
        "WE": WE,
    }
    for tool in tools:
        _add_files(environment, tool)
    environment.tests["starting"] = lambda words, start: words.startswith(start)
    environment.filters |= {
        "genitive": _in_language(i18n.genitive),
        "names": _in_language(i18n.names),
        "day": _in_zone(i18n.day, zone),
        "clock": _in_zone(i18n.clock, zone),
        "bare": lambda address: address.partition("://")[2] or address,
        "digits": digits,
        "explained": explained,
        "shape": lambda person: SHAPES[person.mark % len(SHAPES)],
        "hue": lambda person: f"p{person.mark % len(SHAPES) + 1}",
        "initial": lambda name: name.strip()[:1].upper(),
        "pair": pairs.words,
        "local": lambda when, form: when.astimezone(ZoneInfo(zone)).strftime(form),
        "after": lambda when, days: when + timedelta(days=days),
        "capital": lambda words: words[:1].upper() + words[1:],
    }
    return environment


def add_tool(environment: Environment, tool: HasTemplates) -> None:
    """Let *environment* draw one more tool, and its files go along with every page from now on."""
    own = cast("PrefixLoader", cast("ChoiceLoader", environment.loader).loaders[-1])
    own.mapping = {**own.mapping, tool.id: FileSystemLoader(folder_of(tool.package, "templates"))}
    _add_files(environment, tool)


def _add_files(environment: Environment, tool: HasTemplates) -> None:
    """Bring the tool's own style sheet and script along: `static/{tool id}.css` and `.js`, where there are any."""
    folder, given = folder_of(tool.package, "static"), cast("dict[str, Any]", environment.globals)
    given["styles"].add_from(tool.id, folder)
    if folder.joinpath(f"{tool.id}.js").is_file():
        given["scripts"].append(f"/tools/{tool.id}/{tool.id}.js")


def context_for(
    environment: Environment, viewer: Viewer, people: tuple[Participant, ...] = (), domain: str = HOST
) -> dict[str, Any]:
    """
    Return what every template is given beside its own values: words in the viewer's language, and the macros.

    Args:
        people: Whom the look may know of, in standard order.
        domain: Whose sentences `_` finds first: a tool's id, or the host's.
    """
    return dict(_context(environment, viewer, people, domain))


def forget(environment: Environment) -> None:
    """Read templates and words anew from now on, where somebody is writing them."""
    if environment.cache is not None:
        environment.cache.clear()
    _context.cache_clear()


ALIKE = ("text", "mark", "person_chip", "seat", "whose", "by", "interpreted")
"""Macros that a board of many lines draws again and again, and that draw the same for the same."""


@lru_cache(maxsize=4096)
def _context(
    environment: Environment, viewer: Viewer, people: tuple[Participant, ...], domain: str
) -> Mapping[str, Any]:
    """Made once a look; who is given it gets a copy."""
    catalogues = environment.globals["catalogues"]
    shared: dict[str, Any] = {"viewer": viewer, "people": people, "person_of": {person.id: person for person in people}}
    shared["through"] = interpreted({person.role for person in people if not person.away})
    macros = environment.get_template("macros.html").make_module(shared | _words(catalogues, viewer.language, HOST))
    drawn = {name: value for name, value in vars(macros).items() if not name.startswith("_")}
    drawn |= {name: lru_cache(maxsize=256)(drawn[name]) for name in ALIKE}
    return shared | drawn | _words(catalogues, viewer.language, domain)


@cache
def icon(sprite: str, name: str) -> Markup:
    """Return the picture called *name* of the *sprite*; a word always stands beside it."""
    return Markup('<svg class="i" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>').format(sprite, name)


def rows_in(filled: Mapping[str, str], name: str) -> list[int]:
    """Return the numbers of the rows of the field called *name* that a form has *filled*."""
    begun = (key.removeprefix(f"{name}.").partition(".")[0] for key in filled if key.startswith(f"{name}."))
    return sorted({int(number) for number in begun if number.isdecimal()})


def digits(code: str) -> str:
    """Return six digits in two groups."""
    return f"{code[:3]}\u00a0{code[3:]}"


def qr(address: str) -> Markup:
    """Return *address* as a picture that a phone reads."""
    picture = segno.make(address, error="m").svg_inline(
        omitsize=True, border=2, svgclass="qr", lineclass=None, dark="#1F2A2E", light="#FFFFFF"
    )
    return Markup(picture.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704 - drawn here, holds no words


def _words(catalogues: Any, language: str, domain: str) -> dict[str, Any]:
    """What speaks *language*: `_`, `ngettext`, and the two names by which they are found again."""

    @cache
    def alone(message: str) -> Markup:
        return _filled(catalogues.gettext(message, language, domain), {})

    def say(message: str, /, **values: object) -> Markup:
        return _filled(catalogues.gettext(message, language, domain), values) if values else alone(message)

    def count(one: str, many: str, n: int, /, **values: object) -> Markup:
        return _filled(catalogues.ngettext(one, many, n, language, domain), {"n": n} | values)

    direction = i18n.locale(language).character_order.split("-")[0]
    spoken = {"language": language, "domain": domain, "direction": "rtl" if direction == "right" else "ltr"}
    return spoken | {"_": say, "ngettext": count}


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    """The message is ours and trusted, in an attribute too; what fills it is not."""
    trusted = Markup(message.replace('"', "&#34;"))  # noqa: S704 - from a catalogue
    return trusted.format(**values) if values else trusted


def _finalize(catalogues: Catalogues) -> Callable[[Context, object], object]:
    @pass_context
    def resolve(context: Context, value: object) -> object:
        if isinstance(value, Lazy):
            return catalogues.say(value, str(context["language"]), str(context["domain"]))
        return value

    return resolve


def _in_language(make: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def spoken(context: Context, value: object) -> str:
        return make(value, context.resolve("language"))

    return spoken


def _in_zone(make: Callable[..., str], zone: str) -> Callable[..., str]:
    @pass_context
    def told(context: Context, value: date | datetime) -> str:
        return make(value, context.resolve("language"), zone)

    return told
