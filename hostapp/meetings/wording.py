"""How an invitation is worded, by kind of meeting: a text with slots, ours or the municipality's, checked strictly."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from hostapp.municipality.texts import INVITATION, Texts
from socialive_core import Field, Kind, Lazy
from socialive_core import lazy as _

from .promised import untrue

WORDS, LONGEST = "words", 2_000

SLOTS: Mapping[str, Lazy] = {
    "navn": _("Den, der er inviteret."),
    "dag": _("Dagen, for eksempel torsdag den 10. december."),
    "klokken": _("Tiden, for eksempel kl. 10.00."),
    "sted": _("Hvor I mødes. Tomt, når det ikke er aftalt."),
    "minutter": _("Hvor mange minutter det tager."),
    "følger": _("Hvad det koster ikke at komme. Tomt, når det ikke koster noget."),
    "formål": _("Hvorfor I mødes."),
    "andre": _("Hvem der ellers er inviteret, når det må stå der."),
    "punkter": _("Det, I vil tale om."),
    "rettigheder": _("Hvad man må. Det står fast, og et barn får sine egne ord."),
    "aftalt": _("Tolk, pauser og andet, der er gjort klar."),
    "afbud": _("Hvad man gør, hvis man ikke kan den dag."),
    "afsender": _("Den, der inviterer."),
    "kommune": _("Kommunens navn."),
}
"""What is put in a text, and what for; each stands in it once."""

TEMPLATES: Mapping[str, Lazy] = {
    "meeting": _(
        "Hej {navn}.\n\nVil du mødes med mig {dag} {klokken}? {sted} Det tager {minutter} minutter. {følger}\n\n"
        "{formål} {andre}\n\n{punkter}\n\n{rettigheder}\n\n{aftalt}\n\n{afbud}\n\nHilsen\n{afsender}\n{kommune}"
    ),
    "phone": _(
        "Hej {navn}.\n\nMå jeg ringe til dig {dag} {klokken}? {sted} Det tager {minutter} minutter. {følger}\n\n"
        "{formål} {andre}\n\n{punkter}\n\n{rettigheder}\n\n{aftalt}\n\n{afbud}\n\nHilsen\n{afsender}\n{kommune}"
    ),
    "visit": _(
        "Hej {navn}.\n\nMå jeg besøge dig {dag} {klokken}? {sted} Det tager {minutter} minutter. {følger}\n\n"
        "{formål} {andre}\n\n{punkter}\n\n{rettigheder}\n\n{aftalt}\n\n{afbud}\n\nHilsen\n{afsender}\n{kommune}"
    ),
    "child": _(
        "Hej {navn}.\n\nHar du lyst til at tale med mig {dag} {klokken}? {sted} Det tager {minutter} minutter. "
        "{følger}\n\n{formål} {andre}\n\n{punkter}\n\n{rettigheder}\n\n{aftalt}\n\n{afbud}\n\n"
        "Hilsen\n{afsender}\n{kommune}"
    ),
}
"""By the name that a decision has."""
NAMES: Mapping[str, Lazy] = {
    "meeting": _("Invitation til et møde"),
    "phone": _("Invitation til en samtale i telefon"),
    "visit": _("Invitation til et besøg i hjemmet"),
    "child": _("Invitation til en samtale med et barn"),
}
OF_KIND: Mapping[Kind, str] = {Kind.PHONE: "phone", Kind.VISIT: "visit", Kind.CHILD_TALK: "child"}
"""Which text a kind of meeting has; every other one is invited to as a meeting."""

ASKED = (
    Field(
        WORDS,
        "words",
        _("Teksten").message,
        _("Ordene i krøllede parenteser bliver sat ind. Hvert af dem skal stå der én gang.").message,
        shortest=1,
        longest=LONGEST,
    ),
)

_SLOT = re.compile(r"\{([^{}]*)\}")


def template(kind: Kind, texts: Mapping[str, Texts]) -> Lazy:
    """Return the text that an invitation to a meeting of this *kind* is made from."""
    name = OF_KIND.get(kind, "meeting")
    own = texts.get(INVITATION + name)
    return own.part(WORDS) if own else TEMPLATES[name]


def filled(words: str, values: Mapping[str, str]) -> str:
    """Return *words* with *values* in their slots; a paragraph or a line that nothing was put in is left out."""
    told = _SLOT.sub(lambda found: values.get(found[1], ""), words)
    paragraphs = ([" ".join(line.split()) for line in one.split("\n")] for one in re.split(r"\n\s*\n", told))
    return "\n\n".join("\n".join(line for line in lines if line) for lines in paragraphs if any(lines))


def wrong_with(texts: Texts) -> dict[str, Lazy]:
    """Return what is wrong with a text, by language and part."""
    found = ((language, _wrong(words)) for language, words in texts.said.get(WORDS, {}).items())
    return {f"{language}.{WORDS}": why for language, why in found if why}


def _wrong(words: str) -> Lazy | None:
    slots = _SLOT.findall(words)
    for slot in slots:
        if slot not in SLOTS:
            return _unknown(slot)
    for slot in SLOTS:
        if slots.count(slot) != 1:
            many = _("{slot} står der flere gange. Lad den stå én gang.", slot=f"{{{slot}}}")
            return many if slot in slots else _("{slot} mangler. Sæt den ind igen.", slot=f"{{{slot}}}")
    if _SLOT.sub("", words).count("{") or _SLOT.sub("", words).count("}"):
        return _("Der er en krøllet parentes for meget. Tag den væk.")
    timed = next(one for one in re.split(r"\n\s*\n", words) if "{klokken}" in one)
    if timed.find("{følger}") < timed.find("{klokken}"):
        return _("Sæt {slot} lige efter tiden, i samme afsnit.", slot="{følger}")
    return untrue(_SLOT.sub("", words))


def _unknown(slot: str) -> Lazy:
    near = difflib.get_close_matches(slot.casefold(), SLOTS, 1)
    if near:
        return _("{slot} kender vi ikke. Mente I {near}?", slot=f"{{{slot}}}", near=f"{{{near[0]}}}")
    return _("{slot} kender vi ikke. Brug dem, der står under teksten.", slot=f"{{{slot}}}")


def tidied(texts: Texts) -> Texts:
    """Return a text as it is kept: one kind of line break, no loose ends."""
    said = {language: words.replace("\r\n", "\n").strip() for language, words in texts.said.get(WORDS, {}).items()}
    return Texts({WORDS: said})
