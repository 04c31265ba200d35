"""Anonymous waves: what is asked and of whom, and the port that keeps what was answered, and never by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, Protocol, get_args

from msgspec import Struct

from .errors import Malformed, Refused
from .lazy import lazy as _

Role = Literal["citizen", "relative", "staff"]
"""What a respondent is to the cooperation that is asked about; not what somebody is in a meeting."""

Moment = Literal["before", "during", "after"]
WaveState = Literal["draft", "open", "closed"]
Kind = Literal["agree", "number", "text"]

ROLES: tuple[Role, ...] = get_args(Role)
MOMENTS: tuple[Moment, ...] = get_args(Moment)
RANGES: Mapping[Kind, tuple[int, int]] = {"agree": (1, 5), "number": (0, 10)}
"""The numbers that can be answered; "ved ikke" is `None`."""

LONGEST_TEXT = 1_000


class Asked(Struct, frozen=True):
    """
    One question, as it is locked in a wave.

    Attributes:
        words: By role and then by language; a role without words is not asked.
        reversed: Agreeing is the less good answer.
    """

    key: str
    kind: Kind
    words: dict[Role, dict[str, str]]
    reversed: bool = False


class Change(Struct, frozen=True):
    """What is changed because of a wave ("Det ændrer vi"): one line, who sees to it, and by when."""

    line: str
    owner: str
    by: date


class Wave(Struct, frozen=True):
    """
    One round of questions.

    Attributes:
        series: What it is compared within: the waves of a series ask the same, and a card is good for all of them.
        units: Those that take part.
        opens: The first day on which somebody can answer, and `closes` the last.
    """

    id: str
    series: str
    survey: str
    moment: Moment
    units: tuple[str, ...]
    items: tuple[Asked, ...]
    opens: date
    closes: date
    state: WaveState = "draft"
    changes: tuple[Change, ...] = ()


class Group(Struct, frozen=True, order=True):
    """Those whom a wave can tell apart: one role in one unit."""

    unit: str
    role: Role


class Answered(Struct, frozen=True):
    """
    One that answered: nothing of time, order, device or account.

    Attributes:
        id: Made by chance, and made anew when the wave closes.
        values: Every question that is not text, in the order of the wave; `None` is "ved ikke", or not answered.
        texts: As `values`, of those that are text.
        pair: The same in every wave of the series to which somebody has come with the same code; empty without one.
    """

    id: str
    unit: str
    role: Role
    values: dict[str, int | None]
    texts: dict[str, str]
    pair: str = ""


class Cast(Struct, frozen=True):
    """
    What somebody puts in the box.

    Attributes:
        secret: What a card or a poster holds, stretched by the host; empty where `group` says whose paper is typed in.
        own: What they can come back with who came by a poster or on paper, as `secret`; empty where there is nothing.
    """

    values: Mapping[str, int | None]
    texts: Mapping[str, str]
    secret: bytes = b""
    group: Group | None = None
    own: bytes = b""


Means = Literal["card", "poster", "own"]
"""A card is one person's; a poster is anybody's; one's own was drawn for somebody who came by a poster."""


class Ballot(Protocol):
    """Keeps the waves of one municipality. Adapters pass `tests/contracts/test_ballots.py`."""

    async def put(self, wave: Wave) -> None:
        """
        Keep *wave* as it now is; where it closes, what was answered is shuffled and sealed anew.

        Raises:
            Refused: It has been opened, and what was asked, or of whom, would be another.
        """
        ...

    async def wave(self, id: str) -> Wave | None: ...

    async def waves(self) -> tuple[Wave, ...]:
        """Return every wave, the one that opens first first."""
        ...

    async def remove(self, wave: str) -> None:
        """Destroy the key of a wave, so that nothing that was answered can be read again, and forget it."""
        ...

    async def hand_out(self, series: str, group: Group, secrets: Iterable[bytes], means: Means = "card") -> None:
        """Let whoever comes with one of *secrets* answer for *group* in the waves of *series*."""
        ...

    async def handed_out(self, series: str) -> Mapping[Group, int]:
        """Return how many cards each group was given."""
        ...

    async def group_of(self, series: str, secret: bytes) -> Group | None:
        """Return for whom one answers who comes with *secret*."""
        ...

    async def cast(self, wave: str, *casts: Cast) -> None:
        """
        Put answers in the box, each in place of the one before with the same card or own code: all of them or none.

        Raises:
            Refused: The wave is not open, the secret opens nothing, or what is one's own is somebody else's.
            Malformed: It answers what is not asked.
        """
        ...

    async def answers(self, wave: str) -> tuple[Answered, ...]:
        """
        Return what was answered, in an order that means nothing.

        Raises:
            Refused: The wave is not closed; until then not even their number is told.
        """
        ...


NOT_OPEN = _("Her kan man ikke svare lige nu. Tak, fordi du ville.")
NOT_CLOSED = _("Runden er ikke lukket. Indtil da kan ingen se svarene.")
UNKNOWN = _("Koden passer ikke. Se på dit kort, og prøv igen.")
TAKEN = _("Koden er i brug af en anden. Hent en ny, og prøv igen.")
LOCKED = _("Runden har været åben. Spørgsmålene kan ikke ændres.")


def check_follows(before: Wave | None, after: Wave) -> None:
    """Raise `Refused` unless *after* may stand in the place of *before*."""
    order = get_args(WaveState)
    if before is None or before.state == "draft":
        return
    asked = [(one.series, one.survey, one.moment, one.units, one.items, one.opens) for one in (before, after)]
    if asked[0] != asked[1] or order.index(after.state) < order.index(before.state):
        raise Refused(LOCKED)


def answered(wave: Wave, group: Group, cast: Cast, id: str, pair: str) -> Answered:
    """Return *cast* as it is kept: each question once and in its order, so that nothing is told by what is missing."""
    asked = {one.key: one for one in wave.items if group.role in one.words}
    if group.unit not in wave.units or not {*cast.values, *cast.texts} <= {*asked}:
        raise Malformed
    values = {key: _number(one, cast.values.get(key)) for key, one in asked.items() if one.kind != "text"}
    texts = {key: _words(cast.texts.get(key, "")) for key, one in asked.items() if one.kind == "text"}
    if not {*cast.values} <= {*values} or not {*cast.texts} <= {*texts}:
        raise Malformed
    return Answered(id, group.unit, group.role, values, texts, pair)


def put_in(bag: Iterable[Answered], one: Answered) -> tuple[Answered, ...]:
    """Return *bag* with *one* in it, in place of the one before of the same pair, in the order of ids."""
    others = (other for other in bag if not one.pair or other.pair != one.pair)
    return tuple(sorted((*others, one), key=lambda answer: answer.id))


def _number(asked: Asked, value: int | None) -> int | None:
    least, most = RANGES[asked.kind]
    if value is not None and not least <= value <= most:
        raise Malformed
    return value


def _words(text: str) -> str:
    words = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if len(words) > LONGEST_TEXT:
        raise Malformed
    return words
