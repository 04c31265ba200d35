"""What can be done at the end of a meeting, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from socialive_core import EVERYONE, FAMILY, STAFF, Permission, Role, Write, allow
from socialive_core.participant import Group

from .state import Audience, Clock, Gets, Id, Label, Reason, Value


class Pick(Struct, frozen=True, forbid_unknown_fields=True):
    """A line that is suggested, and whom it is for."""

    board: Id
    key: Id
    seen_by: Audience = None


class Getter(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who is suggested as a receiver, and who may see that they are."""

    to: Label
    gets: Gets
    person: Id
    seen_by: Audience = None


class Suggest(Struct, frozen=True, tag_field="do", tag="suggest", forbid_unknown_fields=True):
    """Begin: lines and receivers as they may be. What somebody has chosen by hand stands."""

    stars: Annotated[tuple[Pick, ...], Meta(max_length=60)] = ()
    receivers: Annotated[tuple[Getter, ...], Meta(max_length=60)] = ()


class AddStar(Struct, frozen=True, tag_field="do", tag="star", forbid_unknown_fields=True):
    """Star a line."""

    board: Id
    key: Id


class TakeStar(Struct, frozen=True, tag_field="do", tag="unstar", forbid_unknown_fields=True):
    """Take a star off its line."""

    star: Id


class Give(Struct, frozen=True, tag_field="do", tag="give", forbid_unknown_fields=True):
    """Name somebody else who gets something, or nothing yet."""

    to: Label
    gets: Gets = "nothing_yet"
    because: Reason = ""


class Regive(Struct, frozen=True, tag_field="do", tag="regive", forbid_unknown_fields=True):
    """Say otherwise what somebody gets."""

    receiver: Id
    gets: Gets
    because: Reason = ""


class Ungive(Struct, frozen=True, tag_field="do", tag="ungive", forbid_unknown_fields=True):
    """Leave out somebody who was named and was not there."""

    receiver: Id


class Want(Struct, frozen=True, tag_field="do", tag="want", forbid_unknown_fields=True):
    """Say what must be changed; the words come with the turn."""


class Ask(Struct, frozen=True, tag_field="do", tag="ask", forbid_unknown_fields=True):
    """Say what came of asking whether something must be changed."""

    asked: Literal["none", "changes"]


class Meet(Struct, frozen=True, tag_field="do", tag="meet", forbid_unknown_fields=True):
    """Agree on the next meeting."""

    on: date
    at: Clock
    place: Label


class NoMeeting(Struct, frozen=True, tag_field="do", tag="no_meeting", forbid_unknown_fields=True):
    """Say why the next meeting is not agreed yet."""

    because: Reason


class Leave(Struct, frozen=True, tag_field="do", tag="leave", forbid_unknown_fields=True):
    """Say why there was no time to gather."""

    reason: Reason


class Close(Struct, frozen=True, tag_field="do", tag="close", forbid_unknown_fields=True):
    """Answer the one question at the end, alone."""

    value: Value


AnyAction = Suggest | AddStar | TakeStar | Give | Regive | Ungive | Want | Ask | Meet | NoMeeting | Leave | Close

ASKED: Group = FAMILY - {Role.CHILD}
"""Who is asked at the end; a child is asked nothing that is kept with its name."""

PERMISSIONS: Mapping[type[AnyAction] | type[Write], Group | Permission] = {
    Suggest: allow(STAFF),
    AddStar: allow(STAFF),
    TakeStar: allow(STAFF),
    Give: allow(STAFF),
    Regive: allow(STAFF),
    Ungive: allow(STAFF),
    Want: allow(EVERYONE, for_others=True),
    Ask: allow(STAFF),
    Meet: allow(STAFF),
    NoMeeting: allow(STAFF),
    Leave: allow(STAFF),
    Close: allow(ASKED),
}
