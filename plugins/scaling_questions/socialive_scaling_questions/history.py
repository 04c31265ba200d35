"""One question over meetings: a line a person, a gap where they did not know, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import Lazy, Look, Participant, Score, Table, in_all
from socialive_core import lazy as _
from socialive_core.pictures import Picture, Shape

from .kinds import figure, whole
from .shown import UNKNOWN, child_among_others, lanes, spoken
from .state import Scale, Scales
from .tracing import Point, ground, line, names, newest

WIDTH, HEIGHT = 760, 400
MOST = 12
"""Times that fit beside each other; the newest are shown."""


class Time(Struct, frozen=True):
    """
    One time the question was answered.

    Attributes:
        said: What each person said; `None` is "I do not know", and who is missing said nothing.
        asked: The question as it was asked then.
        on: The day, where it was in an earlier meeting.
    """

    said: dict[str, int | float | None]
    asked: str
    on: date | None = None


Times = tuple[Time, ...]
"""The oldest first."""


class History(Struct, frozen=True):
    """
    How the numbers of one question have been; the drawing in pieces, each of which can be known again.

    Attributes:
        changes: Where the question was changed, and to which side of that there is room to say so in words.
    """

    pieces: tuple[tuple[Shape, ...], ...]
    alt: Lazy | str
    table: Table
    changes: tuple[tuple[float, str], ...] = ()

    @property
    def picture(self) -> Picture:
        """The drawing as a whole."""
        return Picture(WIDTH, HEIGHT, tuple(one for piece in self.pieces for one in piece))


def history(state: Scales, scale: Scale, look: Look) -> History | None:
    """Return how the question of *scale* was answered so far; nothing before the second time."""
    times = _times(state, scale, look)[-MOST:]
    people = [person for person in look.people if any(person.id in time.said for time in times)]
    if len(times) < 2 or not people or (scale.sensitive and child_among_others(look.people)):
        return None
    changes = tuple((x, "start" if x < WIDTH / 2 else "end") for x in _changes(times))
    return History(_pieces(times, people), _alt(times, people), _table(times, people), changes)


def last_numbers(state: Scales, scale: Scale, look: Look) -> dict[str, int | float]:
    """Return the number that each gave before on the very question of *scale*, of those that everybody may see."""
    others = replace(state, scales=tuple(common(one) for one in state.scales if one.id != scale.id))
    said: dict[str, int | float | None] = {}
    shared = replace(look, facts=tuple(fact for fact in look.facts if fact.seen_by is None))
    for time in _times(others, scale, shared, but=scale.id):
        said |= time.said if time.asked == scale.asked else {}
    return {person: number for person, number in said.items() if number is not None}


def common(scale: Scale) -> Scale:
    """Return *scale* with the answers that everybody may see."""
    return replace(scale, answers=tuple(one for one in scale.answers if in_all(scale.seen_by, one.seen_by) is None))


def fact_key(scale: str, answer: str) -> str:
    """Return the key of a fact, so that the answers of one scale can be known as said at one time."""
    return f"{scale}/{answer}"


def _times(state: Scales, scale: Scale, look: Look, but: str = "") -> Times:
    """When the question of *scale* was answered, in earlier meetings and in this one; *but* is a scale left out."""
    kin, ours = _kin(scale, look), {but, *(one.id for one in state.scales)}
    return (*_before(ours, kin, look), *_here(state, kin, look))


def _kin(scale: Scale, look: Look) -> Callable[[str, str], bool]:
    """Say of a question whether it is that of *scale*: with other ends, or in the words before it was put otherwise."""
    asked = [fact.thread for fact in look.facts if isinstance(fact, Score) and fact.question == scale.asked]
    threads, with_ends = {scale.thread, *asked} - {""}, f"{scale.question} (0: "
    return lambda words, thread: thread in threads or words == scale.question or words.startswith(with_ends)


def _before(ours: set[str], kin: Callable[[str, str], bool], look: Look) -> Iterator[Time]:
    """What earlier boards have published, in the order it is given."""
    scores = [fact for fact in look.facts if isinstance(fact, Score) and kin(fact.question, fact.thread)]
    for (id, on, asked), one in groupby(scores, key=lambda fact: (fact.key.partition("/")[0], fact.on, fact.question)):
        if id not in ours:
            yield Time({s.voice: None if s.value is None else whole(s.value) for s in one}, asked, on)


def _here(state: Scales, kin: Callable[[str, str], bool], look: Look) -> Iterator[Time]:
    for one in state.scales:
        if kin(one.asked, one.thread) and (rows := [lane for lane in lanes(one, look.people) if spoken(lane)]):
            yield Time({lane.person.id: lane.number for lane in rows}, one.asked)


def _changed(times: Times, at: int) -> bool:
    """Whether the question was another the time before."""
    return at > 0 and times[at].asked != times[at - 1].asked


def _step(times: Times) -> float:
    return 510 / max(1, len(times) - 1)


def _changes(times: Times) -> tuple[float, ...]:
    """Where the question was changed: half-way between two times."""
    return tuple(65 + (at - 0.5) * _step(times) for at in range(len(times)) if _changed(times, at))


def _alt(times: Times, people: list[Participant]) -> Lazy | str:
    said = " ".join(f"{person.name}: {', '.join(_said(time, person) for time in times)}." for person in people)
    changed = any(_changed(times, at) for at in range(len(times)))
    if "?" in said and changed:
        return _("{said} Et spørgsmålstegn betyder ved ikke. Ved stregen blev spørgsmålet ændret.", said=said)
    if changed:
        return _("{said} Ved stregen blev spørgsmålet ændret.", said=said)
    return _("{said} Et spørgsmålstegn betyder ved ikke.", said=said) if "?" in said else said


def _said(time: Time, person: Participant) -> str:
    number = time.said.get(person.id)
    return figure(number) if number is not None else "?" if person.id in time.said else "–"


def _table(times: Times, people: list[Participant]) -> Table:
    head = (_("Hvem"), *(_when(time, n, _changed(times, n - 1)) for n, time in enumerate(times, 1)))
    rows = tuple((person.name, *(_cell(time, person) for time in times)) for person in people)
    return Table(caption=_("Tallene fra gang til gang"), head=head, rows=rows)


def _when(time: Time, n: int, changed: bool) -> Lazy:
    """The day of an earlier meeting, or which time it is in this one; and that the question was another before."""
    if changed:
        if time.on:
            return _("{day}, spørgsmålet blev ændret", day=time.on)
        return _("{n}. gang, spørgsmålet blev ændret", n=n)
    return _("{day}", day=time.on) if time.on else _("{n}. gang", n=n)


def _cell(time: Time, person: Participant) -> Lazy | str:
    return UNKNOWN if (said := _said(time, person)) == "?" else said


def _pieces(times: Times, people: list[Participant]) -> tuple[tuple[Shape, ...], ...]:
    """The drawing in pieces, of which a new number changes few and small ones: the ground, lines, newest, names."""
    step = _step(times)
    marks = tuple((_mark(time, at + 1), 65 + at * step) for at, time in enumerate(times))
    spots = [(x, _changed(times, at)) for at, (_words, x) in enumerate(marks)]
    lines = []
    for place, person in enumerate(people):
        aside = 8 * (place - (len(people) - 1) / 2)  # so that two who said the same are both seen
        points = [
            Point(x + aside, *_number(time, person), changed) for time, (x, changed) in zip(times, spots, strict=True)
        ]
        lines += [line(person, tuple(points[:-1])), newest(person, tuple(points[-2:]))]
    return (ground(marks, _changes(times)), *lines, *names(_ends(times, people)))


def _mark(time: Time, n: int) -> str:
    """When, in figures that every language reads."""
    return f"{time.on.day}.{time.on.month}." if time.on else str(n)


def _number(time: Time, person: Participant) -> tuple[int | float | None, bool]:
    """What the person said, and whether it was that they do not know."""
    number = time.said.get(person.id)
    return number, number is None and person.id in time.said


def _ends(times: Times, people: list[Participant]) -> Iterator[tuple[float, Participant]]:
    """The number that each person gave last."""
    for person in people:
        said = [number for time in times if (number := time.said.get(person.id)) is not None]
        yield (said[-1] if said else 0), person
