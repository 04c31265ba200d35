"""How a meeting opens: on one screen said from a line, and step by step only at the first one of a case (rule 18)."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import Kind, Lazy, Meeting, Meetings, Phase
from socialive_core import lazy as _

AT_ONCE = frozenset({Kind.SHORT, Kind.PRACTICE})
"""Kinds that go straight to work, with a line of opening."""

PAPERS = _("Det, vi skriver her, kan du se. Kommunen kan have andre papirer i sagen. Dem kan du bede om at se.")
"""What may be promised everywhere (rule 12)."""


class Step(Struct, frozen=True):
    """
    One step of a first meeting's opening.

    Attributes:
        key: What the big screen shows with it.
        say: The sentence that its leader may say aloud.
        words: The few words that the big screen shows.
    """

    key: str
    say: Lazy
    words: Lazy


STEPS = (
    Step("hello", _("Velkommen. Det er godt, at I er her."), _("Velkommen")),
    Step("size", _("Kan alle læse det, der står på skærmen?"), _("Er teksten stor nok?")),
    Step("who", _("Sig jeres navn, og hvad I gerne vil kaldes."), _("Hvem er her i dag?")),
    Step("why", _("Jeg læser højt, hvorfor vi mødes. Passer det?"), _("Hvorfor mødes vi?")),
    Step("how", _("I kan læse og rette alt, jeg skriver. Stavefejl er helt i orden."), _("Sådan skriver vi")),
    Step("topics", _("Det her vil vi tale om. Mangler der noget?"), _("Det vil vi tale om")),
    Step("stop", _("I kan altid bede om en pause. I skal ikke sige hvorfor."), _("Du kan altid bede om en pause")),
)
"""The seven steps, in order."""


def first_phase(meeting: Meeting) -> Phase:
    """Return where *meeting* begins: with the opening, unless it is short or nobody else is expected."""
    alone = all(present.chair for present in meeting.people)
    return Phase.WORK if alone or meeting.kind in AT_ONCE else Phase.OPEN


async def is_first(meetings: Meetings, meeting: Meeting) -> bool:
    """Say whether no other meeting of the case has begun."""
    others = await meetings.of_case(meeting.case)
    return all(other.id == meeting.id or other.phase is Phase.PREPARE for other in others)
