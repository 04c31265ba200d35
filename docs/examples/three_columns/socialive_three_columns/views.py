"""What of a board is shown, what is said of it afterwards, and of each turn."""

from __future__ import annotations

from socialive_core import WE, Heading, Lazy, Line, Look, Summary, Turn
from socialive_core import lazy as _

from .state import Action, Add, Board, Move

TITLES = {"worries": _("Det bekymrer os"), "works": _("Det virker"), "must": _("Det skal ske")}


def view(state: Board, look: Look) -> dict[str, object]:
    """Return the columns in order, each with its notes as they may be seen."""
    names = {person.id: person for person in look.people}
    shown = [(note, names.get(note.voice)) for note in state.notes if not note.hidden]
    columns = [(id, title, [pair for pair in shown if pair[0].column == id]) for id, title in TITLES.items()]
    return {"columns": columns, "withheld_ids": [note.id for note in state.notes if note.hidden]}


def summarise(state: Board, look: Look) -> Summary:
    """Return a heading a column, and beneath it everybody's words."""
    blocks: list[Heading | Line] = []
    for column, title in TITLES.items():
        notes = [note for note in state.notes if note.column == column and not note.hidden]
        blocks += [Heading(text=title)] if notes else []
        blocks += [Line(voice=note.voice, text=note.text, key=note.id, seen_by=note.seen_by) for note in notes]
    return Summary(_("I skrev {n} sedler.", n=len(state.notes)) if blocks else "", tuple(blocks))


def describe(action: Action, before: Board, after: Board, turn: Turn) -> Lazy:
    """Return what happened, in a sentence; whose words they were goes in a slot."""
    name = next((person.name for person in turn.people if person.id == turn.voice), "")
    if isinstance(action, Add):
        return _("Alle skrev en seddel.") if turn.voice == WE else _("{name} skrev en seddel.", name=name)
    return _("En seddel blev flyttet.") if isinstance(action, Move) else _("En seddel blev taget væk.")
