"""How a map is other than last time, and other than somebody wishes it, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from socialive_core import AnyFact, Contact, Lazy
from socialive_core import lazy as _

from .kinds import GROUPS
from .state import Known, Network


def last_time(facts: Iterable[AnyFact]) -> tuple[Contact, ...]:
    """Return those who were on the map of the latest earlier meeting that had one."""
    earlier = [fact for fact in facts if isinstance(fact, Contact) and fact.on is not None]
    latest = max((fact.on for fact in earlier if fact.on), default=None)
    found = {fact.label.casefold(): fact for fact in earlier if fact.on == latest}
    return tuple(found.values())


def once(before: Iterable[Contact]) -> Network:
    """Return the map that those were on: where they stood and no more, since nothing else was published."""
    groups: tuple[str, ...] = GROUPS
    return Network(
        people=tuple(
            Known(id=f"before.{one.key}", label=one.label, ring=one.ring, group=one.group)  # type: ignore[arg-type]
            for one in before
            if one.group in groups
        )
    )


def since(state: Network, before: Iterable[Contact]) -> Iterator[Lazy]:
    """Say who is new, who is closer, who is further off and who is not there any more; nothing the first time."""
    was = {one.label.casefold(): one for one in before}
    if not was:
        return
    now = {one.label.casefold(): one for one in state.shown if one.ring}
    both = [(now[key], was[key]) for key in now if key in was]
    for names, words in (
        ([one.label for key, one in now.items() if key not in was], NEW),
        ([one.label for one, old in both if one.ring < old.ring], CLOSER),
        ([one.label for one, old in both if one.ring > old.ring], FURTHER),
        ([one.label for key, one in was.items() if state.called(one.label) is None], GONE),
    ):
        if names:
            yield _(words, names=", ".join(names))


NEW = _("Nye: {names}.").message
CLOSER = _("Tættere på nu: {names}.").message
FURTHER = _("Længere væk nu: {names}.").message
GONE = _("Ikke på kortet nu: {names}.").message


def wished(state: Network) -> Iterator[Lazy]:
    """Say who is wished closer, who further off, and who is missed."""
    placed = [one for one in state.shown if one.ring and one.wish]
    for names, words in (
        ([one.label for one in placed if one.wish < one.ring], WISH_CLOSER),
        ([one.label for one in placed if one.wish > one.ring], WISH_FURTHER),
        ([one.label for one in state.shown if "missed" in one.marks], MISSED),
    ):
        if names:
            yield _(words, names=", ".join(names))


WISH_CLOSER = _("Skal gerne tættere på: {names}.").message
WISH_FURTHER = _("Må gerne længere væk: {names}.").message
MISSED = _("Savnes: {names}.").message
