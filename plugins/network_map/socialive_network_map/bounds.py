"""What a map does not take, whichever way it comes: too much, and what is hard between two who are not here."""

from __future__ import annotations

from socialive_core import Refused
from socialive_core import lazy as _

from .kinds import PRIVATE, Bond
from .state import Known

MOST = 120
"""People on one map."""

MOST_TIES = 300

FULL = _("Kortet er fyldt. Skriv flere sammen, for eksempel: klassen.")
FULL_TIES = _("Der er ikke plads til flere streger.")
PRIVATE_TIE = _("Det skriver vi ikke om to, der ikke er her. Sig det, når en af dem er med.")


def may_be_said(one: Known, other: Known, bond: Bond) -> None:
    """Raise `Refused` for what is hard between two, unless one of them sits here and can answer."""
    if bond in PRIVATE and not (one.at_table or other.at_table):
        raise Refused(PRIVATE_TIE)
