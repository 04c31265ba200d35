"""A meeting in a case, the boards on its table, and the port that keeps them."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Protocol

from msgspec import Struct

ROUND = timedelta(minutes=5)
"""A meeting that begins so near its time begins on time; when it ends is told on whole five minutes."""


class Phase(StrEnum):
    """Where a meeting is on its way."""

    PREPARE = auto()
    OPEN = auto()
    WORK = auto()
    READBACK = auto()
    CLOSED = auto()


class Kind(StrEnum):
    """What sort of meeting it is; decides how it is prepared and opened."""

    ORDINARY = auto()
    SHORT = auto()
    """A quarter of an hour: one line of opening, the note, an ending on one screen."""
    NETWORK = auto()
    """Everybody around the citizen, and plans begin with the citizen."""
    CHILD_TALK = auto()
    """With a child alone; its words are its own."""
    PHONE = auto()
    VISIT = auto()
    """At somebody's home."""
    PRACTICE = auto()
    """With a made-up family and lines to say aloud."""


class Topic(Struct, frozen=True):
    """Something to talk about, and whose wish it is."""

    id: str
    title: str
    person: str | None = None


class Present(Struct, frozen=True):
    """
    Somebody who takes part in a meeting; one person in it leads it, and who is `away` was asked and is not here.

    Attributes:
        unseen: Pieces that stood before they came, and that they are not shown.
        undecided: It is still to be said whether they may see those.
        same: Who of the case it is, where they took the seat before one knew; their key opens the meeting.
    """

    person: str
    chair: bool = False
    away: bool = False
    unseen: tuple[str, ...] = ()
    undecided: bool = False
    same: str = ""


class Meeting(Struct, frozen=True):
    """
    One meeting.

    Attributes:
        purpose: Why we meet, in a sentence.
        topics: What we talk about, in order.
        topic: Which of the topics we are at.
        starts: When it is meant to begin, UTC.
        people: Who takes part, in the order they were asked.
        hidden: The display shows nothing of the meeting.
        paused: The people take a break.
        writing: Everybody writes on a screen of their own, and nobody talks: "Skrivetid".
        writing_until: When that is meant to be over; it goes on until somebody says so.
        aloud: Those from work think aloud together, and the others listen; in a network meeting.
        stage: The board that is on every screen; `None` is the note.
        results: Boards whose summary stands in the note, in the order they were put there.
        far: Reading size on the display; 1 is four metres.
        dark: The room is dark, and so is the display.
        place: Where we meet, in words; empty until it is known.
        minutes: How long it is meant to last.
        began: When it began; `None` where that is not known, or it has not.
        needs: Keys of what is arranged for it, such as an interpreter.
        cost: What it costs not to come, in a sentence; empty where it costs nothing.
        proposed: Topics that somebody has brought and only the caseworker sees, until they are put on the list.
        step: Which step of its opening it is at, where it is opened step by step.
        five: At its end those it is about are asked five questions alone, and not one; `None` until that is settled.
    """

    id: str
    case: str
    purpose: str
    starts: datetime
    phase: Phase = Phase.PREPARE
    topics: tuple[Topic, ...] = ()
    topic: int = 0
    people: tuple[Present, ...] = ()
    ended: datetime | None = None
    hidden: bool = False
    paused: bool = False
    aloud: bool = False
    stage: str | None = None
    results: tuple[str, ...] = ()
    far: float = 1.0
    dark: bool = False
    kind: Kind = Kind.ORDINARY
    place: str = ""
    minutes: int = 45
    needs: tuple[str, ...] = ()
    cost: str = ""
    proposed: tuple[Topic, ...] = ()
    step: int = 0
    began: datetime | None = None
    writing: bool = False
    writing_until: datetime | None = None
    five: bool | None = None

    def seat(self, person: str) -> str:
        """Return by which id *person* sits here: their own, or the one they had before one knew who it was."""
        return next((one.person for one in self.people if person and one.same == person), person)

    def whose(self, seat: str) -> str:
        """Return who of the case it is who sits here as *seat*."""
        return next((one.same for one in self.people if one.person == seat and one.same), seat)

    def sits(self, person: str) -> bool:
        """Say whether *person* takes part, by whichever id."""
        return any(person in {one.person, one.same} - {""} for one in self.people)

    @property
    def rests(self) -> bool:
        """The display shows a calm picture and no words of the meeting."""
        return self.hidden or self.paused or self.aloud or self.writing

    @property
    def gathers(self) -> bool:
        """The ending is on every screen: "Vi samler op"."""
        return self.phase is Phase.READBACK

    @property
    def ends(self) -> datetime:
        """When it is meant to end: counted from when it began, on whole five minutes, where that was another time."""
        lasts = timedelta(minutes=self.minutes)
        if self.began is None or abs(self.began - self.starts) <= ROUND:
            return self.starts + lasts
        end = self.began.replace(second=0, microsecond=0) + lasts
        return end - timedelta(minutes=end.minute % 5)


class Board(Struct, frozen=True):
    """
    One tool laid on the table, in a meeting or in its case.

    Attributes:
        meeting: The meeting it belongs to; `None` for one that follows the case.
        settings: The municipality's settings of the tool, as they were when the board was laid; JSON.
    """

    id: str
    tool: str
    case: str
    meeting: str | None
    laid: datetime
    settings: bytes = b"null"


class Meetings(Protocol):
    """Keeps meetings and their boards, of one municipality. Adapters pass `tests/contracts/test_meetings.py`."""

    async def add(self, meeting: Meeting) -> None: ...
    async def get(self, meeting: str) -> Meeting | None: ...

    async def put(self, meeting: Meeting) -> None:
        """Keep *meeting* as it now is, in place of what was."""
        ...

    async def of_case(self, case: str) -> tuple[Meeting, ...]:
        """Return the meetings of *case*, by start."""
        ...

    async def lay(self, board: Board) -> None: ...

    async def discard(self, board: str) -> None:
        """Destroy the key of *board*: nothing of it can be read again, and it lies on no table."""
        ...

    async def boards(self, meeting: Meeting) -> tuple[Board, ...]:
        """Return the boards of *meeting* and those of its case, in the order they were laid."""
        ...

    async def of_whole_case(self, case: str) -> tuple[Board, ...]:
        """Return every board of *case* and its meetings, in the order they were laid."""
        ...
