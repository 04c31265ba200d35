"""What plugins add to the minutes: for each audience what it may see, and a gap that is seen where one failed."""

from __future__ import annotations

from msgspec.structs import replace

from hostapp.live.cards import seen_of
from hostapp.live.kept import sentences_in
from hostapp.plugins.hooks import Answered, Hooks
from socialive_core import AUTHORITY, Meeting, Present, Summary
from socialive_core import lazy as _

from .build import blocks_of, placed
from .record import Section
from .seen import Seen

MOST = 12
"""Sections of one plugin."""
GAP = _(
    "Det, der skulle stå her, kom ikke med, da mødet sluttede. Resten af referatet er, som det skal være. "
    "Spørg kommunen, hvis du savner det."
)


async def sections_of(hooks: Hooks, seen: Seen) -> tuple[Section, ...]:
    """Return what plugins add for whoever *seen* is seen by."""
    answered = await hooks.gather("minutes_sections", meeting=_told(seen), viewer=seen.viewer)
    return tuple(section for one in answered for section in _sections(seen, one))


def _told(seen: Seen) -> Meeting:
    """The meeting as the audience knows it: those it may know of, and what stands on no screen of its own left out."""
    meeting, known = seen.room.meeting, {one.id for one in seen.people}
    return replace(
        meeting,
        place=placed(seen, meeting.place),
        people=tuple(Present(one.person, one.chair, one.away) for one in meeting.people if one.person in known),
        topics=tuple(one if one.person in {*known, None} else replace(one, person=None) for one in meeting.topics),
        proposed=meeting.proposed if seen.audience == AUTHORITY else (),
        results=(),
        stage=None,
    )


def _sections(seen: Seen, one: Answered) -> list[Section]:
    plugin = one.plugin
    if one.failed:
        plugin.monitor.told(GAP)
        said = [Summary(GAP)]
    else:
        said = [seen_of(said, seen.room.sees(seen.viewer)) for said in one.said[:MOST]]
    told = [
        (plugin.called, some.sentence, blocks_of(seen, some.blocks)) for some in said if some.sentence or some.blocks
    ]
    return [Section(plugin.name, *words, sentences_in(words, plugin.name, seen.room.catalogues)) for words in told]
