"""What can be done to a plan. Tags are permanent, running words travel beside, and its steps are the core's own."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from .kinds import Id, Label, Part, Stand, Weeks


class SetGoal(Struct, frozen=True, tag_field="do", tag="goal", forbid_unknown_fields=True):
    """Say what one wants to reach, in one's own words."""


class SetOurs(Struct, frozen=True, tag_field="do", tag="ours", forbid_unknown_fields=True):
    """Say what the authority wants, and why: the words of the turn are the goal and its reason."""

    paragraph: Label = ""


class Say(Struct, frozen=True, tag_field="do", tag="say", forbid_unknown_fields=True):
    """Put a line in the plan."""

    part: Part


class Reword(Struct, frozen=True, tag_field="do", tag="reword", forbid_unknown_fields=True):
    """Say one's own line or goal in other words."""

    row: Id


class Settle(Struct, frozen=True, tag_field="do", tag="settle", forbid_unknown_fields=True):
    """Say how a goal stands."""

    goal: Id
    stand: Stand


class Meet(Struct, frozen=True, tag_field="do", tag="meet", forbid_unknown_fields=True):
    """Say when the plan is looked at again, how often after that, and in the words of the turn why then."""

    on: date
    weeks: Weeks = 0


Action = SetGoal | SetOurs | Say | Reword | Settle | Meet
