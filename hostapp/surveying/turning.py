"""One press on a respondent's form: where it leads, and what must be said before it leads there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from socialive_core import Lazy

from .filled import Filled
from .wave import Asked, Role

ANSWER, MEND = "a.", "mend."
"""What stands before a question's key in the name of its field, and before its number in a press that mends it."""

Turned = tuple[Filled, Lazy | None]


def read(asked: tuple[Asked, ...], role: Role, given: Mapping[str, str]) -> Filled:
    """Return the form as it was sent; what nobody can have pressed or chosen is passed over."""
    at = _whole(given.get("at", ""), len(asked) + 1)
    chosen = {one.key: given[ANSWER + one.key] for one in asked if given.get(ANSWER + one.key)}
    return Filled(asked, role, at, chosen, given.get("mends") == "yes")


def turned(filled: Filled, do: str) -> Turned:
    """Return *filled* after somebody pressed *do*; what nobody can have pressed changes nothing."""
    if do.startswith(MEND):
        number = _whole(do.removeprefix(MEND), len(filled.asked))
        return replace(filled, at=number, mends=True), None
    turn = TURNS.get(do)
    return turn(filled) if turn else (filled, None)


def _begin(filled: Filled) -> Turned:
    return replace(filled, at=1), None


def _next(filled: Filled) -> Turned:
    if wrong := filled.wrong():
        return filled, wrong
    return replace(filled, at=_after(filled) if filled.mends else filled.at + 1, mends=False), None


def _back(filled: Filled) -> Turned:
    return replace(filled, at=_after(filled) if filled.mends else max(filled.at - 1, 0), mends=False), None


def _hide(filled: Filled) -> Turned:
    return replace(filled, hidden=True), None


def _send(filled: Filled) -> Turned:
    """What is not answered as it can be is asked again, before anything is put in the box."""
    missing = filled.missing()
    if missing is None:
        return filled, None
    again = replace(filled, at=missing, mends=True)
    return again, again.wrong()


def _after(filled: Filled) -> int:
    return len(filled.asked) + 1


TURNS: Mapping[str, Callable[[Filled], Turned]] = {
    "begin": _begin,
    "next": _next,
    "back": _back,
    "hide": _hide,
    "send": _send,
}
"""Every press that leads somewhere in the form."""


def _whole(said: str, most: int) -> int:
    return min(int(said[:3]), most) if said.isascii() and said.isdecimal() else 0
