"""The difficult words that are explained in a municipality: ours as they are or were changed, and its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hostapp.i18n import Catalogues
from socialive_core import Field, Lazy
from socialive_core import lazy as _

from .glossary import TERMS, Term
from .texts import WORD, Own, Texts, of_kind

FORMS, MEANS = "forms", "means"
MOST, MOST_FORMS = 100, 8
"""Words of a municipality's own; ways in which one is written."""

ASKED = (
    Field(
        FORMS,
        "text",
        _("Ordet").message,
        _("Skriv det, som det står i en sætning. Sæt en streg mellem flere måder: klager|klage").message,
        shortest=1,
        longest=200,
    ),
    Field(
        MEANS,
        "words",
        _("Hvad betyder det?").message,
        _("En eller to korte sætninger.").message,
        shortest=1,
        longest=160,
    ),
)
"""What is asked of a word, in each language."""

Held = tuple[tuple[str, Term], ...]

_FORM = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def terms(own: Own) -> Held:
    """Return every word that is explained now, by its name, in the order they are looked for."""
    texts = of_kind(own.now, WORD)
    ours = {name: term for name, term in TERMS.items() if name not in texts}
    changed = {name: Term(one.part(FORMS), one.part(MEANS)) for name, one in texts.items() if not one.off}
    return tuple({name: (ours | changed)[name] for name in (*TERMS, *changed) if name in ours | changed}.items())


def forms_in(written: str) -> list[str]:
    """Return the ways in which a word is written, the longest first, as they must be looked for."""
    found = dict.fromkeys(" ".join(one.split()) for one in written.split("|"))
    return sorted((one for one in found if one), key=lambda one: (-len(one), one))


def wrong_with(texts: Texts, others: Iterable[Term], catalogues: Catalogues) -> dict[str, Lazy]:
    """Return what is wrong with a word, by language and part: a form that is no word, or that stands already."""
    wrong: dict[str, Lazy] = {}
    others = tuple(others)
    for language, written in texts.said.get(FORMS, {}).items():
        there = {form.casefold() for term in others for form in catalogues.say(term.forms, language).split("|")}
        problem = _wrong_form(forms_in(written), there)
        if problem:
            wrong[f"{language}.{FORMS}"] = problem
    return wrong


def _wrong_form(forms: list[str], there: set[str]) -> Lazy | None:
    if len(forms) > MOST_FORMS:
        return _("Skriv højst {n} måder.", n=MOST_FORMS)
    for form in forms:
        if not _FORM.fullmatch(form):
            return _("Brug kun bogstaver, bindestreg og mellemrum: {form}", form=form)
        if form.casefold() in there:
            return _("{form} er forklaret i forvejen. Ret det ord i stedet.", form=form)
    return None


def tidied(texts: Texts) -> Texts:
    """Return a word as it is kept: its forms the longest first, its meaning without loose ends."""
    said: Mapping[str, Mapping[str, str]] = {
        FORMS: {language: "|".join(forms_in(one)) for language, one in texts.said.get(FORMS, {}).items()},
        MEANS: {language: " ".join(one.split()) for language, one in texts.said.get(MEANS, {}).items()},
    }
    return Texts(said, texts.off)
