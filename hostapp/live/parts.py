"""What each of the host's own parts is given: a table of parts, each with what it shows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from jinja2 import Environment
from msgspec import Struct

from hostapp.i18n import Catalogues
from hostapp.meetings import gathering, letters
from hostapp.meetings.letters import LETTER
from hostapp.meetings.needs import NEEDS
from hostapp.meetings.wishes import wishes_in
from hostapp.theme.act import Act
from socialive_core import Lazy, Manifest, Phase, Surface, Viewer

from .after_letters import letters_seen
from .gathered import asked, asked_alone, ending_of, gathered, is_alone, look_of, unkept_in
from .growing import keeps_back
from .opening_part import opening
from .quiet import time_left
from .results import results_of
from .room import Room
from .runner import Runner
from .seats import room_screens_for, seats_of
from .shields import hiding_for

Given = dict[str, Any]


class Named(Struct, frozen=True):
    """A tool as the pages know it."""

    id: str
    name: Lazy
    purpose: Lazy
    icon: str


def named(manifest: Manifest) -> Named:
    """Return what the pages are told of a tool."""
    about = manifest.about
    return Named(manifest.id, about.name, about.purpose, about.icon)


class Parts:
    """Gives a part's template what it shows."""

    def __init__(self, runners: Mapping[str, Runner], catalogues: Catalogues, environment: Environment) -> None:
        self._runners, self._catalogues, self._environment = runners, catalogues, environment
        self._given: dict[str, Callable[[Room, Viewer], Awaitable[Given]]] = {
            "top": self._top,
            "tool": self._tool,
            "results": self._results,
            "needs": self._needs,
            "calm": self._calm,
            "holder": self._holder,
            "door": self._door,
            "stage": self._stage,
            "next": self._next,
            "ending": self._ending,
            "letters": self._letters,
            "opening": opening,
        }

    async def given(self, room: Room, part: str, viewer: Viewer) -> Given:
        """Return what `parts/{part}.html` is given, beside what every template is."""
        return {"meeting": room.meeting, "lead": _leads(viewer)} | await self._given[part](room, viewer)

    def __contains__(self, part: str) -> bool:
        """Say whether *part* is drawn by the host."""
        return part in self._given

    async def _top(self, room: Room, viewer: Viewer) -> Given:
        topics, at = room.meeting.topics, room.meeting.topic
        following = topics[at + 1] if at + 1 < len(topics) else None
        here: Given = {"topic": room.topic, "number": at + 1, "count": len(topics)}
        here["left"] = time_left(room.meeting, room.clock())
        if _leads(viewer):
            undecided = {one.person for one in room.meeting.people if one.undecided and not one.away}
            here["came"] = [person for person in room.people if person.id in undecided]
        return here | {"next": following, "next_at": at + 1, "alone": room.alone, "together": viewer.together}

    async def _tool(self, room: Room, viewer: Viewer) -> Given:
        board = room.part("tool")
        return {"tool": named(board.runner.manifest) if board else None, "may_end": _leads(viewer)}

    async def _results(self, room: Room, viewer: Viewer) -> Given:
        found = await results_of(room, viewer, self._catalogues)
        rows = [{"board": b.board.id, "tool": named(b.runner.manifest), "summary": summary} for b, summary in found]
        return {"results": rows}

    async def _needs(self, room: Room, viewer: Viewer) -> Given:
        tools = [
            {"id": id, "about": runner.manifest.about, "open": room.on_stage == id}
            for id in room.toolbox().in_order(self._runners)
            if id not in {*room.always, LETTER} and room.offers((runner := self._runners[id]).manifest)
        ]
        known = {row["id"] for row in tools}
        rows = [
            {"id": one.id, "need": one.need, "say": one.say, "chosen": room.need == one.id}
            | {"tool": one.tool if one.tool in known else None}
            for one in NEEDS
        ]
        wishes = {} if viewer.together else await wishes_in(room.stores.cases, room.meeting)
        return {"needs": rows, "tools": tools, "wishes": wishes}

    async def _calm(self, room: Room, viewer: Viewer) -> Given:
        meeting = room.meeting
        shown: Given = {"hidden": meeting.hidden, "paused": meeting.paused, "far": meeting.far, "dark": meeting.dark}
        if _leads(viewer):
            shown |= {"waits": keeps_back(room), "hiding": hiding_for(room, viewer)}
            shown["nearest"] = self._nearest(room)
            shown["displays"] = (await seats_of(room, "door"))["displays"]
        return shown | {"signal": room.signal}

    def _nearest(self, room: Room) -> Named | None:
        """The tool of the first need, which stands beside the others where they lie behind a press."""
        runner = self._runners.get(NEEDS[0].tool or "")
        return named(runner.manifest) if runner and room.offers(runner.manifest) and not room.on_stage else None

    async def _holder(self, room: Room, viewer: Viewer) -> Given:
        return {"holder": room.person(viewer.person), "last": room.person(room.handed)}

    async def _door(self, room: Room, viewer: Viewer) -> Given:
        seats = await seats_of(room, "door")
        return seats | await room_screens_for(room, seats["displays"])

    async def _stage(self, room: Room, viewer: Viewer) -> Given:
        below = await seats_of(room, "stage")
        shown = await self._top(room, viewer) | await self._tool(room, viewer) | await self._calm(room, viewer)
        if room.meeting.phase is Phase.OPEN:
            shown |= await opening(room, viewer)
        if room.meeting.gathers:
            shown |= await gathered(room, viewer, self._catalogues)
        return (
            shown | await self._results(room, viewer) | below | {"turned": room.turned, "gathers": room.meeting.gathers}
        )

    async def _next(self, room: Room, viewer: Viewer) -> Given:
        return {"next": ending_of(room, viewer).next} | self._acting(room, viewer)

    async def _ending(self, room: Room, viewer: Viewer) -> Given:
        """Nothing until the meeting gathers, so that a turn before that costs nothing here."""
        if not room.meeting.gathers:
            return {"gathers": False}
        shown = await gathered(room, viewer, self._catalogues) | await self._calm(room, viewer)
        unkept = [{"board": one.board.id, "tool": named(one.runner.manifest)} for one in unkept_in(room)]
        more = {"gathers": True, "unkept": unkept, "alone": is_alone(viewer)}
        if _leads(viewer):
            more |= {"asks_somebody": asked(room), "alone_asked": asked_alone(room)}
            more |= {"tablet": viewer.together or room.alone}
        return shown | self._acting(room, viewer) | more

    async def _letters(self, room: Room, viewer: Viewer) -> Given:
        """Nothing until somebody brought one."""
        board = room.part("letters")
        if board is None:
            return {"act": None}
        look = look_of(room, viewer)
        act = Act(board.runner.manifest, board.board.id, None, look, self._environment)
        shown = letters.view(letters_seen(room, board, viewer), look)
        return shown | {"act": act, "on_stage": room.meeting.stage == board.board.id} | letters.ACTIONS

    def _acting(self, room: Room, viewer: Viewer) -> Given:
        """What the ending's forms are drawn with: the rule that guards them."""
        board, agreements = room.part("ending"), room.part("board:agreements")
        if board is None:
            return {"act": None}
        made = agreements.board.id if agreements else None
        act = Act(board.runner.manifest, board.board.id, made, look_of(room, viewer), self._environment)
        return {"act": act} | {action.__name__: action for action in gathering.PERMISSIONS}


def _leads(viewer: Viewer) -> bool:
    return viewer.surface is Surface.CONTROL
