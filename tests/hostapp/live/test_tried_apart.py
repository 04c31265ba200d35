"""A tool in a process of its own is tried as any other, and what it does wrong there is no meeting's."""

from __future__ import annotations

import re
from html import unescape

from hostapp.live.contained import Contained
from hostapp.screens.unscripted import dress
from hostapp.trying.trials import Trials
from socialive_core import Surface

from .table import NOW, drawing
from .test_contained import apart as apart
from .test_contained import begun
from .test_contained import plan as plan
from .test_faults import WORDS, Meeting, Plan

LOGIN = ("account", "session")
SUN, SUNNY = "<p>sun</p>", "<p>sun, sun</p>"
"""What its example says, and with one press more."""


def trials_of(meeting: Meeting) -> Trials:
    runners = meeting.table.rooms.runners
    environment, catalogues = drawing({"meeting_note": runners["meeting_note"].manifest})
    return Trials(meeting.table.rooms, environment, catalogues, lambda: NOW, "Europe/Copenhagen")


async def test_a_contained_tool_is_acted_on_and_what_it_does_wrong_on_trial_is_no_meetings(
    plan: Plan, apart: Contained
) -> None:
    meeting = await begun(apart)
    trials = trials_of(meeting)
    trial = await trials.of(LOGIN, "faulty", "da")
    assert trial.example
    painted = await trial.paint(Surface.CONTROL, "", "da")
    assert SUN in painted.parts["tool"]
    page = dress(str(painted.parts["tool"]), painted)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    sent = {name: unescape(value) for name, value in hidden}
    await trial.press(Surface.CONTROL, "", "da", sent)
    assert SUNNY in (await trial.paint(Surface.CONTROL, "", "da")).parts["tool"]
    assert meeting.monitor.breaker.reason == ""

    plan("view", "raise")
    for _look in range(4):
        assert WORDS in (await trial.paint(Surface.CONTROL, "", "da")).parts["tool"]
    assert meeting.monitor.breaker.reason == ""
    plan()
    trials.again(LOGIN, "faulty")
    anew = await trials.of(LOGIN, "faulty", "da")
    assert SUN in (await anew.paint(Surface.CONTROL, "", "da")).parts["tool"]
    await trials.close()
