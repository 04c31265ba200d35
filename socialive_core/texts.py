"""Text that several people write at once: what it is called, an edit, and moving one edit over another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated

from msgspec import Meta, Struct

from .errors import Limit, Malformed

MOST_CHARACTERS = 200_000
MOST_PARTS = 512
MOST_PUT_IN = 8_000

TextId = Annotated[str, Meta(max_length=64, extra={"text": "kept"})]
"""In a state: running text that stands; its words are a revision, and the host's."""

OpenText = Annotated[str, Meta(max_length=64, extra={"text": "open"})]
"""In a state: running text that is still written in. When its id moves to a `TextId` the words become a revision."""

Count = Annotated[int, Meta(ge=1, le=MOST_CHARACTERS)]


class Write(Struct, frozen=True, tag_field="do", tag="write"):
    """The core's action of writing in a board's open texts; a tool allows it in its permissions and never sees it."""


class Finish(Struct, frozen=True, tag_field="do", tag="finish", forbid_unknown_fields=True):
    """
    The core's action of settling what is still written in, when a meeting gathers: the words stand, or they go.

    A tool with open texts allows it in its permissions and reduces it; the host offers it to whoever leads.

    Attributes:
        piece: What the open text stands in.
        keep: Whether it is put with what stands, in the voice it has.
    """

    piece: Annotated[str, Meta(max_length=64)]
    keep: bool = True


class Delete(Struct, frozen=True, forbid_unknown_fields=True):
    """Leave out the next `d` characters."""

    d: Count


Part = Count | Annotated[str, Meta(min_length=1, max_length=MOST_PUT_IN)] | Delete
Edit = Annotated[tuple[Part, ...], Meta(max_length=MOST_PARTS)]
"""Parts in order: keep so many characters, put these in, leave so many out. Characters are Unicode code points."""


def apply(text: str, edit: Edit) -> str:
    """Return *text* after *edit*; raises `Malformed` where the edit reaches past the end, `Limit` where it grows."""
    done: list[str] = []
    at = 0
    for part in edit:
        if isinstance(part, str):
            done.append(part)
            continue
        end = at + _span(part)
        if end > len(text):
            raise Malformed
        if isinstance(part, int):
            done.append(text[at:end])
        at = end
    after = "".join(done) + text[at:]
    if len(after) > MOST_CHARACTERS:
        raise Limit
    return after


def check(edit: Edit) -> None:
    """Raise `Malformed` unless *edit* is in the one form its meaning has, and can be written as UTF-8."""
    for part, after in pairwise(edit):
        if type(part) is type(after):
            raise Malformed
    if not edit or isinstance(edit[-1], int):
        raise Malformed
    put_in = "".join(part for part in edit if isinstance(part, str))
    if len(put_in) > MOST_PUT_IN:
        raise Limit
    if "\x00" in put_in or any("\ud800" <= letter <= "\udfff" for letter in put_in):
        raise Malformed


def transform(edit: Edit, over: Edit, *, first: bool) -> Edit:
    """
    Return *edit* as it reads once *over* has been applied.

    Where both insert at the same place, *edit* comes before *over* if it is *first*. Of any two edits,
    exactly one must be first; then both orders of applying them end in the same text.
    """
    rest = deque(edit)
    moved: list[Part] = []
    for part in over:
        if isinstance(part, str):
            if first and rest and isinstance(rest[0], str):
                moved.append(rest.popleft())
            moved.append(len(part))
            continue
        left = _span(part)
        while left:
            mine = _take(rest, left)
            left -= _span(mine)
            if isinstance(mine, str) or isinstance(part, int):
                moved.append(mine)
    return _tidy([*moved, *rest])


def _span(part: Part) -> int:
    """How many characters of the old text *part* covers."""
    match part:
        case int():
            return part
        case str():
            return 0
        case Delete(d):
            return d


def _take(rest: deque[Part], most: int) -> Part:
    """The next of *rest*, cut to cover at most *most* characters; past its end, everything is kept."""
    if not rest:
        return most
    part = rest.popleft()
    over = _span(part) - most
    if over <= 0:
        return part
    rest.appendleft(Delete(over) if isinstance(part, Delete) else over)
    return Delete(most) if isinstance(part, Delete) else most


def _tidy(parts: Iterable[Part]) -> Edit:
    """Join neighbours of one kind, and drop what keeps the end of the text."""
    tidy: list[Part] = []
    for part in parts:
        last = tidy[-1] if tidy else None
        if isinstance(part, int) and isinstance(last, int):
            tidy[-1] = last + part
        elif isinstance(part, str) and isinstance(last, str):
            tidy[-1] = last + part
        elif isinstance(part, Delete) and isinstance(last, Delete):
            tidy[-1] = Delete(last.d + part.d)
        else:
            tidy.append(part)
    if tidy and isinstance(tidy[-1], int):
        tidy.pop()
    return tuple(tidy)
