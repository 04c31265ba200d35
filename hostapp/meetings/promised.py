"""What is promised in a meeting: which promises stand firm and why, which may be put otherwise, and what is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from hostapp.i18n import Worded
from hostapp.municipality.texts import PROMISE, Texts, of_kind
from socialive_core import Field, Lazy
from socialive_core import lazy as _

from .kinds import CHILD_FIRST
from .opening import PAPERS
from .rights import ACCESS, COMPLAIN, HEARD, HELPED, PAUSE, SEEN, SUPPORTED, Right

SAYS = "says"
MOST, LONGEST = 3, 120
"""Promises that a municipality adds, and letters in one: they stand on the big screen while a meeting opens."""

ASKED = (Field(SAYS, "words", _("Løftet").message, _("Én kort sætning.").message, shortest=1, longest=LONGEST),)

HIDES = _("Alle kan skjule skærmen. Man skal ikke sige hvorfor.")
SHARES = _(
    "Vi deler ikke andet fra mødet, uden at du får det at vide. "
    "Undtagelse: hvis loven siger, at vi skal vente med at fortælle det."
)
EVERYTHING = _("Vi skriver ikke noget, som du ikke kan se. Du kan bede om at se alle papirer i sagen.")
"""Binds the municipality in its other systems too, and stands nowhere before it has signed (rule 12)."""
SIGNED = "everything"

_KEPT = _("Det her holder programmet selv. Siger I noget andet, er det måske ikke sandt.")
_SAME = _("Det her siger vi ens i alle møder, så alle får det samme at vide.")
_CHILD = _("Et barn skal have det at vide, før det siger noget. Derfor er ordene de samme hver gang.")
_LAW = _("Det her står i loven, og derfor bliver det stående. I må gerne sige det med andre ord.")


class Promise(Struct, frozen=True):
    """
    One promise of ours.

    Attributes:
        fixed: Why it stands as it is; where there is nothing, it may be put in other words.
    """

    words: Lazy
    fixed: Lazy | None = None
    right: Right | None = None


PROMISES: Mapping[str, Promise] = {
    SIGNED: Promise(EVERYTHING),
    "papers": Promise(PAPERS, _KEPT),
    "seen": Promise(SEEN.words, _KEPT, SEEN),
    "pause": Promise(PAUSE.words, _KEPT, PAUSE),
    "hides": Promise(HIDES, _KEPT),
    "shares": Promise(SHARES, _SAME),
    **{f"child-{at}": Promise(words, _CHILD) for at, words in enumerate(CHILD_FIRST, 1)},
    **{
        name: Promise(right.words, right=right)
        for name, right in {
            "supported": SUPPORTED,
            "access": ACCESS,
            "complain": COMPLAIN,
            "heard": HEARD,
            "helped": HELPED,
        }.items()
    },
}
"""By the name that a decision has."""

FIXED: Mapping[str, Lazy] = {name: one.fixed for name, one in PROMISES.items() if one.fixed}
STAYS: Mapping[str, Lazy] = {name: _LAW for name, one in PROMISES.items() if one.right and not one.fixed}

UNTRUE: Mapping[str, Lazy] = {
    r"ikke (noget|andet),? (som )?(du|i) ikke|kun det,? (du|i) ser|only what you|nothing (that )?you cannot": _(
        "Det gælder også i jeres andre systemer. Skriv under på løftet om alle papirer i stedet."
    ),
    r"\b(slet|forsvind|smid)\w*|\bdelet\w+|\beras\w+": _(
        "Det, der betyder noget for sagen, bliver stående. Derfor kan I ikke love det."
    ),
    r"\banonym\w*|\bhemmelig\w*|\bfortrolig\w*|\bsecret\w*|\bconfidential\w*|\bin confidence": _(
        "Hver linje viser, hvis ord det er. Derfor kan I ikke love det."
    ),
    r"\b(ingen|nobody|no one)\b.*\b(ser|se|læse[r]?|ved|vide|sees?|reads?|knows?)\b": _(
        "Andre, der arbejder med sagen, kan læse den. Derfor kan I ikke love det."
    ),
    r"\b(aldrig|never|ikke)\b.*\b(videre|dele|shares?|pass on|tell anyone)\b|\bdeler (aldrig|ikke)\b": _(
        "Loven kan sige, at I skal give noget videre. Derfor kan I ikke love det."
    ),
}
"""What is known not to be true, by how it is put, and why; what is not known here, a person must see."""


def untrue(words: str) -> Lazy | None:
    """Return why *words* cannot be promised, as far as we know."""
    every = re.split(r"[.!?\n]+", words)
    return next((why for said, why in UNTRUE.items() for one in every if re.search(said, one, re.IGNORECASE)), None)


def wrong_with(texts: Texts) -> dict[str, Lazy]:
    """Return what cannot be promised, by language and part."""
    found = ((language, untrue(words)) for language, words in texts.said.get(SAYS, {}).items())
    return {f"{language}.{SAYS}": why for language, why in found if why}


def papers(texts: Mapping[str, Texts]) -> Lazy:
    """Return what is promised of papers: what is true everywhere, or what the municipality has signed."""
    return EVERYTHING if SIGNED in of_kind(texts, PROMISE) else PAPERS


def put(rights: Iterable[Right], texts: Mapping[str, Texts]) -> tuple[Right, ...]:
    """Return *rights* as the municipality says them."""
    own = of_kind(texts, PROMISE)
    said = {one.right: own[name].part(SAYS) for name, one in PROMISES.items() if one.right and name in own}
    return tuple(replace(one, words=said[one]) if one in said else one for one in rights)


def added(texts: Mapping[str, Texts]) -> tuple[Worded, ...]:
    """Return what the municipality promises beside what we do."""
    own = of_kind(texts, PROMISE)
    return tuple(one.part(SAYS) for name, one in own.items() if name not in PROMISES and not one.off)
