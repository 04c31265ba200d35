"""Difficult words of a municipality, each with what it means in plain words, in the order they are looked for."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import Lazy
from socialive_core import lazy as _


class Term(Struct, frozen=True):
    """
    One word.

    Attributes:
        forms: How it is written, with a stroke between; the longest first.
        means: What it means, in one or two short sentences.
    """

    forms: Lazy
    means: Lazy


TERMS: dict[str, Term] = {
    "bisidder": Term(
        _("bisidderen|bisiddere|bisidder"), _("En, der støtter dig til et møde. Du vælger selv, hvem det er.")
    ),
    "representative": Term(_("partsrepræsentanten|partsrepræsentant"), _("En, der taler og skriver for dig.")),
    "access": Term(_("aktindsigten|aktindsigt"), _("Du får det at se, som kommunen har om dig.")),
    "decision": Term(
        _("afgørelserne|afgørelsen|afgørelser|afgørelse"),
        _("Når kommunen bestemmer noget i din sag. Du får det skrevet, og der står hvorfor."),
    ),
    "complain": Term(_("klager|klage"), _("Du siger, at noget er forkert. Så ser de på det igen.")),
    "minutes": Term(_("referatet|referat"), _("Det, der er skrevet ned fra et møde.")),
    "consent": Term(_("samtykket|samtykke"), _("Du siger ja til noget. Du må altid sige stop.")),
    "interpreter": Term(_("tolken|tolk"), _("En, der siger det hele igen på dit sprog. Tolken siger det ikke videre.")),
    "administration": Term(_("forvaltningsloven"), _("En lov om, hvad du har ret til, når kommunen ser på din sag.")),
    "openness": Term(_("offentlighedsloven"), _("En lov om, hvad kommunen skal skrive ned.")),
    "security": Term(_("retssikkerhedsloven"), _("En lov om, hvad du har ret til i en sag om hjælp.")),
    "children": Term(_("barnets lov"), _("En lov om hjælp til børn og unge.")),
}
"""By what they are called in code; `words.py` has what a municipality writes in their place and beside them."""
