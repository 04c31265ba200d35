"""Handing out cards, putting an answer in the box, and opening it once the wave is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.identity.limiter import Limiter, network
from socialive_core import Malformed, Refused
from socialive_core.ballots import TAKEN, UNKNOWN, Ballot, Cast
from socialive_core.lazy import lazy as _

from . import codes
from .wave import Answered, Group, Wave, closed, is_open, is_over

TRIES, WITHIN = 20, timedelta(minutes=10)
"""Codes that open nothing, from one network: a room full of people may mistype, and 40 bits are not found so."""
CASTS = {True: 60, False: 300}
"""Answers from one network within the same time, by a poster and by cards: a department, and a town hall at once."""
MOST_CARDS = 500
"""Cards that are made at once; making one takes as long as trying one."""

_TOO_OFTEN = _("Der er prøvet for mange gange herfra. Vent ti minutter, og prøv igen.")


class Door(Struct, frozen=True):
    """
    What a code opens now.

    Attributes:
        code: As it is kept in the respondent's own form; the server keeps nothing of who came.
        poster: It is no card; whoever comes by it may be given a code of their own, to come back with.
    """

    wave: Wave
    group: Group
    code: str
    poster: bool = False


class Paper(Struct, frozen=True):
    """What somebody wrote on paper, and the code of their card where it stands on it."""

    group: Group
    values: Mapping[str, int | None]
    texts: Mapping[str, str]
    code: str = ""


class Ballots:
    """
    The waves of one municipality, and their box.

    Nothing here is told who comes. A network that guesses is counted in memory alone, and by that it guessed.
    """

    def __init__(self, ballot: Ballot, clock: Clock, zone: str) -> None:
        self._ballot, self._clock, self._zone = ballot, clock, zone
        self._guessed = Limiter(clock, TRIES, WITHIN)
        self._cast = {poster: Limiter(clock, most, WITHIN) for poster, most in CASTS.items()}

    async def waves(self) -> tuple[Wave, ...]:
        """Return every wave, the one that opens first first; those whose last day has passed are closed by now."""
        return tuple([await self._as_of_today(wave) for wave in await self._ballot.waves()])

    async def wave(self, id: str) -> Wave | None:
        found = await self._ballot.wave(id)
        return await self._as_of_today(found) if found else None

    async def put(self, wave: Wave) -> None:
        """Keep *wave*; raises `Refused` where it was opened and would ask something else."""
        await self._ballot.put(wave)

    async def remove(self, wave: str) -> None:
        """Destroy the key of a wave's answers, and forget the wave."""
        await self._ballot.remove(wave)

    async def cards(self, series: str, group: Group, many: int) -> tuple[str, ...]:
        """Return the codes of new cards: here they are seen once, to be printed, and then by nobody who keeps them."""
        if not 0 < many <= MOST_CARDS:
            raise Refused(_("Lav mellem 1 og 500 kort ad gangen."))
        made = tuple(codes.draw() for _ in range(many))
        await self._ballot.hand_out(series, group, await _stretched(made, series))
        return made

    async def poster(self, series: str, group: Group) -> str:
        """Return the code of a new poster or link, by which anybody answers for *group*."""
        made = codes.draw_poster()
        await self._ballot.hand_out(series, group, await _stretched([made], series), "poster")
        return made

    async def handed_out(self, series: str) -> Mapping[Group, int]:
        """Return how many cards each group was given."""
        return await self._ballot.handed_out(series)

    async def door(self, word: str, address: str | None) -> Door:
        """
        Return what the code that somebody typed or scanned opens now.

        Every series that can be answered is tried, whichever it opens, so that a guess tells nothing by its time.

        Raises:
            Refused: It opens nothing, or too many were tried from there.
        """
        who = network(address)
        if not self._guessed.open(who):
            raise Refused(_TOO_OFTEN)
        code = codes.typed(word)
        found = [door for wave in await self._open_now() if (door := await self._opened(wave, code))]
        if not found:
            self._guessed.fail(who)
            raise Refused(UNKNOWN)
        return found[0]

    async def cast(
        self,
        door: Door,
        values: Mapping[str, int | None],
        texts: Mapping[str, str],
        address: str | None,
        own: str = "",
    ) -> None:
        """
        Put an answer in the box; it is kept when this returns. A card's is put in place of the one before.

        Args:
            own: What `codes.draw` gave somebody who came by a poster: sent twice, the answer is one.

        Raises:
            Refused: Nobody can answer now, or too many were sent from there.
        """
        who, cast = network(address), self._cast[door.poster]
        if not (cast.open(who) and self._guessed.open(who)):
            raise Refused(_TOO_OFTEN)
        cast.fail(who)
        wave, series = await self.wave(door.wave.id), door.wave.series
        secret, *others = await _stretched([door.code, *filter(None, [own and codes.typed(own)])], series)
        try:
            await self._put_in(wave, Cast(values, texts, secret, own=others[0] if door.poster and others else b""))
        except Refused as refusal:  # a form can be filled in by hand, and then this is a guess as any other
            if refusal.say in (UNKNOWN, TAKEN):
                self._guessed.fail(who)
            raise

    async def lay_in(self, wave: str, pile: Sequence[Paper]) -> None:
        """
        Put a pile of paper in the box in one write: all of it or, where one sheet is refused, nothing.

        With the code of its card a sheet is the card's answer; without, it counts for its group.

        Raises:
            Refused: As `cast`, or a card is another group's.
        """
        asked = await self.wave(wave)
        cards = [await self._card_of(asked, one.group, one.code) if asked and one.code else b"" for one in pile]
        pairs = zip(pile, cards, strict=True)
        casts = [Cast(one.values, one.texts, card, None if card else one.group) for one, card in pairs]
        await self._put_in(asked, *casts)

    async def answers_of(self, series: str) -> dict[str, tuple[Answered, ...]]:
        """Return what was answered, by wave: of those waves of *series* that are closed, and of no other."""
        done = [wave for wave in await self.waves() if wave.series == series and wave.state == "closed"]
        return {wave.id: await self._ballot.answers(wave.id) for wave in done}

    async def _put_in(self, wave: Wave | None, *casts: Cast) -> None:
        if wave is None:
            raise Malformed
        if not is_open(wave, self._today()):
            raise Refused(_("Runden er ikke åben i dag. Tak, fordi du ville svare."))
        await self._ballot.cast(wave.id, *casts)

    async def _card_of(self, wave: Wave, group: Group, word: str) -> bytes:
        (secret,) = await _stretched([codes.typed(word)], wave.series)
        known = await self._ballot.group_of(wave.series, secret)
        if known is None:
            raise Refused(UNKNOWN)
        if known != group:
            raise Refused(_("Kortet hører til en anden enhed eller rolle. Se på kortet."))
        return secret

    async def _open_now(self) -> list[Wave]:
        return [wave for wave in await self.waves() if is_open(wave, self._today())]

    async def _opened(self, wave: Wave, code: str) -> Door | None:
        (secret,) = await _stretched([code], wave.series)
        group = await self._ballot.group_of(wave.series, secret)
        return Door(wave, group, code, codes.is_poster(code)) if group and group.unit in wave.units else None

    async def _as_of_today(self, wave: Wave) -> Wave:
        if not is_over(wave, self._today()):
            return wave
        await self._ballot.put(closed(wave))
        return closed(wave)

    def _today(self) -> date:
        return day(self._clock(), self._zone)


async def _stretched(every: Iterable[str], series: str) -> list[bytes]:
    """Return what is kept of codes, made beside everything else that goes on."""
    return await asyncio.to_thread(lambda: [*map(partial(codes.stretched, series=series), every)])
