"""Takes in what Network Canvas wrote of one interview: a map of those it names, and a list of what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from socialive_core import File, Imports, Look, Refused, Taken
from socialive_core import lazy as _
from socialive_core.summary import Sentence

from .actions import Between, Bring, Someone
from .bounds import MOST
from .export import Interview
from .graphml import read_graph
from .interview import Left, told_in
from .kinds import Bond
from .meanings import is_sensitive
from .tables import read_table

NOBODY = _("Der er ingen personer i filen. Tag også filen med attributeList med.")
SEVERAL = _("Der er flere samtaler i filen. Hent én ud ad gangen.")
TO_NOBODY = _("En streg går til en, der ikke er i filen. Tag alle filer fra samtalen med.")
TOO_MANY = _("Der er {n} i filen, og et kort har plads til {most}. Vælg nogle af dem, og skriv dem selv.")
NOTHING = _("Vi fandt ingen, der kan stå på et kort. Skriv dem selv.")

_LONGEST, _MOST_NAMED = 60, 40


def read(files: tuple[File, ...], look: Look) -> Taken:
    """Return everybody and every tie that a map can hold of one interview, and sentences about the rest."""
    interview = _put_together(files)
    told = told_in(interview, frozenset(one.name.casefold() for one in look.people if not one.away))
    if not told.people:
        raise Refused(NOTHING)
    if len(told.people) > MOST:
        raise Refused(_(TOO_MANY.message, n=len(told.people), most=MOST))
    people = tuple(told.people.values())
    understood = (*_who(people), *_between(told.ties), _STAYS)
    return Taken(Bring(people, tuple(told.ties)), understood, tuple(_left_out(interview, told.left)))


def _put_together(files: Iterable[File]) -> Interview:
    """One whole interview of all the *files*; raises `Refused` where it is none, or not whole."""
    interview = Interview.blank()
    for file in files:
        ending = file.name.casefold().rpartition(".")[2]
        if ending in {"graphml", "xml"}:
            read_graph(file, interview)
        elif ending == "csv":
            read_table(file, interview)
        else:
            interview.unread.append(file.name)
    if len(interview.egos) > 1:
        raise Refused(SEVERAL)
    if not interview.nodes:
        raise Refused(NOBODY)
    if any(end not in interview.nodes for edge in interview.edges.values() for end in (edge.source, edge.target)):
        raise Refused(TO_NOBODY)
    return interview


def _who(people: tuple[Someone, ...]) -> Iterator[Sentence]:
    """Who was named, the closest first."""
    for ring, words in ((1, _CLOSE), (2, _BETWEEN), (3, _FAR), (0, _UNPLACED)):
        names = [one.name for one in people if one.ring == ring]
        if names:
            yield _(words, names=", ".join(names))


_CLOSE = _("Tæt på: {names}.").message
_BETWEEN = _("Midt imellem: {names}.").message
_FAR = _("Længere væk: {names}.").message
_UNPLACED = _("Filen siger ikke, hvor de står. Det gør I sammen: {names}.").message
_STAYS = _("De, der er på kortet i forvejen, bliver, som de er.")

_BONDS: Mapping[Bond, str] = {
    "supports": _("Streger mellem to, der støtter hinanden: {n}.").message,
    "knows": _("Streger mellem to, der kender hinanden: {n}.").message,
    "hard": _("Streger mellem to, der har det svært med hinanden: {n}.").message,
    "strong": _("Streger mellem to, der er stærkt knyttet: {n}.").message,
}


def _between(ties: Iterable[Between]) -> Iterator[Sentence]:
    bonds = [tie.bond for tie in ties]
    for bond, words in _BONDS.items():
        if bond in bonds:
            yield _(words, n=bonds.count(bond))


def _left_out(interview: Interview, left: Left) -> Iterator[Sentence]:
    """Everything that a map does not take: what is private first."""
    asked = _named((*left.answers, *interview.answers))
    for names, words in (
        ([name for name in asked if is_sensitive(name)], _PRIVATE),
        ([name for name in asked if not is_sensitive(name)], _OTHER),
        ([f"{_short(kind)} ({n})" for kind, n in left.kinds.items()], _KINDS),
        ([f"{_short(bond) or '?'} ({n})" for bond, n in left.bonds.items()], _UNKNOWN),
        ([_short(name) for name in interview.unread], _FILES),
    ):
        if names:
            yield _(words, names=_row(names))
    for n, words in (
        (left.nameless, _NAMELESS), (left.surnames, _SURNAMES), (left.private, _HARD), (left.loops, _LOOPS),
        (left.doubled, _DOUBLED),
    ):  # fmt: skip
        if n:
            yield _(words, n=n)


_PRIVATE = _("Følsomt, som et kort ikke gemmer: {names}.").message
_OTHER = _("Svar, som et kort ikke har plads til: {names}.").message
_KINDS = _("Ikke personer, dyr eller foreninger: {names}.").message
_UNKNOWN = _("Streger, hvor vi ikke ved, hvad de betyder: {names}.").message
_FILES = _("Filer, vi ikke læser: {names}.").message
_NAMELESS = _("Uden navn: {n}. De er ikke taget med.").message
_SURNAMES = _("Efternavne, numre og adresser: {n} står kun med fornavn.").message
_HARD = _("Streger om det svære mellem to, der ikke er med til mødet: {n}.").message
_LOOPS = _("Streger fra en person til den samme: {n}.").message
_DOUBLED = _("To personer har kun én streg mellem sig på et kort: {n} er ikke med.").message


def _named(answers: Iterable[str]) -> list[str]:
    """What was asked, each once: the boxes of one question by what they have in common."""
    several = list(dict.fromkeys(answers))
    heads = [name.partition("_")[0] for name in several]
    return list(
        dict.fromkeys(head if heads.count(head) > 1 else name for head, name in zip(heads, several, strict=True))
    )


def _row(names: list[str]) -> str:
    shown = ", ".join(_short(name) for name in names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown} … (+{len(names) - _MOST_NAMED})"


def _short(name: str) -> str:
    """A name from the file, of a length that one can read."""
    plain = "".join(letter for letter in name if letter.isprintable())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


imports = Imports("Network Canvas", (".zip", ".csv", ".graphml"), read)
