"""What goes over the socket, as types: decoded strictly on the way in, made once on the way out."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Raw, Struct

from hostapp import limits
from hostapp.limits import Bound
from socialive_core import Edit, Limit, Malformed, SocialiveError

Name = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,40}$")]
"""A random id made by a screen."""

Id = Annotated[str, Meta(max_length=64)]
Version = Annotated[int, Meta(ge=0, le=2**31)]
Words = Annotated[str, Meta(max_length=8_000)]


def press_id(made: str) -> str:
    """Return *made* where it is an id as screens make them; raises `Malformed` for any other."""
    try:
        return str(msgspec.convert(made, Name))
    except msgspec.ValidationError as error:
        raise Malformed from error


class FromScreen(Struct, frozen=True, tag_field="m", forbid_unknown_fields=True):
    """Anything a screen says."""


class Hello(FromScreen, frozen=True, tag="hello"):
    tab: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{8,32}$")]
    texts: Annotated[dict[Id, Version], Meta(max_length=100)] = {}


class Press(FromScreen, frozen=True):
    """What asks for a turn."""

    id: Name
    board: Id
    base: Version


class Act(Press, frozen=True, tag="act"):
    action: Raw
    voice: Id | None = None
    words: Annotated[tuple[Words, ...], Meta(max_length=8)] = ()
    audience: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=40)] | None = None
    place: Literal["", "told", "kept"] = ""
    """What whoever wrote it answered, where it may tell a protected address: that it goes on, or to those inside."""


class Undo(Press, frozen=True, tag="undo"):
    pass


class EditText(FromScreen, frozen=True, tag="edit"):
    id: Name
    text: Id
    base: Version
    edit: Edit


class Do(FromScreen, frozen=True, tag="do"):
    id: Name
    what: Annotated[str, Meta(max_length=20)]
    details: Annotated[dict[str, Id], Meta(max_length=8)] = msgspec.field(name="with", default={})


class Whole(FromScreen, frozen=True, tag="whole"):
    part: Id


class Before(FromScreen, frozen=True, tag="before"):
    text: Id


class Pong(FromScreen, frozen=True, tag="pong"):
    pass


class Ping(FromScreen, frozen=True, tag="ping"):
    pass


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_BRACKET = re.compile(r"[\[\]{}]")
AnyMessage = Hello | Act | Undo | EditText | Do | Whole | Before | Pong | Ping
_decoder = msgspec.json.Decoder(AnyMessage)


def read(message: str, most: Bound = limits.MESSAGE) -> FromScreen:
    """Return what a screen said; raises `Malformed` for anything else, and `Limit` for what is too long."""
    if size_of(message) > most.most:
        raise Limit
    if _is_crowded(message):
        raise Malformed
    try:
        said: FromScreen = _decoder.decode(message)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed from error
    return said


def size_of(message: str) -> int:
    """Return how many bytes *message* is."""
    return len(message) if message.isascii() else len(message.encode("utf-8", "surrogatepass"))


def _is_crowded(message: str) -> bool:
    """Say whether lists and objects lie too deep in each other, or there are too many members in them together."""
    opened = message.count("[") + message.count("{")
    if opened <= limits.DEPTH.most and message.count(",") < limits.MEMBERS.most:
        return False  # nearly always, and seen at a glance
    bare = _STRING.sub("", message)
    depth = deepest = 0
    for letter in _BRACKET.findall(bare):
        depth += 1 if letter in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > limits.DEPTH.most or bare.count(",") >= limits.MEMBERS.most


def id_of(message: str) -> str | None:
    """Return the id in a message that could not be read, so that its sender can be answered."""
    try:
        id = msgspec.json.decode(message, type=dict[str, Any]).get("id")
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return id if isinstance(id, str) and len(id) <= 40 else None


def frame(m: str, **fields: Any) -> str:
    """Return a message to a screen."""
    return msgspec.json.encode({"m": m, **fields}).decode()


def no(id: str | None, error: SocialiveError, say: str) -> str:
    """Return the answer to what changed nothing."""
    return frame("no", id=id, why=error.why, say=say)


BEAT = frame("beat")
PONG = frame("pong")
