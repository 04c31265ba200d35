"""What can be done to letters, and by whom. Tags are permanent."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from socialive_core import EVERYONE, Permission, Write, allow

from .state import Id, Kind, Label, Pages

Number = Annotated[int, Meta(ge=1, le=20)]


class Lay(Struct, frozen=True, tag_field="do", tag="lay", forbid_unknown_fields=True):
    """Bring a letter; `shown` where everybody looks at the screen it is brought on."""

    pages: Pages
    shown: bool = False


class More(Struct, frozen=True, tag_field="do", tag="more", forbid_unknown_fields=True):
    """Put pages behind those that are there, before anybody else has seen it."""

    letter: Id
    pages: Pages


class Show(Struct, frozen=True, tag_field="do", tag="show", forbid_unknown_fields=True):
    """Put it on the table."""

    letter: Id
    title: Label = ""


class Open(Struct, frozen=True, tag_field="do", tag="open", forbid_unknown_fields=True):
    """Have a page of it before everybody."""

    letter: Id
    page: Number = 1


class Rest(Struct, frozen=True, tag_field="do", tag="rest", forbid_unknown_fields=True):
    """Have it before everybody no more; it lies on the table still."""

    letter: Id


class Remark(Struct, frozen=True, tag_field="do", tag="remark", forbid_unknown_fields=True):
    """Say something about it; the words come with the turn."""

    letter: Id
    kind: Kind = "asks"
    page: Number = 1
    quote: Label = ""


class Take(Struct, frozen=True, tag_field="do", tag="take", forbid_unknown_fields=True):
    """Take it away for good, with its pages and what was said about it."""

    letter: Id


AnyAction = Lay | More | Show | Open | Rest | Remark | Take

BROUGHT = frozenset({"lay", "more"})
"""What the host alone asks for, once it has the pages; whoever says so on a line is not believed."""

PERMISSIONS: dict[type[AnyAction | Write], Permission] = {
    Lay: allow(EVERYONE, final=True),
    More: allow(EVERYONE, final=True),
    Show: allow(EVERYONE),
    Open: allow(EVERYONE),
    Rest: allow(EVERYONE),
    Remark: allow(EVERYONE, for_others=True),
    Take: allow(EVERYONE, final=True),
}
