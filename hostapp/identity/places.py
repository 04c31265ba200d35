"""Does a text tell where somebody is whose address is protected? It is looked through for what was written down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

FOLDED = {"æ": "a", "ae": "a", "å": "a", "aa": "a", "ø": "o", "oe": "o"}
"""Letters that are also written as others."""


def fold(text: str) -> str:
    """Return *text* in small letters without signs, as it is compared."""
    plain = re.sub("|".join(FOLDED), lambda found: FOLDED[found[0]], unicodedata.normalize("NFC", text).casefold())
    return "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))


ROADS = fold(
    "vej vejen gade gaden alle plads pladsen stræde stræder vænge vænget park parken have haven bakke bakken torv"
    " torvet boulevard boulevarden sti stien vang vangen kaj kajen brygge bryggen toft toften eng engen lund lunden"
    " krog krogen gård gården mark marken"
).split()
"""What the name of a road ends with."""

SHORT = {
    "v": "vej", "vj": "vej", "g": "gade", "gd": "gade", "pl": "plads", "str": "strade", "blvd": "boulevard",
    "gl": "gammel", "gml": "gammel", "gamle": "gammel", "skt": "sankt", "sct": "sankt", "nr": "norre", "ndr": "norre",
    "nordre": "norre", "sdr": "sondre", "sonder": "sondre", "vester": "vestre", "oster": "ostre", "st": "store",
    "ll": "lille",
}  # fmt: skip
"""What words of an address are shortened to, or also spelled; folded."""

KINDS = frozenset(
    fold(
        "skole skolen børnehave børnehaven børnehus børnehuset vuggestue vuggestuen daginstitution institution"
        " institutionen dagpleje dagplejen sfo fritidshjem klub klubben krisecenter krisecenteret krisecentret botilbud"
        " botilbuddet opholdssted opholdsstedet lejlighed lejligheden hos ved på i til den det af og for"
    ).split()
)
"""Words that say what kind of place it is, and not which."""

AT = frozenset(fold("på ad ved fra").split())
MONEY = frozenset(["kr", "kroner", "dkk"])
ENDINGS = ("s", "en", "ens", "et", "ets")
WIDEST = 4
"""Words that one name can be spread over."""
SPREAD = re.compile(r"\b(?:[^\W\d_] ){3,}[^\W\d_]\b")
"""A word with a space after each letter."""


class Place(Struct, frozen=True):
    """
    One place as it is looked for, each name written as one word.

    Attributes:
        names: Any of them tells it, also with a slip of the hand.
        exact: Any of them tells it, letter by letter: roads as they are shortened.
        bare: Names that are words as well: they tell it where a number follows, or "på" stands before.
        stem: A road without what it ends with, which tells it where a number follows.
        zips: Four digits, which are no amount of money.
        digits: A telephone number, or any other that is long.
    """

    names: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    stem: str = ""
    zips: frozenset[str] = frozenset()
    digits: str = ""


def told_in(text: str, places: Iterable[str]) -> bool:
    """Say whether *text* may tell one of *places*, each as somebody wrote it: an address, a school, a number."""
    looked_for = [place_of(place) for place in places]
    if not looked_for:
        return False
    words = words_of(text)
    digits = re.sub(r"(?<=\d)[ .\-/]{1,2}(?=\d)", "", text)
    return any(_named(words, place) or (place.digits and place.digits in digits) for place in looked_for)


@lru_cache(maxsize=1024)
def place_of(written: str) -> Place:
    """Return what is looked for, of an address or a place as it was *written*."""
    digits = re.sub(r"\D", "", written.removeprefix("+45"))
    if len(digits) >= 8 and len(digits) > len(re.sub(r"[\d\s+().-]", "", written)):
        return Place(digits=digits)
    words = words_of(written)
    zips = frozenset(one for one in words if len(one) == 4 and one.isdigit())
    street = _until_number(words_of(written.split(",")[0]))
    if not street or not any(letter.isdigit() for letter in written):
        return Place(_which(words), zips=zips)
    joined = "".join(street)
    road = _road(joined)
    if not road:
        return Place(bare=frozenset({joined}), zips=zips)
    stem = joined.removesuffix(road)
    shortened = frozenset(stem + short for short, whole in SHORT.items() if road.startswith(whole))
    known = stem if len(stem) > 3 and stem not in KINDS else ""
    return Place(frozenset({joined, *_telling_end(street)}), shortened, stem=known, zips=zips)


def _telling_end(street: list[str]) -> tuple[str, ...]:
    """The last word of a road of several, where it is long enough to be known by: "Frihavnsgade"."""
    stem = street[-1].removesuffix(_road(street[-1]))
    return (street[-1],) if len(street) > 1 and stem != street[-1] and len(stem) >= 5 else ()


def words_of(text: str) -> list[str]:
    """Return the words of *text*, folded, with what is shortened written out."""
    close = SPREAD.sub(lambda found: found[0].replace(" ", ""), fold(text))
    words = re.findall(r"[^\W\d_]+|\d+", close)
    return [SHORT.get(word, word) for word in words]


def _until_number(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word.isdigit()), len(words))]


def _which(words: list[str]) -> frozenset[str]:
    """The words of a name that say which place it is; the whole name where each of them is a kind."""
    telling = frozenset(word for word in words if word not in KINDS and len(word) > 2 and not word.isdigit())
    return (telling | {"".join(words)}) if telling else frozenset({"".join(words)})


def _road(name: str) -> str:
    return max((road for road in ROADS if name.endswith(road) and name != road), key=len, default="")


def _named(words: list[str], place: Place) -> bool:
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in place.zips and after not in MONEY:
            return True
        joined = ""
        for width in range(min(WIDEST, len(words) - at)):
            joined += words[at + width]
            if joined in place.exact or any(alike(joined, name) for name in place.names):
                return True
            numbered = at + width + 1 < len(words) and words[at + width + 1].isdigit()
            if numbered and joined in {place.stem, *place.bare}:
                return True
            if joined in place.bare and at and words[at - 1] in AT:
                return True
    return False


def alike(word: str, name: str) -> bool:
    """Say whether *word* is *name*, perhaps with an ending, and in a long one with a slip of the hand or two."""
    if abs(len(word) - len(name)) > 3:
        return False
    if word == name or any(word == name + ending for ending in ENDINGS):
        return True
    slips = 0 if len(name) < 6 else 1 if len(name) < 9 else 2
    return slips > 0 and len(set(word) ^ set(name)) <= 2 * slips and within(word, name, slips)


def within(one: str, other: str, slips: int) -> bool:
    """Say whether *one* becomes *other* by so many letters more, less, changed, or in each other's place."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        further, before, row = before, row, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, further[place - 2] + 1)
            row.append(cost)
        if min(row) > slips:
            return False
    return row[-1] <= slips
