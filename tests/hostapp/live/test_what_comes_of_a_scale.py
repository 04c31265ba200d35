"""A step that comes of a scale stands in the plan at once, on every screen: one agreement, drawn in two places."""

from __future__ import annotations

from socialive_action_plan import action_plan
from socialive_meeting_note import meeting_note
from socialive_scaling_questions import scaling_questions

from hostapp.meetings.agreements import TOOL as AGREEMENTS
from hostapp.meetings.gathering import TOOL as ENDING
from socialive_core import Surface

from .table import Table, heard, raw

TOOLS = [AGREEMENTS, ENDING, meeting_note, scaling_questions, action_plan]


async def test_a_step_of_a_scale_is_a_step_of_the_plan_in_the_same_words_and_there_is_one_of_it() -> None:
    table = await Table.laid(tools=TOOLS)
    control = await table.sits("mette", Surface.CONTROL)
    wall, phone = await table.sits(None, Surface.DISPLAY), await table.sits("amina", Surface.OWN)
    await table.says(control, m="do", id="open-the-scale-1", what="open", **{"with": {"tool": "scaling_questions"}})
    await table.acts(control, "ask", "scaling_questions", question="mornings")
    board = table.room.boards[table.board("scaling_questions")]
    scale = board.state["scales"][0]["id"]
    await table.acts(control, "answer", "scaling_questions", value=4, scale=scale, voice="amina")
    said = ["Vi går ti minutter før."]
    await table.acts(phone, "say", "scaling_questions", prompt="step", scale=scale, words=said)
    line = board.state["scales"][0]["said"][0]
    assert (line["voice"], line["prompt"]) == ("amina", "step")
    await table.acts(control, "show", "scaling_questions", prompt="agree")
    for screen in (wall, phone):
        heard(screen)
    words = ["går hjemmefra kl. 7.20"]
    await table.acts(control, "agree", "agreements", who="amina", words=words, source=line["id"])
    (made,) = table.room.boards[table.board("agreements")].state["made"]
    assert made["source"] == line["id"]
    for screen in (wall, phone):
        came = raw(screen)
        assert words[0] in came  # the words went along, though they lie on another board
        assert f'data-text=\\"{made["what"]}\\"' in came
        heard(screen)
    await table.says(control, m="do", id="open-the-plan-01", what="open", **{"with": {"tool": "action_plan"}})
    for screen in (wall, phone):
        assert f"step-{made['id']}" in raw(screen)
    assert words[0] not in str(table.room.boards[table.board("action_plan")].state)
