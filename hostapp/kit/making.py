"""Makes an action of any type out of chance: what a person could send, and what only an attacker would."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from msgspec import inspect

from socialive_core.testing import TODAY

EVIL = '<b id="kit-evil">"\'&{{ 7 * 7 }}</b>'
"""A label that a template must write as it stands."""
WORDS = ("Amina", "morgenen", "en dag ad gangen", "æøå", "x", EVIL, EVIL)
FAMILIAR = 0.7
"""So often a string is one that stands on the board already: so ids are met."""
MOST = 3
"""So many of anything that an action holds several of."""

Make = Callable[["Maker", Any], Any]


class Maker:
    """
    Makes plain values for a type, always the same for the same chance.

    Attributes:
        known: Strings that stand on the board: ids above all.
        rows: The ids that stand under each name, so that a field called `tie` mostly names one of the `ties`.
        fresh: Words of our own to put in, beside the usual; see `driving`.
    """

    def __init__(
        self,
        random: Random,
        known: Sequence[str],
        rows: Mapping[str, Sequence[str]] | None = None,
        fresh: Sequence[str] = WORDS,
    ) -> None:
        self.random, self.known, self.rows, self.fresh = random, known, rows or {}, fresh

    def make(self, kind: Any) -> Any:
        """Return a value that JSON can hold for *kind*, a type as `msgspec.inspect` tells of it."""
        kind = kind.type if isinstance(kind, inspect.Metadata) else kind
        for known, make in MAKES.items():
            if isinstance(kind, known):
                return make(self, kind)
        return None

    def fields(self, kind: Any) -> dict[str, Any]:
        """Return the fields of a struct; what has a default is left out now and then."""
        made = {} if kind.tag is None else {kind.tag_field: kind.tag}
        for field in kind.fields:
            if field.required or self.random.random() > 0.2:
                named = self.rows.get(f"{field.encode_name}s")
                meant = named and self.random.random() < FAMILIAR
                made[field.encode_name] = self.random.choice(named) if named and meant else self.make(field.type)
        return made

    def string(self, kind: Any) -> str:
        """Return a string that is there already, or words, within the bounds."""
        familiar = bool(self.known) and self.random.random() < FAMILIAR
        word = self.random.choice(self.known if familiar else self.fresh)
        least = kind.min_length or 0
        return (word + "." * max(0, least - len(word)))[: kind.max_length or 200]

    def number(self, kind: Any) -> int:
        """Return a whole number within the bounds, the bounds themselves now and then."""
        low, high = _bounds(kind)
        return self.random.choice((low, high, self.random.randint(low, high), self.random.randint(low, high)))

    def part(self, kind: Any) -> float:
        """Return a number that may have decimals, within the bounds."""
        low, high = _bounds(kind)
        step = kind.multiple_of or 0.5
        return float(min(high, low + step * self.random.randint(0, int((high - low) / step))))

    def several(self, kind: Any) -> list[Any]:
        """Return a few of what a list, a set or a tuple holds."""
        most = min(MOST, MOST if kind.max_length is None else kind.max_length)
        made = [self.make(kind.item_type) for _ in range(self.random.randint(min(kind.min_length or 0, most), most))]
        unique = isinstance(kind, inspect.SetType | inspect.FrozenSetType)
        return [one for at, one in enumerate(made) if not unique or one not in made[:at]]

    def pairs(self, kind: Any) -> dict[Any, Any]:
        """Return a small dict."""
        return {self.make(kind.key_type): self.make(kind.value_type) for _ in range(self.random.randint(0, MOST))}

    def day(self) -> str:
        """Return a day near the trial's today."""
        return (TODAY + timedelta(days=self.random.randint(-30, 60))).isoformat()


def _bounds(kind: Any) -> tuple[int, int]:
    low = kind.ge if kind.ge is not None else kind.gt + 1 if kind.gt is not None else None
    high = kind.le if kind.le is not None else kind.lt - 1 if kind.lt is not None else None
    low = low if low is not None else min(0, high or 0)
    return int(low), int(high if high is not None else low + 100)


MAKES: dict[Any, Make] = {
    inspect.NoneType: lambda maker, kind: None,
    inspect.BoolType: lambda maker, kind: maker.random.random() < 0.5,
    inspect.IntType: Maker.number,
    inspect.FloatType: Maker.part,
    inspect.StrType: Maker.string,
    inspect.LiteralType: lambda maker, kind: maker.random.choice(kind.values),
    inspect.EnumType: lambda maker, kind: maker.random.choice([one.value for one in kind.cls]),
    inspect.DateType: lambda maker, kind: maker.day(),
    inspect.DateTimeType: lambda maker, kind: f"{maker.day()}T10:00:00Z",
    inspect.TimeType: lambda maker, kind: f"{maker.random.randint(0, 23):02}:30:00",
    inspect.UnionType: lambda maker, kind: maker.make(maker.random.choice(kind.types)),
    inspect.VarTupleType: Maker.several,
    inspect.ListType: Maker.several,
    inspect.SetType: Maker.several,
    inspect.FrozenSetType: Maker.several,
    inspect.TupleType: lambda maker, kind: [maker.make(one) for one in kind.item_types],
    inspect.DictType: Maker.pairs,
    inspect.StructType: Maker.fields,
}
"""How each kind of type is made. What is not here is nothing, which the tool's own decoder then refuses."""
