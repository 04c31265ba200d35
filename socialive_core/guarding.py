"""Says who may take a turn, in whose voice, and what they may take back: the host and `testing.play` ask here."""

from __future__ import annotations

from collections.abc import Collection

from .errors import Forbidden, Refused
from .journal import Entry
from .lazy import lazy as _
from .manifest import Permission
from .participant import SINGLE, WE, Participant, Surface


def guard(
    rule: Permission, participant: Participant, surface: Surface, voice: str | None, known: Collection[str]
) -> str:
    """
    Return whose act it is, when *participant* presses something that *rule* allows.

    On a screen with one person behind it that is the person, whatever was asked for. Elsewhere *voice* is a
    person among those *known* to the look, or `"we"`; `None` is one's own.

    Raises:
        Forbidden: The role may not, or not in that voice.
    """
    if participant.role not in rule.roles or surface is Surface.DISPLAY:
        raise Forbidden
    if surface in SINGLE or voice in (None, participant.id):
        return participant.id
    if voice == WE:
        if not rule.we:
            raise Forbidden(_("Det kan ikke siges af alle på én gang. Vælg, hvis ord det er."))
        return WE
    if not rule.for_others or voice not in known:
        raise Forbidden(_("Det kan kun siges af personen selv."))
    return str(voice)


def undo_target(head: Entry | None, participant: Participant, surface: Surface) -> int:
    """
    Return the version to go back to when *participant* takes back *head*, the entry the board stands at.

    On a screen of one's own, what somebody else wrote in one's voice can be taken back too.

    Raises:
        Refused: There is nothing to take back, or it cannot be.
        Forbidden: It is somebody else's.
    """
    if head is None:
        raise Refused(_("Der er ikke noget at fortryde."))
    if head.final:
        raise Refused(_("Det kan ikke fortrydes. Skriv det, der skal gælde nu."))
    mine = participant.id in (head.participant, head.voice if surface in SINGLE else head.participant)
    if not mine:
        raise Forbidden(_("En anden gjorde det sidste. Bed dem om at fortryde det."))
    return head.version - 1
