"""Plays a tool's practice content on a board under trial, with people such as the made-up cases have."""

from __future__ import annotations

from contextlib import suppress

from socialive_core import Lazy, Participant, Played, Role, Scene, Story, Surface
from socialive_core.manifest import tag_of
from socialive_core.testing import AMINA, KARIM, LINE, METTE, TODAY, Trial, play

from .around import settings_of
from .drawing import Drawer

EMIL = Participant("emil", "Emil", Role.CITIZEN, mark=0)
TOVE = Participant("tove", "Tove", Role.RELATIVE, mark=1)
JONAS = Participant("jonas", "Jonas", Role.PROFESSIONAL, mark=2)

PEOPLE: dict[Story, tuple[Participant, ...]] = {
    "family": (AMINA, KARIM, LINE, METTE),
    "adult": (EMIL, TOVE, JONAS, METTE),
    "work": (EMIL, METTE),
}
PREFIX = "practice-"


def play_example(drawer: Drawer, story: Story, language: str) -> Trial:
    """
    Return the board that the content of *story* leads to.

    Raises:
        SocialiveError: A turn is refused.
        Fault: The tool does what no tool may.
    """
    tool = drawer.tool
    board = play(tool, *PEOPLE[story], settings=settings_of(tool))

    def say(lazy: Lazy) -> str:
        return drawer.catalogues.say(lazy, language, tool.id)

    turns = tool.examples[story](Scene(board.people, TODAY, PREFIX), say)
    for at, turn in enumerate(turns):
        if tag_of(type(turn.action)) in tool.actions:  # the rest are acts on the case's agreements
            _take(board, turn, f"{PREFIX}{at}")
    return board


def _take(board: Trial, turn: Played, id: str) -> None:
    voice = turn.voice or None
    board.takes(METTE.id, turn.action, voice=voice, words=turn.words, surface=Surface.CONTROL, id=id)


def practice_states(drawer: Drawer) -> list[object]:
    """Return the states that the practice content leads to; what cannot be played is told of elsewhere."""
    states = []
    for story in drawer.tool.examples:
        with suppress(Exception):
            states.append(play_example(drawer, story, "da").state)
    return states
