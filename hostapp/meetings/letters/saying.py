"""What is shown of letters, and what they say of themselves in note and minutes: that they lay here, never a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from hostapp import urls
from socialive_core import AnyBlock, Difference, Heading, Lazy, Line, Look, Participant, Role, Summary, Turn
from socialive_core import lazy as _

from .actions import AnyAction, Lay, More, Open, Remark, Rest, Show, Take
from .state import Kind, Letter, Letters, Said

A_LETTER = _("Brev")

KINDS: dict[Kind, Lazy] = {
    "fits": _("Det passer"),
    "differs": _("Det er vi ikke enige i"),
    "asks": _("Det vil vi spørge om"),
}
"""What can be said about a line, in the order it is offered."""

_PLAIN: dict[Kind, Lazy] = {
    "fits": _("Det passer (side {page}): {words}"),
    "differs": _("Det er vi ikke enige i (brevet, side {page})"),
    "asks": _("Det vil vi spørge om (side {page}): {words}"),
}
_QUOTED: dict[Kind, Lazy] = {
    "fits": _("Det passer, „{quote}“ (side {page}): {words}"),
    "differs": _("Det er vi ikke enige i: „{quote}“ (brevet, side {page})"),
    "asks": _("Det vil vi spørge om, „{quote}“ (side {page}): {words}"),
}


class Spoken(Struct, frozen=True):
    """Something said about a letter, as a template draws it."""

    id: str
    words: str
    lead: Lazy
    page: int
    quote: str
    voice: str
    speaker: Participant | None


class Seen(Struct, frozen=True):
    """
    A letter, as a template draws it.

    Attributes:
        sheets: The address of each page's picture, in order.
        mine: The viewer brought it, and `may_take` whether they may take it away.
    """

    id: str
    title: Lazy | str
    sheets: tuple[str, ...]
    at: int
    shown: bool
    open: bool
    mine: bool
    may_take: bool
    said: tuple[Spoken, ...]


def view(state: Letters, look: Look) -> dict[str, object]:
    """Return what there is for this look: all letters, those it alone has, and the one before everybody."""
    opened = state.opened
    letters = tuple(_seen(one, look) for one in state.letters if not one.hidden)
    return {
        "letters": letters,
        "opened": _seen(opened, look) if opened else None,
        "kinds": tuple(KINDS.items()),
        "withheld_ids": tuple(one.id for one in state.letters if one.hidden),
    }


def titled(letter: Letter) -> Lazy | str:
    """Return what a letter is called."""
    return letter.title or A_LETTER


def _seen(letter: Letter, look: Look) -> Seen:
    mine = letter.by == look.viewer.person
    return Seen(
        id=letter.id,
        title=titled(letter),
        sheets=tuple(urls.letter_page(letter.meeting, letter.id, at) for at in range(1, len(letter.pages) + 1)),
        at=letter.at,
        shown=letter.shown,
        open=letter.open,
        mine=mine,
        may_take=mine or look.viewer.role is Role.CASEWORKER,
        said=tuple(_spoken(one, look) for one in letter.readable),
    )


def _spoken(one: Said, look: Look) -> Spoken:
    return Spoken(one.id, one.words, KINDS[one.kind], one.page, one.quote, one.voice, look.person(one.voice))


def summarise(state: Letters, look: Look) -> Summary:
    """Return that letters lay on the table, and what was said about each; dissent names nobody but in its own block."""
    shown = state.on_table
    if not shown:
        return Summary()
    blocks: list[AnyBlock] = []
    for letter in shown:
        if letter.readable and len(shown) > 1:
            blocks.append(Heading(text=titled(letter), seen_by=letter.seen_by))
        blocks += _blocks(letter, look)
    return Summary(_("Lagt på bordet: {titles}", titles=_titles(shown)), tuple(blocks))


def _titles(shown: tuple[Letter, ...]) -> str:
    """Their names as they were given; a letter without one is a number."""
    return ", ".join(letter.title or f"{number}" for number, letter in enumerate(shown, 1))


def _blocks(letter: Letter, look: Look) -> Iterator[AnyBlock]:
    for one in letter.readable:
        words = look.words.get(one.words, "")
        told = Lazy(
            (_QUOTED if one.quote else _PLAIN)[one.kind].message, {"words": words, "page": one.page, "quote": one.quote}
        )
        if one.kind == "differs":
            line = Line(voice=one.voice, text=words, key=one.id, seen_by=one.seen_by)
            yield Difference(title=told, statements=(line,), seen_by=one.seen_by)
        else:
            yield Line(voice=one.voice, text=told, key=one.id, seen_by=one.seen_by)


def describe(action: AnyAction, before: Letters, after: Letters, turn: Turn) -> Lazy:
    """What happened, without anybody's words, and never who disagreed."""
    name = turn.participant.name
    match action:
        case Lay() | More():
            return _("{name} fandt et brev frem.", name=name)
        case Show():
            return _("{name} lagde et brev på bordet.", name=name)
        case Open():
            return _("{name} bladrede i et brev.", name=name)
        case Rest():
            return _("{name} lagde et brev til side.", name=name)
        case Remark():
            return _("{name} skrev noget om et brev.", name=name)
        case Take():
            return _("{name} tog et brev væk.", name=name)
    assert_never(action)
