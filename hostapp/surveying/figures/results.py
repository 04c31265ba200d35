"""What is kept of a closed wave: its figures, who has read its words, and whether those who answered have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from hostapp.surveying.wave import Answered, Change, Role, Wave
from socialive_core import Malformed, Refused
from socialive_core.ballots import LONGEST_TEXT
from socialive_core.lazy import lazy as _

from .shown import ALL, Release
from .suppressing import TEXTS

LONGEST_LINE, LONGEST_OWNER, MOST_CHANGES = 160, 60, 10


class Read(Struct, frozen=True):
    """
    One that wrote something, read by somebody.

    Attributes:
        words: As they are shown, without names; empty where they are kept back.
        by: Who read them, by name.
        role: Of whoever wrote them; put there when it is kept.
    """

    id: str
    item: str
    words: str
    by: str
    role: Role = "citizen"


class Said(Struct, frozen=True):
    """What somebody wrote, before and after it is read."""

    id: str
    item: str
    role: Role
    words: str
    read: Read | None = None


class Results(Struct, frozen=True):
    """
    What is kept of a closed wave.

    Attributes:
        read: In the order of ids, which mean nothing; the pages look at these, and not through all that was answered.
        out: When it was let out to those who answered; until then nobody sees more than they will.
    """

    release: Release
    read: tuple[Read, ...] = ()
    out: date | None = None


class Kept(Protocol):
    """Keeps results of one municipality. Adapters pass `tests/contracts/test_results.py`."""

    async def of(self, wave: Wave) -> bytes | None:
        """Return what is kept of *wave*; it goes with the key of the wave."""
        ...

    async def alter(self, wave: Wave, change: Callable[[bytes | None], bytes]) -> bytes:
        """Keep what *change* makes of what is kept, with nobody in between."""
        ...


def said(results: Results, answers: Iterable[Answered]) -> Iterator[Said]:
    """Return what was written, where enough of a role wrote something about the same, in an order by chance."""
    wrote = [(key, one, words) for one in answers for key, words in one.texts.items() if words]
    many = Counter((key, one.role) for key, one, _words in wrote)
    shown = {one.role for one in results.release.heard if one.units == ALL}
    read = {(one.id, one.item): one for one in results.read}
    for key, one, words in wrote:
        if many[key, one.role] >= TEXTS and one.role in shown:
            yield Said(one.id, key, one.role, words, read.get((one.id, key)))


def with_read(results: Results, written: Iterable[Said], read: Read) -> Results:
    """Return *results* when somebody has read one of *written*; raises `Malformed` where it is none of them."""
    wrote = next((one for one in written if (one.id, one.item) == (read.id, read.item)), None)
    if wrote is None or len(read.words) > LONGEST_TEXT:
        raise Malformed
    others = (one for one in results.read if (one.id, one.item) != (read.id, read.item))
    kept = sorted((*others, replace(read, role=wrote.role)), key=lambda one: (one.id, one.item))
    return replace(results, read=tuple(kept))


def with_change(wave: Wave, line: str, owner: str, by: date | None) -> Wave:
    """
    Return *wave* with one more thing that is changed because of it.

    Raises:
        Refused: It does not say what, who or when.
    """
    what, who = " ".join(line.split()), " ".join(owner.split())
    if not 0 < len(what) <= LONGEST_LINE:
        raise Refused(_("Skriv på én linje, hvad I ændrer. Højst 160 tegn."))
    if not 0 < len(who) <= LONGEST_OWNER:
        raise Refused(_("Skriv, hvem der sørger for det."))
    if by is None:
        raise Refused(_("Vælg en dato, hvor det er gjort."))
    if len(wave.changes) >= MOST_CHANGES:
        raise Refused(_("Der er ti linjer. Det er nok til at holde, hvad I lover."))
    return replace(wave, changes=(*wave.changes, Change(what, who, by)))


def let_out(results: Results, wave: Wave, today: date) -> Results:
    """Return *results* as those who answered may see them; raises `Refused` where nothing is changed because of it."""
    if not wave.changes:
        raise Refused(_("Skriv først mindst én ting, I ændrer. Den følger med ud."))
    return replace(results, out=results.out or today)
