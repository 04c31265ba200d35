"""Rules of what a tool shows: every board that chance made, on every surface, in every language it speaks."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from socialive_core import Look, Surface
from socialive_core.testing import Fault, Trial

from .around import PEOPLE, laid, screens, strings
from .drawing import look_of, together
from .making import EVIL
from .markup import RULES
from .packed import said_otherwise
from .page import Page
from .subject import SLOWEST, Subject


class Drawn:
    """One page, where it was seen, and what stands on its board in somebody's own words; or why there is none."""

    def __init__(self, where: str, html: str, fault: str, seconds: float, own: frozenset[str]) -> None:
        self.where, self.fault, self.seconds, self.own = where, fault, seconds, own
        self.html = html
        self.page = Page(html)


@lru_cache(maxsize=4)
def pages(subject: Subject) -> list[Drawn]:
    """Return every page there is: blank, and the boards of chance, for each surface and language."""
    spoken = subject.drawer.languages
    made = []
    for at, board in enumerate(_boards(subject)):
        # All languages on the first two; then one in turn: a page differs by board more than by words.
        languages = spoken if at < 2 else (spoken[at % len(spoken)],)
        looks = [look_of(board, who, surface, language) for who, surface in screens(board) for language in languages]
        shared, own = (
            together(look_of(board, "mette", Surface.TABLE)),
            frozenset([*strings(board.raw), *(person.name for person in PEOPLE)]),
        )
        made += [_drawn(subject, board, look, own, told=at % 2 == 1) for look in (*looks, shared)]
    return made


def _boards(subject: Subject) -> list[Trial]:
    """A blank one, and those of chance that hold most."""
    fullest = sorted(subject.run.boards, key=lambda board: -len(msgspec.json.encode(board.raw)))
    return [laid(subject.tool), *fullest[:5]]


def _drawn(subject: Subject, board: Trial, look: Look, own: frozenset[str], *, told: bool) -> Drawn:
    where, began = f"{look.viewer.surface} ({look.viewer.language})", time.perf_counter()
    try:
        html, fault = subject.drawer.draw(board, look, told=told), ""
    except Fault as error:
        html, fault = "", str(error)
    return Drawn(where, html, fault, time.perf_counter() - began, own)


def draws(subject: Subject) -> Iterator[str]:
    """It can be drawn, for every look."""
    for drawn in pages(subject):
        if drawn.fault:
            yield f"{drawn.where}: {drawn.fault}"


def something(subject: Subject) -> Iterator[str]:
    """Every surface shows words, on a board with something on it."""
    said: dict[str, bool] = {}
    for drawn in pages(subject):
        said[drawn.where] = said.get(drawn.where, False) or bool(drawn.page.top.text) or bool(drawn.fault)
    yield from (f"{where} shows no words at all." for where, any_words in said.items() if not any_words)


def escapes(subject: Subject) -> Iterator[str]:
    """What people write is written as it stands."""
    for drawn in pages(subject):
        if any(element.attributes.get("id") == "kit-evil" for element in drawn.page.elements) or "49</b>" in drawn.html:
            yield f"{drawn.where}: a label such as {EVIL} becomes part of the page. Leave out `| safe` and `Markup`."


def spoken(subject: Subject) -> Iterator[str]:
    """What it says in Danish is nowhere said so to somebody who reads another language that it speaks."""
    for language in subject.drawer.languages[1:]:
        others = said_otherwise(subject, language)
        for drawn in (one for one in pages(subject) if one.where.endswith(f"({language})")):
            words = (one for element in drawn.page.elements for one in element.inside if isinstance(one, str))
            for danish in others & {" ".join(one.split()) for one in words} - drawn.own:
                yield f"{drawn.where} says {danish!r}. Draw it through `_`."


def fits_rules(subject: Subject) -> Iterator[str]:
    """The page keeps the rules of pages; see `markup`."""
    for drawn in pages(subject):
        for rule in RULES.values():
            yield from (f"{drawn.where}: {fault}" for fault in rule(drawn.page))


def quick(subject: Subject) -> Iterator[str]:
    """A board is drawn in no longer than a person notices."""
    middle = statistics.median(drawn.seconds for drawn in pages(subject))
    if middle > SLOWEST:
        yield f"Drawing takes {middle * 1000:.0f} ms; {SLOWEST * 1000:.0f} is the most."


def acts_right(subject: Subject) -> Iterator[str]:
    """What is pressed on the page is an action of the tool, drawn by `act`."""
    for drawn in pages(subject):
        for element in drawn.page.elements:
            if element.tag == "form" and not ({"data-board", "data-act", "data-undo"} & set(element.attributes)):
                yield f"{drawn.where}: {element} goes nowhere. Draw it with act.form or act.button."
