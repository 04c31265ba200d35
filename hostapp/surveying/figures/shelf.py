"""The results of one municipality: made when a closed wave is first asked for, kept, and looked up from then on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

import msgspec
from msgspec import Struct

from hostapp.surveying.ballots import Ballots
from hostapp.surveying.wave import Answered, Wave
from socialive_core import Malformed

from .releasing import release
from .results import Kept, Read, Results, Said, let_out, said, with_change, with_read
from .shown import Release


class Shelf(Struct, frozen=True):
    """Where the pages find what is shown."""

    box: Ballots
    kept: Kept

    async def of(self, id: str) -> tuple[Wave, Results] | None:
        """Return a wave with its results; none where there is no such wave, or it is not closed."""
        wave = await self.box.wave(id)
        if wave is None or wave.state != "closed":
            return None
        kept = await self.kept.of(wave)
        # Whoever asked first may be answered that it takes too long; it is made all the same, and there the next time.
        return wave, _read(kept) if kept else await asyncio.shield(self._make(wave))

    async def closed(self) -> list[Wave]:
        """Return every wave that is closed, the one that was opened last first."""
        return [wave for wave in reversed(await self.box.waves()) if wave.state == "closed"]

    async def out(self) -> list[tuple[Wave, Results]]:
        """Return what those who answered may see, the newest first."""
        found = [await self.of(wave.id) for wave in await self.closed()]
        return [one for one in found if one and one[1].out]

    async def said(self, wave: Wave, results: Results) -> list[Said]:
        """Return what was written in *wave* and may be read by somebody."""
        return [*said(results, (await self.box.answers_of(wave.series)).get(wave.id, ()))]

    async def read(self, wave: Wave, results: Results, read: Read) -> None:
        """Keep that somebody has read something; raises `Malformed` where that may not be read."""
        written = await self.said(wave, results)
        await self._alter(wave, lambda now: with_read(now, written, read))

    async def promise(self, wave: Wave, line: str, owner: str, by: date | None) -> None:
        """Keep what is changed because of *wave*; raises `Refused` where something is missing."""
        await self.box.put(with_change(wave, line, owner, by))

    async def let_out(self, wave: Wave, today: date) -> None:
        """Let those who answered see it; raises `Refused` where nothing is changed because of it."""
        await self._alter(wave, lambda now: let_out(now, wave, today))

    async def _alter(self, wave: Wave, change: Callable[[Results], Results]) -> None:
        def changed(now: bytes | None) -> bytes:
            if now is None:
                raise Malformed
            return msgspec.msgpack.encode(change(_read(now)))

        await self.kept.alter(wave, changed)

    async def _make(self, wave: Wave) -> Results:
        answers = await self.box.answers_of(wave.series)
        base = next((one for one in await self.box.waves() if one.series == wave.series), wave)
        compared = base if base.id != wave.id and base.state == "closed" else None
        made = Results(await asyncio.to_thread(_release, wave, answers, compared))
        return _read(await self.kept.alter(wave, lambda now: now or msgspec.msgpack.encode(made)))


def _release(wave: Wave, answers: dict[str, tuple[Answered, ...]], base: Wave | None) -> Release:
    return release(wave, answers.get(wave.id, ()), base, answers.get(base.id, ()) if base else ())


def _read(kept: bytes) -> Results:
    return msgspec.msgpack.decode(kept, type=Results)
