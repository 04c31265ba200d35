"""A logo that somebody sends: a picture and nothing else, read as letters are, and made small."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from socialive_core import Lazy
from socialive_core import lazy as _

from .kind import Kind, kind_of
from .reader import Reader
from .why import Unread, Why

SIZE = (480, 160)
MOST_SENT, MOST_KEPT = 2 * 1024 * 1024, 120 * 1024
"""Bytes as they come, and of what is kept: it goes with every page a citizen opens."""

SAY: dict[Why, Lazy] = {
    Why.NOTHING: _("Vælg et billede først."),
    Why.FORMAT: _("Filen er ikke et billede, vi kan bruge. Vælg en PNG, JPEG eller WebP."),
    Why.BIG: _("Logoet fylder for meget. Vælg et mindre billede."),
    Why.BUSY: _("Vi læser et andet billede. Prøv igen om lidt."),
}
"""Why a logo is not taken, where it is not only that it cannot be read."""
UNREAD = _("Vi kan ikke læse billedet. Gem det som PNG, og prøv igen.")


async def logo_of(content: bytes, reader: Reader) -> tuple[bytes, int, int]:
    """
    Return a PNG of *content* no larger than `SIZE`, and its width and height.

    Raises:
        Unread: It is no picture, or too large.
    """
    if len(content) > MOST_SENT:
        raise Unread(Why.BIG)
    if kind_of(content) is Kind.PDF:
        raise Unread(Why.FORMAT)
    (page,) = await reader.read(content)
    with Image.open(BytesIO(page), formats=["WEBP"]) as picture:
        picture.thumbnail(SIZE)
        made = BytesIO()
        picture.convert("RGB").save(made, "PNG", optimize=True)
    if made.tell() > MOST_KEPT:
        raise Unread(Why.BIG)
    return made.getvalue(), picture.width, picture.height
