"""What can be done to the board. Tags are permanent, and running words travel beside the action."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from socialive_core import Lift, Recall

from .kinds import Ending, Id, Kind, Label, Outcome, Reported


class Bring(Struct, frozen=True, tag_field="do", tag="bring", forbid_unknown_fields=True):
    """Say what gets in the way."""


class Report(Struct, frozen=True, tag_field="do", tag="report", forbid_unknown_fields=True):
    """Put down what gets in the way, as it has reached the municipality from elsewhere."""

    source: Reported


class Tell(Struct, frozen=True, tag_field="do", tag="tell", forbid_unknown_fields=True):
    """Say for whom it gets in the way, why, or how we see that something helps."""

    row: Id
    kind: Kind


class Try(Struct, frozen=True, tag_field="do", tag="try", forbid_unknown_fields=True):
    """Write what is tried, from one day to another."""

    row: Id
    starts: date
    ends: date
    who: Label = ""


class See(Struct, frozen=True, tag_field="do", tag="see", forbid_unknown_fields=True):
    """Say what one sees has come of a trial."""

    trial: Id
    outcome: Outcome


class End(Struct, frozen=True, tag_field="do", tag="end", forbid_unknown_fields=True):
    """Say what came of it all: so we do from now on, we let it be, or it is open again."""

    row: Id
    ended: Ending


Action = Bring | Report | Tell | Try | See | End | Lift | Recall
