"""The core's agreements: who does what, when, because; kept on one board of the case, drawn by any tool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, assert_never

from msgspec import Meta, Struct
from msgspec.structs import replace

from .facts import Agreed, AgreementState
from .lazy import Lazy
from .lazy import lazy as _
from .look import Look
from .manifest import Permission
from .participant import EVERYONE, WE, Group, Shielded
from .redacting import taken_out
from .summary import Line, Summary
from .texts import TextId, Write
from .tool import allow
from .turn import Turn

Id = Annotated[str, Meta(max_length=64)]
Label = Annotated[str, Meta(max_length=80)]


class Agreement(Shielded, frozen=True):
    """
    One agreement.

    Attributes:
        who: Persons' ids, or `"we"`.
        what: What they do, in words.
        due: The last day; `None` where none was set.
        because: Why, in words.
        small: How small the first step is.
        source: The line it was made from.
        meeting: The meeting it was made in.
        waits: Those of `who` who were not asked yet: until they say yes it is only proposed to them.
        ended: What came instead, in words.
    """

    who: tuple[str, ...] = ()
    what: TextId = ""
    due: date | None = None
    because: TextId | None = None
    small: str = ""
    state: AgreementState = "new"
    source: str | None = None
    meeting: str = ""
    waits: tuple[str, ...] = ()
    ended: TextId | None = None


class Agreements(Struct, frozen=True):
    """The agreements of a case, in the order they stand in: the oldest first, until somebody moves one."""

    made: tuple[Agreement, ...] = ()


class Agree(Struct, frozen=True, tag_field="do", tag="agree", forbid_unknown_fields=True):
    """Make an agreement; its words come with the turn: what, and then why, if that is said."""

    who: Id
    due: date | None = None
    because: bool = False
    small: Label = ""
    source: Id | None = None


class Mark(Struct, frozen=True, tag_field="do", tag="mark", forbid_unknown_fields=True):
    """Say how an agreement goes; with `why`, the words of the turn say what comes instead."""

    agreement: Id
    state: AgreementState
    why: bool = False


class Redate(Struct, frozen=True, tag_field="do", tag="redate", forbid_unknown_fields=True):
    """Set another last day."""

    agreement: Id
    due: date | None = None


class Join(Struct, frozen=True, tag_field="do", tag="join", forbid_unknown_fields=True):
    """Do it too, or ask `who` to: whoever did not say it themselves is only proposed until they say yes."""

    agreement: Id
    who: Id = ""


class Accept(Struct, frozen=True, tag_field="do", tag="accept", forbid_unknown_fields=True):
    """Say yes to what was proposed to one."""

    agreement: Id


class Leave(Struct, frozen=True, tag_field="do", tag="leave", forbid_unknown_fields=True):
    """Say no, or no longer: somebody else may take it."""

    agreement: Id


class Place(Struct, frozen=True, tag_field="do", tag="place", forbid_unknown_fields=True):
    """Put an agreement just before another, or last."""

    agreement: Id
    before: Id = ""


AnyAction = Agree | Mark | Redate | Join | Accept | Leave | Place

PERMISSIONS: Mapping[type[AnyAction] | type[Write], Group | Permission] = {
    Agree: allow(EVERYONE, for_others=True, we=True),
    Mark: allow(EVERYONE, for_others=True),
    Redate: allow(EVERYONE, for_others=True, we=True),
    Join: allow(EVERYONE, for_others=True),
    Accept: allow(EVERYONE, for_others=True),
    Leave: allow(EVERYONE, for_others=True),
    Place: allow(EVERYONE, for_others=True),
}


def view(state: Agreements, look: Look) -> dict[str, object]:
    """The agreements with the people who do them."""
    return {"rows": [(one, [look.person(id) for id in one.who if look.person(id)]) for one in state.made]}


def summarise(state: Agreements, look: Look) -> Summary:
    """Each agreement as a line, and as a fact for lists and reminders."""
    shown = [one for one in state.made if not one.hidden]
    lines = tuple(_line(one, look) for one in shown)
    return Summary(_("Aftaler: {n}.", n=len(lines)), lines, tuple(_fact(one) for one in shown))


def _line(one: Agreement, look: Look) -> Line:
    voice = one.who[0] if one.who else WE
    return Line(voice=voice, text=look.words.get(one.what, ""), what="agreed", seen_by=one.seen_by)


def _fact(one: Agreement) -> Agreed:
    return Agreed(
        key=one.id,
        seen_by=one.seen_by,
        who=one.who,
        what=one.what,
        due=one.due,
        because=one.because,
        small=one.small,
        state=one.state,
        waits=one.waits,
        ended=one.ended,
        source=one.source,
    )


def redact(state: Agreements, label: str) -> Agreements:
    """The agreements with *label* named in no first step; what is agreed is in words, which are the host's."""
    return replace(state, made=tuple(taken_out(one, label, "small") for one in state.made))


def describe(action: AnyAction, before: Agreements, after: Agreements, turn: Turn) -> Lazy:
    """What happened, without the words of the agreement."""
    name = turn.participant.name
    match action:
        case Agree():
            return _("{name} skrev en aftale.", name=name)
        case Mark():
            return _("{name} skrev, hvordan det går med en aftale.", name=name)
        case Redate():
            return _("{name} gav en aftale en ny dato.", name=name)
        case Join():
            return _("{name} skrev, hvem der er med i en aftale.", name=name)
        case Accept() | Leave():
            # Who said no is told nowhere but where it stands (rule 7), so a yes is told in the same words.
            return _("{name} skrev et svar på en aftale.", name=name)
        case Place():
            return _("{name} flyttede en aftale.", name=name)
    assert_never(action)
