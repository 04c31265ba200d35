"""What words of an interview mean on a map: tables of Danish and English words, and nothing that has to be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

from .kinds import Bond, Group, Kind

K = TypeVar("K")


def words_in(words: str) -> frozenset[str]:
    """Return the words of a row of them."""
    return frozenset(words.split())


NAMED = ("name", "navn", "fornavn", "firstname", "first name", "nickname", "kaldenavn", "kaldes")
"""What an interview calls the answer to what somebody is called, the surest first."""

RELATED = words_in("relation relationship rolle role forhold slægtskab kinship tilknytning")
CLOSE = words_in("close closeness tæt nærhed strength relstrength styrke ring afstand")
DEAD, ALIVE = words_in("dead deceased død afdød"), words_in("alive living lever levende")

KINDS: Mapping[Kind, frozenset[str]] = {
    "pet": words_in("pet pets animal dyr kæledyr dog cat hund kat"),
    "association": words_in("organisation organization association forening klub club church kirke"),
    "employer": words_in("employer workplace arbejdsplads arbejdsgiver company virksomhed"),
    "crowd": words_in("group gruppe crowd class klasse team hold"),
    "person": words_in(
        "person persons people alter alters contact kontakt member medlem human menneske individual friend friends "
        "ven venner family familie kin relative adult voksen child barn participant deltager professional fagperson "
        "neighbour neighbor nabo colleague kollega"
    ),
}

GROUPS: Mapping[Group, frozenset[str]] = {
    "family": words_in(
        "family familie kin mother father mom mum dad mor far parent parents forælder forældre sister brother søster "
        "bror sibling søskende grandmother grandfather grandparent bedstemor bedstefar bedsteforælder mormor morfar "
        "farmor farfar aunt uncle tante onkel moster faster cousin kusine fætter partner spouse husband wife mand "
        "kone kæreste ægtefælle son daughter søn datter stepmother stepfather papmor papfar relative slægt"
    ),
    "friends": words_in(
        "friend friends friendship ven veninde venner neighbour neighbor nabo naboer leisure fritid club klub sport "
        "forening church kirke"
    ),
    "work": words_in(
        "school skole work job arbejde colleague coworker kollega teacher lærer classmate klassekammerat boss chef "
        "employer arbejdsgiver student elev education uddannelse"
    ),
    "professionals": words_in(
        "professional professionals fagperson fagpersoner caseworker sagsbehandler rådgiver socialrådgiver doctor "
        "læge nurse sygeplejerske therapist terapeut psychologist psykolog counsellor counselor kontaktperson "
        "provider behandler socialworker mentor"
    ),
}

BONDS: Mapping[Bond, frozenset[str]] = {
    "hard": words_in("conflict conflicts konflikt svært difficult argue argues tension uenige skændes"),
    "strong": words_in("close tæt strong stærk nær"),
    "supports": words_in("support supports støtte støtter help helps hjælp hjælper"),
    "knows": words_in(
        "know knows known kender friend friends friendship venner family familie kin related acquaintance bekendt "
        "relationship together sammen"
    ),
}

MARKS: Mapping[Literal["helps", "gives"], frozenset[str]] = {
    "helps": words_in("help helps helper helping hjælp hjælper"),
    "gives": words_in("support supports supporter støtte støtter"),
}

NOT_CLOSE = words_in("not no never ikke aldrig less least lidt mindst distant far fjern outer yderst langt væk")
SOMEWHAT = words_in("somewhat middle medium moderately moderate fairly noget nogenlunde midt mellem rather")
VERY = words_in("very extremely most closest inner meget tættest inderst close tæt high høj")
YES, NO = words_in("true yes ja 1"), words_in("false no nej 0")

_SENSITIVE = words_in(
    "health sick ill disease disab diagnos medic drug marijuana cannabis cocaine heroin alcohol smok opioid pain "
    "popper sex condom hiv pregnan gender race ethnic hispanic latino religio faith politic union crime criminal "
    "arrest prison violen abuse income debt cpr ssn birth phone email address zip lat long gps orient psych mental "
    "helbred syg handicap medicin stof hash alkohol ryg køn etnis race tro fagforening straf krimi vold misbrug "
    "indkomst gæld fødsel telefon adresse postnr samliv"
)


def words_of(name: str) -> list[str]:
    """Return the words of a name as programs write them: `RelStrength`, `first_name`, `Ved_job`."""
    apart = re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", name)
    return [word.casefold() for word in re.findall(r"[^\W\d_]+|\d+", apart)]


def found_in(table: Mapping[K, frozenset[str]], words: Iterable[str]) -> K | None:
    """Return the first entry of *table* that one of *words* is in."""
    said = set(words)
    return next((key for key, known in table.items() if said & known), None)


def ring_in(value: str) -> int:
    """Return how close a value says that somebody is; 0 where it does not say so in words."""
    said = set(words_of(value))
    for ring, words in ((3, NOT_CLOSE), (2, SOMEWHAT), (1, VERY)):
        if said & words:
            return ring
    return 0


def is_sensitive(name: str) -> bool:
    """Say whether what is called *name* is of the kind that a map must never hold."""
    return any(word.startswith(sign) for word in words_of(name) for sign in _SENSITIVE)
