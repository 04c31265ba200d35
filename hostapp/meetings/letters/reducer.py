"""How an action changes what lies on the table."""

from __future__ import annotations

from typing import Any, assert_never

from msgspec.structs import replace

from socialive_core import Refused, Role, Turn, in_all
from socialive_core import lazy as _

from .actions import AnyAction, Lay, More, Open, Remark, Rest, Show, Take
from .state import MOST_LETTERS, Letter, Letters, Said

MOST_PAGES = 20


def reduce(state: Letters, action: AnyAction, turn: Turn) -> Letters:
    """Return the letters after *action*, or raise `Refused` where there is nothing to do it to."""
    if isinstance(action, Lay):
        return _laid(state, action, turn)
    letter = state.find(action.letter)
    if letter is None:
        raise Refused(_("Brevet ligger her ikke mere."))
    match action:
        case More() | Show():
            return _readied(state, letter, action, turn)
        case Open(page=page):
            return _alone(state, replace(_on_table(letter), open=True, at=_page(letter, page)))
        case Rest():
            return _with(state, letter, open=False)
        case Remark():
            return _with(state, _on_table(letter), said=(*letter.said, _said(letter, action, turn)))
        case Take():
            _check_theirs(letter, turn)
            return replace(state, letters=tuple(one for one in state.letters if one is not letter))
    assert_never(action)


def _laid(state: Letters, action: Lay, turn: Turn) -> Letters:
    """It is its bringer's alone, unless everybody looks on while it is brought."""
    if len(state.letters) >= MOST_LETTERS:
        raise Refused(_("Der ligger allerede mange breve. Tag et væk, og prøv igen."))
    me = turn.participant.id
    letter = Letter(
        id=turn.new_id(),
        seen_by=turn.audience if action.shown else (me,),
        by=me,
        meeting=turn.meeting.id,
        pages=action.pages,
        shown=action.shown,
        open=action.shown,
    )
    whole = replace(state, letters=(*state.letters, letter))
    return _alone(whole, letter) if action.shown else whole


def _readied(state: Letters, letter: Letter, action: More | Show, turn: Turn) -> Letters:
    """Only by whoever brought it, and only until it is shown."""
    if letter.by != turn.participant.id:
        raise Refused(_("Det er en andens brev."))
    if letter.shown:
        raise Refused(_("Brevet ligger allerede på bordet."))
    if isinstance(action, More):
        pages = (*letter.pages, *action.pages)
        if len(pages) > MOST_PAGES:
            raise Refused(_("Der er plads til 20 sider. Læg kun de sider frem, som I skal tale om."))
        return _with(state, letter, pages=pages)
    title = " ".join(action.title.split())
    whole = _with(state, letter, shown=True, title=title, seen_by=turn.audience)
    shown = whole.find(letter.id)
    assert shown
    return _alone(whole, replace(shown, open=True))


def _said(letter: Letter, action: Remark, turn: Turn) -> Said:
    return Said(
        id=turn.new_id(1),
        seen_by=in_all(turn.audience, letter.seen_by),
        voice=turn.voice,
        scribe=turn.participant.id,
        words=turn.new_id(0),
        kind=action.kind,
        page=_page(letter, action.page),
        quote=" ".join(action.quote.split()).strip(" \"„“”'"),
    )


def _on_table(letter: Letter) -> Letter:
    if not letter.shown:
        raise Refused(_("Læg brevet på bordet først."))
    return letter


def _check_theirs(letter: Letter, turn: Turn) -> None:
    """A letter is taken away by whoever brought it, or by the one whose job the case is."""
    if letter.by != turn.participant.id and turn.participant.role is not Role.CASEWORKER:
        raise Refused(_("Det er en andens brev. Bed dem om at tage det væk."))


def _page(letter: Letter, page: int) -> int:
    return min(page, len(letter.pages))


def _alone(state: Letters, letter: Letter) -> Letters:
    """*letter* is before everybody, and no other that whoever acts can see."""
    others = (one if one.hidden else replace(one, open=False) for one in state.letters)
    return replace(state, letters=tuple(letter if one.id == letter.id else one for one in others))


def _with(state: Letters, letter: Letter, **changes: Any) -> Letters:
    changed = replace(letter, **changes)
    return replace(state, letters=tuple(changed if one is letter else one for one in state.letters))
