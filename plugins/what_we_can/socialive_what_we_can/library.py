"""The sentences a municipality starts with, in plain Danish; it may change every word of them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from socialive_core import Lazy
from socialive_core import lazy as _

from .kinds import Column, Key, Label

_COLUMNS: dict[Column, str] = {
    "can": str(_("Det kan vi")),
    "cannot": str(_("Det kan vi ikke")),
    "citizen": str(_("Det bestemmer du")),
    "municipality": str(_("Det bestemmer kommunen, fordi …")),
}
"""What the columns are called where the sentences are written."""


class Option(Struct, frozen=True):
    """
    A sentence that can be put in a column with one press.

    Attributes:
        because: Why, as a sentence that goes on after "fordi"; empty is none.
        paragraph: Where the law says so.
    """

    key: Key
    column: Annotated[Column, Meta(title=str(_("Spalte")), extra={"labels": _COLUMNS})]
    sentence: Annotated[str, Meta(title=str(_("Sætning")))]
    because: Annotated[str, Meta(title=str(_("Fordi …")))] = ""
    paragraph: Annotated[Label, Meta(title=str(_("Hvor det står i loven")))] = ""


_OURS: tuple[tuple[str, Column, Lazy, Lazy | str, str], ...] = (
    ("school", "can", _("Vi kan tale med skolen, når du siger ja."), "", ""),
    ("place", "can", _("Vi kan mødes et andet sted."), "", ""),
    ("answer", "can", _("Vi kan sige, hvornår der kommer et svar."), "", ""),
    ("today", "cannot", _("Vi kan ikke love et svar i dag"), _("flere skal læse sagen først."), ""),
    ("others", "cannot", _("Vi kan ikke bestemme for skolen."), "", ""),
    ("with", "citizen", _("Hvem der er med dig til et møde."), "", "Forvaltningsloven § 8"),
    ("complaint", "citizen", _("Om du vil klage over en afgørelse."), "", "Retssikkerhedsloven § 60"),
    (
        "help",
        "municipality",
        _("Om du får den hjælp, du søger om"),
        _("vi skal se på al den hjælp, der findes."),
        "Retssikkerhedsloven § 5",
    ),
    (
        "limit",
        "municipality",
        _("Hvornår du senest får svar"),
        _("loven siger, at vi skal sætte en frist."),
        "Retssikkerhedsloven § 3",
    ),
    (
        "written",
        "municipality",
        _("Hvad der skal stå i sagen"),
        _("vi skal skrive det ned, der har betydning."),
        "Offentlighedsloven § 13",
    ),
)


class Settings(Struct, frozen=True):
    """What a municipality can set."""

    options: Annotated[tuple[Option, ...], Meta(title=str(_("Sætninger, der kan vælges")))] = tuple(
        Option(key, column, str(sentence), str(because), paragraph)
        for key, column, sentence, because, paragraph in _OURS
    )

    def find(self, key: str) -> Option | None:
        """Return the sentence called *key*."""
        return next((option for option in self.options if option.key == key), None)


_KNOWN = {str(words): words for _key, _column, *both, _paragraph in _OURS for words in both if isinstance(words, Lazy)}


def told(words: str) -> Lazy | str:
    """Return *words* to be put into somebody's language where they are ours, and as they are where they are not."""
    return _KNOWN.get(words, words) if words else ""


def settled(settings: object) -> Settings:
    """Return the municipality's *settings*, or ours where it has none."""
    return settings if isinstance(settings, Settings) else Settings()
