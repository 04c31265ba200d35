"""How often the child was in a meeting, and when last: no tool, only hooks. A talk with a child alone stays with it."""

from __future__ import annotations

from socialive_core import (
    AUTHORITY,
    About,
    Case,
    Denial,
    Kind,
    Meeting,
    Participant,
    Role,
    Summary,
    Table,
    Viewer,
    hookimpl,
)
from socialive_core import lazy as _

from .memory import Memory

FAMILIES = "family"
"""The kind of case that has a child in it."""
GROWN_UPS = frozenset({Role.PARENT, Role.RELATIVE})

about = About(
    name=_("Børnesamtale"),
    purpose=_("Husk, hvornår barnet sidst var med."),
    keeps=_("Datoer for sagens møder, og om et barn var med. Ingen ord og ingen navne."),
    icon="child",
)
memory = Memory.at_home()


@hookimpl
def case_opened(case: Case) -> None:
    """Know of a case before its first meeting, so that its page can say that nobody has talked with the child."""
    if case.kind == FAMILIES:
        memory.know(case.id)


@hookimpl
def case_closed(case: Case) -> None:
    """Forget a case with the host."""
    memory.forget(case.id)


@hookimpl
def meeting_started(meeting: Meeting) -> None:
    """Remember the day."""
    memory.began(meeting.id, meeting.case, (meeting.began or meeting.starts).date())


@hookimpl
def participant_joined(meeting: Meeting, participant: Participant) -> None:
    """Remember that a child was there, and not which."""
    if participant.role is Role.CHILD:
        memory.with_child(meeting.id, meeting.case, (meeting.began or meeting.starts).date())


@hookimpl
def meeting_ended(meeting: Meeting) -> None:
    """Count a meeting from when it has been held."""
    memory.ended(meeting.id, meeting.case, (meeting.began or meeting.starts).date())


@hookimpl
def check_participant(meeting: Meeting, participant: Participant) -> Denial | None:
    """Let no grown-up of the family into a talk with a child alone: what a child says there is its own."""
    if meeting.kind is not Kind.CHILD_TALK or participant.role not in GROWN_UPS:
        return None
    return Denial(
        _(
            "Det her er barnets egen samtale. Tal med {name} bagefter, eller hold et almindeligt møde.",
            name=participant.name,
        )
    )


@hookimpl
def overview_cards(case: Case) -> list[Summary]:
    """Say on the page of a family's case how often the child was there, and when last."""
    held = memory.of(case.id)
    if held is None:
        return []
    if held.last is None:
        return [Summary(_("Barnet har ikke været med i et møde endnu. Kan I aftale en samtale med barnet?"))]
    return [
        Summary(
            _(
                "Barnet var sidst med {day}, og i alt i {some} af {all} møder.",
                some=held.with_child,
                all=held.meetings,
                day=held.last,
            )
        )
    ]


@hookimpl
def minutes_sections(meeting: Meeting, viewer: Viewer) -> list[Summary]:
    """Put the same in the municipality's own minutes: two parents need not know of each talk that a child had."""
    held = memory.of(meeting.case, running=meeting.id)
    if held is None or viewer.role is not Role.CASEWORKER:
        return []
    last = _("{day}", day=held.last) if held.last else _("Ikke endnu")
    table = Table(
        caption=_("Barnet i sagens møder"),
        head=(_("Møder i alt"), _("Barnet var med"), _("Sidst")),
        rows=((str(held.meetings), str(held.with_child), last),),
        seen_by=(AUTHORITY,),
    )
    return [Summary("", (table,))]
