"""Why a file is not put on the table, each in words that say what to do instead."""

from __future__ import annotations

from socialive_core import Lazy, Refused
from socialive_core import lazy as _

from .why import Unread, Why

SAY: dict[Why, Lazy] = {
    Why.NOTHING: _("Der kom ikke noget med. Tag et billede af brevet, eller vælg en fil."),
    Why.FORMAT: _("Filen er ikke et billede eller en PDF. Tag et billede af brevet i stedet."),
    Why.PHONE: _("Telefonen har gemt billedet på en måde, vi ikke kan læse. Tag et nyt billede her fra siden."),
    Why.TWO_KINDS: _("Der ligger noget andet gemt i filen. Den åbner vi ikke. Tag et billede af brevet i stedet."),
    Why.PROGRAM: _("Der ligger et program i filen. Det åbner vi ikke. Tag et billede af brevet i stedet."),
    Why.LOCKED: _("Brevet er låst med en kode. Tag et billede af det i stedet."),
    Why.BROKEN: _("Vi kan ikke læse filen. Prøv igen, eller tag et billede af brevet."),
    Why.PAGES: _("Der er plads til 20 sider. Læg kun de sider frem, som I skal tale om."),
    Why.HUGE: _("Billedet er for stort til en skærm. Tag et nyt billede af brevet."),
    Why.BIG: _("Filen fylder for meget. Tag et billede af én side ad gangen."),
    Why.TIME: _("Det tog for lang tid at læse filen. Tag et billede af brevet i stedet."),
    Why.BUSY: _("Vi er i gang med at læse andre breve. Prøv igen om lidt."),
    Why.OFTEN: _("Der er lagt mange breve frem på kort tid. Vent ti minutter, og prøv igen."),
    Why.FULL: _("Der ligger allerede mange breve. Tag et væk, og prøv igen."),
    Why.CUT: _("Brevet kom ikke helt frem. Prøv igen, når nettet er bedre."),
}
"""A sentence for each of them."""


FILES: dict[Why, Lazy] = {
    Why.NOTHING: _("Vælg en fil først."),
    Why.LOCKED: _("Filen er låst med en kode. Pak den ud, og prøv igen."),
    Why.BROKEN: _("Vi kan ikke læse filen. Hent den ud af programmet igen."),
    Why.PAGES: _("Der er for mange filer. Tag kun dem fra én samtale."),
    Why.HUGE: _("Filen fylder for meget, når den pakkes ud. Tag kun filerne fra én samtale."),
    Why.BIG: _("Filen fylder for meget. Tag kun filerne fra én samtale."),
    Why.TIME: _("Det tog for lang tid at læse filen. Tag kun filerne fra én samtale."),
    Why.BUSY: _("Vi er i gang med at læse en anden fil. Prøv igen om lidt."),
    Why.CUT: _("Filen kom ikke helt frem. Prøv igen, når nettet er bedre."),
}
"""The same of another program's files, which are not made into pictures."""


def refusal(unread: Unread) -> Refused:
    """Return what is told to whoever brought the file."""
    return Refused(SAY[unread.because])


def not_taken(unread: Unread) -> Refused:
    """Return what is told to whoever brings in another program's files."""
    return Refused(FILES.get(unread.because, FILES[Why.BROKEN]))
