"""Draws a line under a difficult word in a sentence of ours; one press opens what it means, also without script."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from hostapp.i18n import Catalogues
from hostapp.municipality.words import Held, terms
from socialive_core import Lazy

WORD = Markup('<details class="explained"><summary>{}</summary><span>{}</span></details>')


@pass_context
def explained(context: Context, sentence: Any) -> Markup:
    """
    Return *sentence* with its difficult words explained, each the first time.

    Only what we say ourselves is: what a person wrote has no underline that they did not ask for. It stands in no
    `p`, since that ends where something that opens begins.
    """
    catalogues: Catalogues = context["catalogues"]
    language = str(context["language"])
    ours = escape(catalogues.say(sentence, language)) if isinstance(sentence, Lazy) else sentence
    if not isinstance(ours, Markup):
        return escape(ours)
    return marked(catalogues, language, ours, terms(context["own"]()))


@lru_cache(maxsize=1024)
def marked(catalogues: Catalogues, language: str, sentence: Markup, held: Held) -> Markup:
    """Return *sentence*, which is ours, with the words that are *held* explained."""
    if not held:
        return sentence
    looked_for, met, means = _looked_for(catalogues, language, held), set[str](), dict(held)

    def explain(found: re.Match[str]) -> str:
        key = str(found.lastgroup)
        if key in met:
            return found[0]
        met.add(key)
        return WORD.format(Markup(found[0]), catalogues.say(means[key].means, language))  # noqa: S704 - of a sentence of ours

    return Markup(looked_for.sub(explain, sentence))  # noqa: S704 - the sentence was markup


@lru_cache(maxsize=16)
def _looked_for(catalogues: Catalogues, language: str, held: Held) -> re.Pattern[str]:
    """Every form of every word, each word a group of its own name."""
    forms = (
        f"(?P<{key}>{'|'.join(re.escape(one) for one in catalogues.say(term.forms, language).split('|'))})"
        for key, term in held
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
