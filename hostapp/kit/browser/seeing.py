"""Rules of what a tool looks like: each surface in its size, blank, practised and full, in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from hostapp.kit.around import laid
from hostapp.kit.drawing import look_of
from hostapp.kit.making import EVIL
from hostapp.kit.practice import play_example
from hostapp.kit.subject import Subject
from socialive_core import Surface
from socialive_core.testing import Fault, Trial

from .chromium import opened
from .door import Door
from .eyes import LEAST, axe, sideways, small
from .keys import walk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "Sundhedsplejerskebesøgsaftale"
"""A word as Danish has them, put where chance put a short one."""


class Sight(Struct, frozen=True):
    """One screen: who looks at it, how large it is, how large is what they press, and whether keys are tried there."""

    who: str | None
    surface: Surface
    size: tuple[int, int]
    least: int = 0
    keys: bool = False


SIGHTS = (
    Sight("mette", Surface.CONTROL, (1366, 768), LEAST["control"], keys=True),
    Sight("karim", Surface.TABLE, (1024, 768), LEAST["table"]),
    Sight("amina", Surface.OWN, (390, 844), LEAST["own"], keys=True),
    Sight("sofie", Surface.OWN, (390, 844), LEAST["child"]),
    Sight(None, Surface.DISPLAY, (1920, 1080)),
)


class Seen(Struct):
    """
    What was seen of a tool.

    Attributes:
        faults: What is wrong, by the name of the rule.
        screens: So many were looked at.
    """

    faults: dict[str, list[str]] = {}
    screens: int = 0

    def adds(self, rule: str, where: str, found: list[str]) -> None:
        """Keep what was *found* against *rule*."""
        self.faults.setdefault(rule, []).extend(f"{where}: {one}" for one in found)


def seen(subject: Subject) -> Seen:
    """
    Return what a browser sees of *subject*; it is looked at once.

    Raises:
        UnmeasuredError: There is no browser here.
    """
    found = _tried(subject)
    if isinstance(found, Exception):
        raise found
    return found


@lru_cache(maxsize=4)
def _tried(subject: Subject) -> Seen | Exception:
    try:
        with opened() as browser:
            return look(subject, browser)
    except Exception as error:  # noqa: BLE001 - what went wrong once goes wrong for every rule, and takes its time
        return error


def look(
    subject: Subject, browser: Browser, sights: Sequence[Sight] = SIGHTS, boards: Mapping[str, Trial] | None = None
) -> Seen:
    """Return what *browser* sees of *subject*: of all its boards on every screen, or of those that are asked for."""
    found, boards = Seen(), boards_of(subject) if boards is None else boards
    for language in subject.drawer.languages:
        # What a language changes is how long the words are, and that shows on the fullest.
        shown = boards if language == "da" else dict([*boards.items()][-1:])
        for sight in sights:
            _look(subject, sight, language, shown, browser, found)
    return found


def boards_of(subject: Subject) -> dict[str, Trial]:
    """Return what is looked at: a blank board, one as it is practised with, and the fullest with long words."""
    boards = {"blank": laid(subject.tool)} | practised(subject)
    fullest = max(subject.run.boards, key=lambda board: len(msgspec.json.encode(board.raw)))
    boards["full"] = laid(subject.tool, _lengthened(subject, fullest))
    boards["full"].words = fullest.words
    return boards


def practised(subject: Subject) -> dict[str, Trial]:
    """Return a board as it is practised with, where there is practice content."""
    for story in [*subject.tool.examples][:1]:
        played = play_example(subject.drawer, story, "da")
        board = laid(subject.tool, played.state)
        board.words = played.words
        return {"practised": board}
    return {}


def _lengthened(subject: Subject, board: Trial) -> object:
    """The state of *board* with longer words in it, where it may hold them."""
    kept = msgspec.json.encode(board.raw)
    longer = msgspec.json.encode(_with_long_words(board.raw))
    try:
        state: object = subject.tool.load(longer, subject.tool.state_version)
    except Exception:  # noqa: BLE001 - a state of bounded words stays as it is
        state = subject.tool.load(kept, subject.tool.state_version)
    return state


def _with_long_words(value: object) -> object:
    if isinstance(value, dict):
        return {name: _with_long_words(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_long_words(inner) for inner in value]
    return LONG if value in ("morgenen", EVIL) else value


def _look(
    subject: Subject, sight: Sight, language: str, boards: Mapping[str, Trial], browser: Browser, found: Seen
) -> None:
    width, height = sight.size
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", locale=language)
    door = Door(page, subject.drawer)
    for at, (name, board) in enumerate(boards.items()):
        look = look_of(board, sight.who, sight.surface, language)
        where = f"{sight.surface} ({language}), {name}"
        try:
            if at == 0:
                door.opens(board, look)
            door.shows(board, look)
        except Fault:
            continue  # told of elsewhere
        found.screens += 1
        found.adds("runs", where, door.faults)
        _measure(door, sight, f'[data-tool="{subject.tool.id}"]', where, found)
        if sight.keys and language == "da" and name != "blank":
            _walks(door, f'[data-tool="{subject.tool.id}"]', where, found)
        door.faults.clear()  # axe tries styles that the page's policy keeps out
    page.close()


def _measure(door: Door, sight: Sight, within: str, where: str, found: Seen) -> None:
    """Measure what is *within*, with all that is folded opened."""
    page = door.page
    page.evaluate(_UNFOLD, within)
    found.adds("barriers", where, axe(page, within))
    if sight.surface is not Surface.DISPLAY:
        found.adds("large", where, small(page, sight.least, within))
        found.adds("fits", where, sideways(page, within))


def _walks(door: Door, within: str, where: str, found: Seen) -> None:
    walked = walk(door.page, within)
    found.adds("keys", where, [f"{one} is reached by no key." for one in walked.unreached])
    found.adds("keys", where, [f"Tab does not lead out of {walked.caught}."] if walked.caught else [])
    found.adds("focus", where, [f"{one} looks the same with the focus." for one in walked.unseen])


# One after the other, since folds of one name shut each other.
_UNFOLD = """within => {
    for (const fold of document.querySelectorAll(`${within} details`)) {
        fold.removeAttribute("name");
        fold.open = true;
    }
}"""


def _rule(name: str) -> Callable[[Subject], Iterator[str]]:
    def found(subject: Subject) -> Iterator[str]:
        yield from seen(subject).faults.get(name, ())

    return found


SEEN: dict[str, tuple[str, Callable[[Subject], Iterator[str]]]] = {
    "barriers": ("axe finds nothing on any surface.", _rule("barriers")),
    "large": ("What is pressed is large enough: 44 pixels, 56 on table and phone, 72 for a child.", _rule("large")),
    "fits": ("Nothing stands out sideways, on 320 pixels and at 200 %.", _rule("fits")),
    "keys": ("Tab reaches whatever can be pressed, and leads on.", _rule("keys")),
    "focus": ("What has the focus looks like it.", _rule("focus")),
    "runs": ("Its programs run without a fault.", _rule("runs")),
}
"""What is looked for in a browser: a name, what is true of a good tool, and what tells of faults."""
