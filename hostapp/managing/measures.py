"""What can be measured, each with what it counts and the question that it asks; a question, and never a target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

from socialive_core import Lazy
from socialive_core import lazy as _

CITIZENS_FIRST = timedelta(days=14)
"""So long those whose case it is see a figure before anybody who leads does (rule 25)."""


class Measure(Struct, frozen=True):
    """
    One figure.

    Attributes:
        title: What it is called.
        counts: What is counted, in a sentence.
        asks: What whoever leads may ask because of it.
        own: What a citizen reads of their own case; has `n` and `of`. None where there is no figure of one case.
        minutes: It is a time; otherwise a part of something.
    """

    title: Lazy
    counts: Lazy
    asks: Lazy
    own: Lazy | None = None
    minutes: bool = False


RHYTHM, PROMISES, WRITING, TRUST, VOICE = "rhythm", "promises", "writing", "trust", "voice"

MEASURES: Mapping[str, Measure] = {
    RHYTHM: Measure(
        _("Møder, der blev holdt"),
        _("Hvor mange af de møder, der var aftalt, der blev holdt den dag."),
        _("Hvad står i vejen, når vi ikke ses som aftalt?"),
        _("I din sag: {n} af {of} møder."),
    ),
    PROMISES: Measure(
        _("Løfter, der blev holdt"),
        _("Hvor mange af kommunens aftaler med en dato, der er gjort."),
        _("Hvad lover vi, som vi ikke kan nå?"),
        _("I din sag: {n} af {of} aftaler."),
    ),
    WRITING: Measure(
        _("Tid til at skrive"),
        _("Hvor længe der går, fra mødet slutter, til referatet ligger klar."),
        _("Hvad skriver vi bagefter, som vi kunne skrive sammen?"),
        _("I din sag: {n} minutter."),
        minutes=True,
    ),
    TRUST: Measure(
        _("Tillid"),
        _("Tallet fra den sidste anonyme måling. Ingen kan se, hvad du svarede."),
        _("Hvad skal vi gøre anderledes?"),
    ),
    VOICE: Measure(
        _("Hvis ord der står"),
        _("Hvor mange linjer i referatet der er familiens egne ord."),
        _("Hvornår kommer familien ikke til orde?"),
        _("I din sag: {n} af {of} linjer."),
    ),
}
"""By the name that a decision of it has."""

COUNTED = tuple(name for name, one in MEASURES.items() if one.own)
"""Those that are counted in cases; trust is counted in a wave, where nobody is known."""
