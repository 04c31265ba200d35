"""What plugins show on the page of a case: each beneath its own name, drawn by the host, and never in silence."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from hostapp.i18n import Catalogues
from hostapp.plugins.hooks import Answered
from socialive_core import Case, Lazy, Summary, Viewer
from socialive_core import lazy as _
from socialive_core.shielding import Sees, sees_of

from .results import spoken
from .rooms import Rooms

MOST = 12
"""Cards of one plugin on one page."""
DOWN = _("{plugin} virker ikke lige nu. Resten af siden er, som den skal være. Prøv igen om lidt.")


class Card(Struct, frozen=True):
    """
    One card, in the language of whoever reads.

    Attributes:
        key: Its own on the page.
        title: What its plugin is called.
        down: What to read where the plugin failed.
        for_all: Everybody in the case may see all of it.
    """

    key: str
    title: str
    said: Summary = Summary()
    down: str = ""
    for_all: bool = True


async def cards_of(rooms: Rooms, catalogues: Catalogues, case: Case, viewer: Viewer) -> list[Card]:
    """Return what plugins show *viewer* on the page of *case*."""
    answered = await rooms.hooks.gather("overview_cards", case=case, viewer=viewer)
    sees = sees_of(viewer, ())
    return [card for one in answered for card in _cards(one, sees, viewer.language, catalogues)]


def _cards(one: Answered, sees: Sees, language: str, catalogues: Catalogues) -> list[Card]:
    name = one.plugin.name
    title = catalogues.say(one.plugin.called, language, name)
    if one.failed:
        one.plugin.monitor.told(Lazy(DOWN.message, {"plugin": str(one.plugin.called)}))
        return [Card(name, title, down=catalogues.say(Lazy(DOWN.message, {"plugin": title}), language))]
    told = [seen_of(said, sees) for said in one.said[:MOST]]
    shown = [said for said in told if said.sentence or said.blocks]
    return [
        Card(f"{name}-{at}", title, spoken(said, language, name, catalogues), for_all=_is_for_all(said))
        for at, said in enumerate(shown)
    ]


def _is_for_all(said: Summary) -> bool:
    return all(block.seen_by is None for block in said.blocks)


def seen_of(said: Summary, sees: Sees) -> Summary:
    """Return what a plugin *said* without the blocks that are not for whoever reads; a hook publishes no facts."""
    blocks = tuple(block for block in said.blocks if sees({"seen_by": block.seen_by}))
    return replace(said, blocks=blocks, facts=())
