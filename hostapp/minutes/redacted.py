"""The minutes without a third person: the same record, with a mark wherever they were named."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import Figure, Lazy, Table
from socialive_core.redacting import named, without

from .record import Record

_TAGS = re.compile(r"<[^>]*>")
_SPELT = 3
"""Letters of a word of a name that is looked for by itself in a drawing, where a name may stand in two lines."""
OWN = frozenset(
    [
        "meeting",
        "audience",
        "municipality",
        "zone",
        "kind",
        "of",
        "ref",
        "role",
        "how",
        "chain",
        "tool",
        "replaces",
        "voice",
        "who",
        "state",
        "gets",
        "asked",
        "what",
        "key",
        "seen_by",
        "present",
        "contact",
    ]
)
"""Fields that are ours, or say who was there: nobody who was is taken out. Of a deal, `what` is words."""


def redacted(record: Record, label: str, digest: str) -> Record:
    """
    Return *record* without whoever is called *label*; the same where they are not named.

    Args:
        digest: Of the record as it was; the other says that it stands in its place.
    """
    changed: Record = _without(record, label)
    deals = tuple(replace(one, what=without(label, one.what)) for one in changed.deals)
    changed = replace(changed, deals=deals)
    return record if changed == record else replace(changed, replaces=(*record.replaces, digest))


def _without(value: Any, label: str) -> Any:
    if isinstance(value, str):
        return without(label, value)
    if isinstance(value, tuple):
        return tuple(_without(one, label) for one in value)
    if isinstance(value, Lazy):
        values = {name: without(label, one) if isinstance(one, str) else one for name, one in value.values.items()}
        return replace(value, values=values)
    if isinstance(value, Figure):
        return _figure(value, label)
    if isinstance(value, Struct):
        told = {name: getattr(value, name) for name in value.__struct_fields__ if name not in OWN}
        return replace(value, **{name: _without(one, label) for name, one in told.items()})
    return value


def _figure(figure: Figure, label: str) -> Figure | Table:
    """A drawing that names them gives way to its table, which says the same: it cannot be drawn anew."""
    table: Table = _without(figure.table, label)
    drawn = _TAGS.sub(" ", figure.svg)
    words = [word for word in label.split() if len(word) >= _SPELT]
    told = table != figure.table or any(named(one, drawn) for one in (label, *words))
    return table if told else replace(figure, alt=_without(figure.alt, label))
