"""A child answers with a picture in a running meeting, and every screen shows it: no tool is put away for it."""

from __future__ import annotations

import pytest
from socialive_meeting_note import meeting_note
from socialive_scaling_questions import scaling_questions

from hostapp.meetings.agreements import TOOL as AGREEMENTS
from hostapp.meetings.gathering import TOOL as ENDING
from socialive_core import Role, Surface

from . import table as tables
from .table import Table, heard, raw

TOOLS = [AGREEMENTS, ENDING, meeting_note, scaling_questions]


async def test_a_picture_that_a_child_chose_is_seen_on_every_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tables.PEOPLE, "line", Role.CHILD)
    table = await Table.laid(tools=TOOLS)
    control = await table.sits("mette", Surface.CONTROL)
    wall, phone = await table.sits(None, Surface.DISPLAY), await table.sits("line", Surface.OWN)
    parent = await table.sits("amina", Surface.TABLE)
    screens = (wall, phone, parent)
    await table.says(control, m="do", id="open-the-scale-1", what="open", **{"with": {"tool": "scaling_questions"}})
    for screen in screens:
        heard(screen)
    here = await table.acts(control, "ask_pictures", "scaling_questions", question="Hvordan har du det i dag?")
    assert "Hvordan har du det i dag?" in str(here)
    assert "virker ikke" not in str(here)
    board = table.room.boards[table.board("scaling_questions")]
    for screen in screens:
        came = raw(screen)
        assert "Hvordan har du det i dag?" in came
        assert "virker ikke" not in came
        heard(screen)
    await table.acts(phone, "pick", "scaling_questions", sky="cloud", asked=board.state["pictured"][0]["id"])
    assert board.state["pictured"][0]["picked"][0]["voice"] == "line"
    for screen in (wall, parent, control):
        came = raw(screen)
        assert "Line" in came
        assert "virker ikke" not in came
