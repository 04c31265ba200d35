"""The items: what trust is made of, asked both ways, with two that point the other way, a number and a line."""

from __future__ import annotations

from socialive_core import Item, Lazy
from socialive_core import lazy as _


def _asked(citizen: Lazy, relative: Lazy, staff: Lazy, key: str, reversed: bool = False) -> Item:
    return Item(key, {"citizen": citizen, "relative": relative, "staff": staff}, "agree", reversed)


_OVERALL = _("Hvor stor tillid har du alt i alt til samarbejdet?")
_HIGHER = _("Hvad skal der til, for at tallet bliver ét højere?")

ITEMS: tuple[Item, ...] = (
    _asked(
        _("Jeg bliver mødt med respekt."),
        _("Vi bliver mødt med respekt."),
        _("Borgeren møder mig med respekt."),
        key="respect",
    ),
    _asked(
        _("Min sagsbehandler vil mig det godt."),
        _("Kommunen vil vores nærmeste det godt."),
        _("Jeg tror, borgeren ved, at jeg vil det godt."),
        key="goodwill",
    ),
    _asked(
        _("De, jeg møder, ved, hvad de gør."),
        _("De, vi møder, ved, hvad de gør."),
        _("Jeg har det, der skal til for at hjælpe i denne sag."),
        key="ability",
    ),
    _asked(
        _("Det, vi aftaler, bliver til noget."),
        _("Det, der aftales, bliver til noget."),
        _("Vi holder, hvad vi lover – begge veje."),
        key="promises_kept",
    ),
    _asked(
        _("Jeg ved, hvad der skal ske i min sag."),
        _("Vi ved, hvad der skal ske."),
        _("Borgeren ved, hvad der skal ske."),
        key="overview",
    ),
    _asked(
        _("Det, jeg siger, får betydning."),
        _("Det, vi ved, bliver brugt."),
        _("Borgerens ord ændrer, hvad jeg gør."),
        key="voice",
    ),
    _asked(
        _("Jeg kan genkende mig selv i det, der bliver skrevet."),
        _("Vi kan genkende os selv i det, der bliver skrevet."),
        _("Det, jeg skriver, kan borgeren nikke til."),
        key="writing",
    ),
    _asked(
        _("Der bliver talt om mig, uden at jeg ved det."),
        _("Der bliver besluttet ting uden os."),
        _("Jeg holder ting tilbage, som borgeren burde kende."),
        key="openness",
        reversed=True,
    ),
    _asked(
        _("Jeg kan være uenig, uden at det går ud over mig."),
        _("Vi kan være uenige, uden at det går ud over vores nærmeste."),
        _("Borgeren kan være uenig med mig, uden at det koster."),
        key="dissent",
    ),
    _asked(
        _("Jeg er på vagt før møderne."),
        _("Vi er på vagt før møderne."),
        _("Jeg er på vagt før møderne."),
        key="fear",
        reversed=True,
    ),
    _asked(
        _("De forskellige dele af kommunen trækker i samme retning."),
        _("De forskellige dele af kommunen trækker i samme retning."),
        _("Vi trækker i samme retning på tværs."),
        key="whole",
    ),
    Item("overall", {"citizen": _OVERALL, "relative": _OVERALL, "staff": _OVERALL}, "number"),
    Item("one_higher", {"citizen": _HIGHER, "relative": _HIGHER, "staff": _HIGHER}, "text"),
)
