"""All that the kit proves of a tool, in a table: a name, what is true of a good one, and what looks for faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from . import golden, looking, packed, proving, written
from .browser.seeing import SEEN
from .subject import Subject, UnmeasuredError

UNASKED = "Not measured: --browser looks at it in one."
Look = Callable[[Subject], Iterator[str]]

MOST_TOLD = 5
"""Of one rule, so many faults are told: the sixth is seldom another."""

CHECKS: dict[str, tuple[str, Look]] = {
    "behaves": ("It is total, pure and deterministic, changes nothing it is given, and can be kept.", proving.behaves),
    "practised": ("Its practice content can be played.", proving.practised),
    "again": ("Another process comes to the same from the same turns.", proving.again),
    "reachable": ("Every action can be taken.", proving.reachable),
    "bounded": ("Whatever an action holds several of has a most.", proving.bounded),
    "sentences": ("Every turn is kept with a sentence that any language can say.", proving.sentences),
    "hushed": ("What is for some alone is seen by nobody else.", proving.hushed),
    "draws": ("It is drawn for every look in every language.", looking.draws),
    "something": ("Every surface shows words.", looking.something),
    "escapes": ("What people write stands as it was written.", looking.escapes),
    "spoken": ("What it says is said in the reader's language.", looking.spoken),
    "page": (
        "The page keeps the rules of pages: tags, ids, names, no script, no style, nothing from outside.",
        looking.fits_rules,
    ),
    "acts": ("What can be pressed leads somewhere.", looking.acts_right),
    "quick": ("Turns take no time that is noticed.", proving.quick),
    "drawn_quick": ("Drawing takes no time that is noticed.", looking.quick),
    "code": ("No clock, no dice, no file, no net.", written.pure_code),
    "about": ("It says what it is for and what it keeps, in few words.", written.about),
    "styles": ("Its style touches itself alone.", written.style_sheets),
    "programs": ("Its programs ask nobody outside.", written.programs),
    "described": ("It says its version, and which Socialive it fits.", packed.described),
    "found": ("Its entry point is called what it is called.", packed.found),
    "packed": ("Its wheel holds what it needs.", packed.packs),
    "translated": ("Every sentence stands in every language it speaks.", packed.translated),
    "upcasts": ("What was kept long ago can be read.", golden.upcasts),
}


class Finding(Struct, frozen=True):
    """
    What became of one check.

    Attributes:
        faults: What is wrong, at most `MOST_TOLD`; empty where the sentence is true.
        more: How many more there were.
        unmeasured: Why nobody could look, where nobody could.
    """

    check: str
    sentence: str
    faults: tuple[str, ...]
    more: int = 0
    unmeasured: str = ""


def prove(subject: Subject, *, browser: bool = False) -> list[Finding]:
    """Return what every check found of *subject*; those in a browser only where one is asked for."""
    assert subject.other  # begins, while this process plays
    found = [finding(name, subject) for name in CHECKS]
    if browser:
        return found + [finding(name, subject) for name in SEEN]
    return found + [Finding(name, sentence, (), unmeasured=UNASKED) for name, (sentence, _look) in SEEN.items()]


def finding(name: str, subject: Subject) -> Finding:
    """Return what became of the check called *name*, in a browser or not."""
    return finding_of(name, *(SEEN[name] if name in SEEN else CHECKS[name]), subject)


def finding_of(name: str, sentence: str, look: Callable[[Any], Iterator[str]], subject: object) -> Finding:
    """Return what *look*, which is called *name* and says that *sentence* is true, finds of *subject*."""
    try:
        faults = [*dict.fromkeys(look(subject))]
    except UnmeasuredError as missing:
        return Finding(name, sentence, (), unmeasured=str(missing))
    except Exception as error:  # noqa: BLE001 - a tool that cannot even be asked is wrong, and the rest is still told
        faults = [f"It cannot be asked: {type(error).__name__}: {error}."]
    return Finding(name, sentence, tuple(faults[:MOST_TOLD]), max(0, len(faults) - MOST_TOLD))
