"""What a map says in note, minutes, export and on paper: a sentence, a picture with its table, and contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from socialive_core import AnyBlock, Contact, Figure, Heading, Lazy, Line, Look, Summary, Table, in_all
from socialive_core import lazy as _
from socialive_core.pictures import svg

from .changes import last_time, since, wished
from .circle import spots
from .drawing import drawn
from .kinds import Mark
from .library import BEINGS, KINDS, MARKS, RING_NAMES, SAID_BONDS, settled
from .middle import middle
from .shown import UNPLACED
from .state import Known, Network

UNTOLD: frozenset[Mark] = frozenset({"unwanted"})
"""Not for minutes, which whoever it is about may read one day (rule 7)."""


def summarise(state: Network, look: Look) -> Summary:
    """Return who is around the one in the middle: what is for all in one picture, what is for some in their table."""
    if not state.shown:
        return Summary(_("I har ikke skrevet, hvem der er omkring jer, endnu."))
    return Summary(_counted(_public(state), look), tuple(_blocks(state, look)), tuple(_contacts(state)))


def _public(state: Network) -> Network:
    """The map as everybody may see it."""
    ties = tuple(tie for tie in state.ties if tie.seen_by is None)
    return replace(state, people=tuple(one for one in state.shown if one.seen_by is None), ties=ties)


def _counted(state: Network, look: Look) -> Lazy:
    ego, count = middle(state, look.people), len(state.people)
    if ego is None:
        return _("Der er {n} på kortet.", n=count)
    if count == 1:
        return _("Der er én på kortet omkring {name}.", name=ego.name)
    return _("Der er {n} på kortet omkring {name}.", n=count, name=ego.name)


def _blocks(state: Network, look: Look) -> Iterator[AnyBlock]:
    public = _public(state)
    if public.people:
        yield _figure(public, look)
    for seen_by in dict.fromkeys(one.seen_by for one in state.shown if one.seen_by is not None):
        yield _table((one for one in state.shown if one.seen_by == seen_by), look, seen_by)
    yield from _under(_("Streger"), list(_ties(state)))
    changed = [*since(public, last_time(look.facts)), *wished(public)]
    yield from _under(_("Før og nu"), [Line(voice="", text=words, what="note") for words in changed])


def _figure(public: Network, look: Look) -> Figure:
    ego = middle(public, look.people)
    names = {one.id: one.label for one in public.people}
    picture = drawn(public.joined(), spots(public.people), names, ego.name if ego else "", frozenset())
    return Figure(svg=svg(picture), alt=_counted(public, look), table=_table(public.people, look, None))


def _table(people: Iterable[Known], look: Look, seen_by: tuple[str, ...] | None) -> Table:
    """Who, how close, in what part of life, and what is said of them: a row for each thing that is said."""
    head = (_("Hvem"), _("Hvor tæt"), _("Hvor fra"), _("Hvad"))
    settings = settled(look.settings)
    body: list[tuple[Lazy | str, ...]] = []
    for one in sorted(people, key=lambda one: one.ring or len(RING_NAMES) + 1):
        first, *more = _said(one) or [""]
        body.append((one.label, RING_NAMES.get(one.ring, UNPLACED), settings.named(one.group), first))
        body += [("", "", "", said) for said in more]
    return Table(caption=_("Hvem der er på kortet"), head=head, rows=tuple(body), seen_by=seen_by)


def _said(one: Known) -> list[Lazy | str]:
    kind = [KINDS[one.kind]] if one.kind != "person" else []
    being = [BEINGS[one.being]] if one.being else []
    return [*kind, *being, *(MARKS[mark] for mark in one.marks if mark not in UNTOLD)]


def _ties(state: Network) -> Iterator[Line]:
    for tie, a, b in state.joined():
        words = _(SAID_BONDS[tie.bond].message, a=a.label, b=b.label)
        yield Line(voice="", text=words, what="note", seen_by=in_all(tie.seen_by, a.seen_by, b.seen_by))


def _under(title: Lazy, lines: list[Line]) -> Iterator[AnyBlock]:
    """Lines under their heading, which only those see who may see one of them."""
    if lines:
        narrow = [line.seen_by for line in lines if line.seen_by is not None]
        seen_by = tuple(sorted(set().union(*narrow))) if len(narrow) == len(lines) else None
        yield Heading(text=title, seen_by=seen_by)
        yield from lines


def _contacts(state: Network) -> Iterator[Contact]:
    """A contact for each who lives and has a place; what is said of them is nobody else's to read."""
    for one in state.shown:
        if one.ring and one.being != "dead":
            yield Contact(key=one.id, label=one.label, ring=one.ring, group=one.group, seen_by=one.seen_by)
