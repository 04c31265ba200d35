"""What the columns, the sources, the groups and the kinds of lines are called."""

from __future__ import annotations

from collections.abc import Mapping

from socialive_core import Lazy, Role
from socialive_core import lazy as _

from .kinds import Group, Kind, Outcome, Source
from .state import Row

COLUMNS: Mapping[str, Lazy] = {
    "open": _("Det er i vejen"),
    "trying": _("Det prøver vi"),
    "kept": _("Sådan gør vi nu"),
    "left": _("Det lader vi ligge"),
}
SOURCES: Mapping[Source, Lazy] = {
    "here": _("Sagt her"),
    "meeting": _("Fra et møde"),
    "complaint": _("Fra en klage"),
    "adviser": _("Fra en rådgiver"),
    "organisation": _("Fra en brugerorganisation"),
    "council": _("Fra et råd"),
}
GROUPS: Mapping[Group, Lazy] = {
    "citizen": _("Borger"),
    "relative": _("Pårørende"),
    "partner": _("Samarbejdspartner"),
    "municipality": _("Kommunen"),
}
KINDS: Mapping[Kind, Lazy] = {
    "whom": _("For hvem?"),
    "why": _("Hvorfor er det sådan?"),
    "sign": _("Sådan ser vi, at det hjælper"),
}
OUTCOMES: Mapping[Outcome, Lazy] = {
    "better": _("Det hjalp"),
    "same": _("Det var det samme"),
    "worse": _("Det blev sværere"),
}
GONE = _("Teksten er taget tilbage.")

_OF_ROLE: Mapping[Role, Group] = {
    Role.CHILD: "citizen",
    Role.CITIZEN: "citizen",
    Role.PARENT: "relative",
    Role.RELATIVE: "relative",
    Role.SUPPORTER: "partner",
    Role.REPRESENTATIVE: "partner",
    Role.PROFESSIONAL: "partner",
    Role.CASEWORKER: "municipality",
}


def group_of(role: Role) -> Group | None:
    """Return the group that whoever has *role* speaks for; an interpreter speaks for none."""
    return _OF_ROLE.get(role)


def column_of(row: Row) -> str:
    """Return the column that *row* stands in."""
    if row.ended != "open":
        return row.ended
    return "trying" if row.trials else "open"
