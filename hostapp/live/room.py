"""A running meeting in memory: its people, boards, texts and screens, and what each screen was last shown."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import date

from hostapp.clock import Clock, day
from hostapp.i18n import Catalogues
from hostapp.identity.sides import Sides
from hostapp.meetings.guarded import Guarded
from hostapp.meetings.letters import LETTER
from hostapp.storage.stores import Stores
from hostapp.toolbox.decided import Toolbox
from socialive_core import (
    Case,
    Manifest,
    Meeting,
    Participant,
    Person,
    Phase,
    Sitting,
    Surface,
    Topic,
    Viewer,
    texts_in,
)
from socialive_core.shielding import Raw, Sees, sees_of, take_out

from .interpreting import is_interpreter, only_now
from .published import Earlier
from .screen import PARTS, Picture, Screen
from .state import LiveBoard, LiveText
from .unseen import unseen_by, without


class Room:
    """
    One running meeting.

    Attributes:
        turn: Held while a turn is taken: one at a time in a meeting.
        boards: By id.
        texts: By id; every text of the boards.
        screens: Those that are connected.
        waiting: Screens in the waiting room; they are shown nothing.
        pictures: By part and look.
        digits: What opens the waiting room, while the chair shows it.
        address: What a phone's camera opens, while the chair shows it.
        large: Whether the chair has the digits large on the display; `None` leaves it to how far the meeting is.
        was_large: Whether they were, when the door was last drawn for it.
        turned: How many pages the chair has turned the stage, back (below 0) or on, from the one it shows by itself.
        need: What the leader says is needed now; on control alone.
        signal: What somebody asks of the room, for a while.
        holders: Who has each tablet that is passed round, and `handed` who had it last, until somebody sits with it.
        knew: What those had seen who have gone, for when they come back.
        always: Tools that lie on every table.
        earlier: What the case's earlier meetings have published.
        sides: Who is on which side of the case, where its sides are kept apart.
        colleagues: Who answers for the case, whether or not they sit here.
        guarded: Those whose address is protected, with their places.
        toolbox: What the municipality has decided of its tools, as it is now.
        alone: A tablet that is all of the screens shows what only the leader may see.
    """

    def __init__(self, meeting: Meeting, stores: Stores, catalogues: Catalogues, clock: Clock, zone: str) -> None:
        self.meeting, self.people = meeting, tuple[Participant, ...]()
        self.stores, self.catalogues, self.clock, self.zone = stores, catalogues, clock, zone
        self.turn = asyncio.Lock()
        self.boards: dict[str, LiveBoard] = {}
        self.texts: dict[str, LiveText] = {}
        self.screens: set[Screen] = set()
        self.waiting: dict[str, set[Screen]] = {}
        self.pictures: dict[tuple[str, Viewer], Picture] = {}
        self.digits: str | None = None
        self.address: str | None = None
        self.large: bool | None = None
        self.need: str | None = None
        self.signal: str | None = None
        self.turned, self.signals = 0, 0
        self.holders: dict[str, str | None] = {}
        self.handed: str | None = None
        self.sides = Sides()
        self.colleagues: tuple[Person, ...] = ()
        self.guarded: tuple[Guarded, ...] = ()
        self.earlier: tuple[Earlier, ...] = ()
        self.was_large, self.alone = True, False
        self.case: Case | None = None
        self.toolbox: Callable[[], Toolbox] = Toolbox
        self.knew: dict[str, frozenset[str]] = {}
        self.always: frozenset[str] = frozenset()
        self._done: deque[str] = deque(maxlen=500)

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    @property
    def ended(self) -> bool:
        return self.meeting.phase is Phase.CLOSED

    @property
    def topic(self) -> Topic | None:
        topics = self.meeting.topics
        return topics[self.meeting.topic] if self.meeting.topic < len(topics) else None

    @property
    def sitting(self) -> Sitting:
        return Sitting(self.meeting.id, self.topic.id if self.topic else None)

    @property
    def connected(self) -> list[Screen]:
        """Return the screens, waiting ones among them, that have a socket of their own."""
        waiting = (screen for screens in self.waiting.values() for screen in screens)
        return [screen for screen in (*self.screens, *waiting) if screen.linked]

    def person(self, id: str | None) -> Participant | None:
        return next((person for person in self.people if person.id == id), None)

    def known_to(self, viewer: Viewer) -> tuple[Participant, ...]:
        """Return those of the people here whom *viewer* may know of, in standard order."""
        return self.sides.known_to(viewer, self.people)

    def fits(self, tool: Manifest) -> bool:
        """Say whether *tool* can be used here: where the sides are kept apart, only one that can keep them so."""
        return tool.shields or not self.sides.apart

    def offers(self, tool: Manifest) -> bool:
        """Say whether *tool* may be picked here, where the municipality has it on."""
        return self.fits(tool) and (self.case is None or self.toolbox().place(tool.id).offers(self.case))

    @property
    def on_stage(self) -> str | None:
        """The tool on every screen now; `None` is the note."""
        board = self.part("tool")
        return board.board.tool if board else None

    @property
    def begins(self) -> bool:
        """Nothing is written yet that all may know of, and no tool was opened."""
        note = self.part("board:note")
        if self.meeting.stage or self.meeting.results or note is None:
            return False
        sees = sees_of(Viewer(Surface.DISPLAY), self.people)  # what is kept from a newcomer alone is written too
        return take_out(note.state, note.runner.manifest.shape, sees, self.rows_of(note)) == note.blank

    @property
    def is_large(self) -> bool:
        """The digits are large on the display."""
        return self.begins if self.large is None else self.large

    def part(self, name: str) -> LiveBoard | None:
        """Return the board that a part shows, if it shows one."""
        if name in ("tool", "stage") and self.meeting.stage in self.boards:
            return self.boards[self.meeting.stage]
        wanted = {"stage": "board:note", "next": "ending", "letters": LETTER}.get(name, name)
        boards = self.boards.values()
        return next((one for one in boards if one.part == wanted != "tool" or one.board.tool == wanted), None)

    def parts_of(self, board: LiveBoard) -> set[str]:
        """Return the parts that *board* stands in now."""
        parts = {part for parts in PARTS.values() for part in parts}
        results = {"results"} if board.board.id in self.meeting.results else set[str]()
        return results | {part for part in parts if self.part(part) is board}

    def shows(self, screen: Screen, board: LiveBoard) -> bool:
        """Say whether *screen* has *board* before it, to act on."""
        on = (board, *(other for other in self.boards.values() if other.draws(board)))
        return any((self.parts_of(one) - {"stage", "results"}) & set(screen.parts) for one in on)

    def holds(self, screen: Screen, board: LiveBoard, text: str) -> bool:
        """
        Say whether *screen* has *text* of *board* before it, to write in.

        What it was last shown says so, since that is drawn anew with every turn; so a key costs no filtering.
        """
        for part in screen.parts:
            if part != "stage" and self.part(part) is board:
                picture = self.pictures.get((part, self.eyes(part, screen.viewer)))
                return text in (picture.texts if picture else self.texts_of(board, self.seen(board, screen.viewer)))
        return False

    def forget_board(self, board: str) -> None:
        """Forget a board that was discarded, and its texts."""
        del self.boards[board]
        self.texts = {id: text for id, text in self.texts.items() if text.board != board}

    def viewers(self, part: str) -> set[Viewer]:
        """Return the looks under which *part* is being watched; the small picture on control is the display's."""
        watching = (screen.viewer for screen in self.screens if part in screen.parts)
        return {self.eyes(part, viewer) for viewer in watching}

    def eyes(self, part: str, viewer: Viewer) -> Viewer:
        """Return with whose eyes *viewer* sees *part*."""
        return Viewer(Surface.DISPLAY, viewer.language) if part == "stage" else viewer

    def lies_still(self, part: str, viewer: Viewer) -> bool:
        """Say whether *part* is blank, since nobody has the tablet that is passed round: it only asks who takes it."""
        return viewer.surface is Surface.TABLE and viewer.person is None and part not in ("holder", "calm")

    def far(self, viewer: Viewer) -> float:
        """Return the reading size of *viewer*; the chair chooses that of the display."""
        return self.meeting.far if viewer.surface is Surface.DISPLAY else 1.0

    def sees(self, viewer: Viewer) -> Sees:
        """Return what says whether *viewer* may see a piece."""
        return without(sees_of(viewer, self.people), unseen_by(viewer, self.meeting.people))

    def seen(self, board: LiveBoard, viewer: Viewer) -> Raw:
        """Return the state of *board* as *viewer* may see it."""
        shape = board.runner.manifest.shape
        seen = take_out(board.state, shape, self.sees(viewer), self.rows_of(board))
        return only_now(seen, shape, board.touched) if is_interpreter(viewer) else seen

    def rows_of(self, board: LiveBoard) -> Sees:
        """Return what says whether a piece that may not be seen may be known to be there."""
        now, today, shields = self.clock(), self.today, board.shields
        return lambda piece: piece["id"] in shields and shields[piece["id"]].tells(now, today)

    @property
    def staged(self) -> list[Picture]:
        """What the stage was last shown as, in each language."""
        return [picture for (part, _viewer), picture in self.pictures.items() if part == "stage"]

    def shown(self, screen: Screen, text: str) -> bool:
        """Say whether *screen* is shown *text* in any of its parts."""
        pictures = (self.pictures.get((part, self.eyes(part, screen.viewer))) for part in screen.parts)
        return any(picture is not None and text in picture.texts for picture in pictures)

    def texts_of(self, board: LiveBoard, state: Raw) -> frozenset[str]:
        return frozenset(id for id, _ in texts_in(state, board.runner.manifest.shape))

    def did(self, id: str) -> bool:
        """Say whether an act of the meeting with this id was done before."""
        return id in self._done

    def done(self, id: str) -> None:
        """Remember that an act of the meeting with this id was done."""
        self._done.append(id)

    def leave(self, screen: Screen) -> None:
        """Forget *screen*, and what only it was shown."""
        self.screens.discard(screen)
        watched = {(part, viewer) for part in {part for part, _ in self.pictures} for viewer in self.viewers(part)}
        for key in self.pictures.keys() - watched:
            del self.pictures[key]
