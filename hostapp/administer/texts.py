"""The municipality's own texts: what stands, each with a page to change it on, seen as a citizen sees it first."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.municipality.plain import COUNTED, EASY, hard_words, lix
from hostapp.municipality.texts import Texts
from hostapp.pages import every_field
from hostapp.toolbox.decided import OWN
from hostapp.toolbox.forms import read, written
from socialive_core import Lazy, Refused, SocialiveError
from socialive_core import lazy as _

from .desk import Asked, Desk
from .own import COLLECTIONS, NEEDED, Collection, Entry, entries
from .previews import preview
from .telling import told

NEW = "ny"
_LOOK = _("Noget passer ikke endnu. Det står ved felterne. Intet er gemt.")
_READ = _("Læs det først, og sæt flueben.")
_FULL = _("Der er ikke plads til flere. Tag et andet af først.")


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of every collection."""
    return [route for collection in COLLECTIONS for route in _routes(desk, collection)]


def _routes(desk: Desk, collection: Collection) -> list[HTTPRouteHandler]:
    where = urls.own_texts(collection.path)

    @get(where, opt=opt(Policy.ADMINISTER))
    async def every(request: Asked) -> Response[str]:
        found = entries(collection, (await desk.shelf.current()).own, desk.catalogues)
        log = await _log(desk, OWN + collection.kind)
        return await desk.draw(request, "own_texts", collection.path, collection=collection, entries=found, log=log)

    @get(f"{where}/{{name:str}}", opt=opt(Policy.ADMINISTER))
    async def one(request: Asked, name: FromPath[str]) -> Response[str]:
        entry = await _entry(desk, collection, name)
        return await _page(desk, request, collection, entry, _written(desk, collection, entry.texts))

    @post(f"{where}/{{name:str}}", opt=opt(Policy.ADMINISTER), status_code=303)
    async def keep(request: Asked, name: FromPath[str]) -> Response[Any]:
        entry, given = await _entry(desk, collection, name), {"why": "", "seen": "", **await every_field(request)}
        if entry.name in collection.fixed:
            raise NotFoundException
        try:
            texts, problems = await _asked(desk, collection, entry, given)
            if problems or given.get("do") == "look":
                error = Refused(_LOOK) if problems else None
                return await _page(desk, request, collection, entry, given, error, problems, texts)
            named = entry.name if entry.name != NEW else f"w{new_id()}"
            await desk.decide(request, OWN + collection.kind + named, texts, given)
        except Refused as error:
            return await _page(desk, request, collection, entry, given, error)
        return Redirect(where, status_code=303)

    return [every, one, keep]


async def _entry(desk: Desk, collection: Collection, name: str) -> Entry:
    """Return the text called *name*, or a blank one that is not there yet."""
    found = entries(collection, (await desk.shelf.current()).own, desk.catalogues)
    if name == NEW and collection.most:
        return Entry(NEW, Texts(), own=False, ours=False)
    if name not in found:
        raise NotFoundException
    return found[name]


async def _asked(
    desk: Desk, collection: Collection, entry: Entry, given: dict[str, str]
) -> tuple[Texts | None, dict[str, Lazy]]:
    """Return what a button of the page asks for, and what is wrong with it; nothing in place of a text is ours."""
    if given.get("do") == "back" and entry.own:
        return None, {}
    if given.get("do") == "off" and entry.name != NEW and collection.can_go(entry.name):
        return Texts(off=True), {}
    if given.get("do") == "off":
        raise Refused(collection.stays.get(entry.name, _LOOK))
    if entry.name in collection.stays.keys() | collection.signs and given.get("do") != "look" and not given.get("same"):
        raise Refused(_READ)
    if entry.name in collection.signs:
        return Texts(), {}
    own = (await desk.shelf.current()).own
    if entry.name == NEW and sum(not one.ours for one in entries(collection, own, desk.catalogues).values()) >= (
        collection.most
    ):
        raise Refused(_FULL)
    said: dict[str, dict[str, str]] = {}
    problems: dict[str, Lazy] = {}
    for language in desk.catalogues.languages():
        found = read(collection.asked, given, new_id, f"{language}.")
        empty = not any(str(value).strip() for value in found.values.values())
        if empty and language not in NEEDED:
            continue
        problems |= found.problems
        for part, words in found.values.items():
            said.setdefault(part, {})[language] = words
    texts = Texts(said)
    return collection.tidy(texts), problems or collection.check(entry.name, texts, own, desk.catalogues)


def _written(desk: Desk, collection: Collection, texts: Texts) -> dict[str, str]:
    """Return a text as its form sends it."""
    sent: dict[str, str] = {}
    for language in desk.catalogues.languages():
        parts = {part: words.get(language, "") for part, words in texts.said.items()}
        sent |= written(collection.asked, parts, f"{language}.")
    return sent


async def _page(
    desk: Desk,
    request: Asked,
    collection: Collection,
    entry: Entry,
    filled: dict[str, str],
    error: SocialiveError | None = None,
    problems: dict[str, Lazy] | None = None,
    drawn: Texts | None = None,
) -> Response[str]:
    toolbox, about = await desk.shelf.current(), OWN + collection.kind + entry.name
    shown = drawn if drawn and not problems else entry.texts
    given: dict[str, Any] = {
        "collection": collection,
        "entry": entry,
        "filled": filled,
        "problems": problems or {},
        "needed": NEEDED,
        "seen": toolbox.heads.get(about, 0),
        "shown": {} if problems or not shown.said else preview(desk, collection, entry.name, shown),
        "hard": _hard(shown, collection),
        "why_said": filled.get("why", ""),
        "log": await _log(desk, about) if entry.name != NEW else [],
    }
    return await desk.draw(request, "own_text", collection.path, error, **given)


def _hard(texts: Texts, collection: Collection) -> list[str]:
    """Return the long words of what is hard to read in Danish; none where it is easy."""
    words = texts.part(collection.asked[-1].name).message
    return hard_words(words) if lix([words]) > EASY and len(words.split()) >= COUNTED else []


async def _log(desk: Desk, about: str) -> list[Any]:
    units = await desk.stores.units.all()
    return told((one for one in await desk.shelf.log() if one.about.startswith(about)), units)[:20]
