"""A wave before it opens: made from a survey in every language, and worded, added to and left out of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from hostapp.i18n import DANISH
from socialive_core import Item, Lazy, Malformed, Refused, Survey
from socialive_core import lazy as _
from socialive_core.survey import LONGEST_ITEM, MOST_ITEMS

from .wave import ROLES, Asked, Moment, Role, Wave

LONGEST_SERIES = 60
Words = dict[Role, dict[str, str]]
"""A question by role and language."""


def asked_of(survey: Survey, say: Callable[[Lazy, str], str]) -> tuple[Asked, ...]:
    """Return what *survey* asks, said in each of its languages; from here on it is the wave's own."""
    return tuple(_asked(item, survey, say) for item in survey.items)


def _asked(item: Item, survey: Survey, say: Callable[[Lazy, str], str]) -> Asked:
    words: Words = {
        role: {language: say(item.words[role], language) for language in survey.languages} for role in survey.roles
    }
    return Asked(item.key, item.kind, words, item.reversed)


def drafted(
    id: str,
    survey: str,
    items: tuple[Asked, ...],
    series: str,
    moment: Moment,
    units: Iterable[str],
    opens: date,
    closes: date,
) -> Wave:
    """
    Return a new wave as somebody filled it in.

    Raises:
        Refused: It has no name, asks nobody, or ends before it begins.
    """
    name, asked = " ".join(series.split()), tuple(units)
    if not 0 < len(name) <= LONGEST_SERIES:
        raise Refused(_("Skriv, hvad målingen handler om, på højst 60 tegn."))
    if not asked:
        raise Refused(_("Vælg mindst én enhed."))
    if closes < opens:
        raise Refused(_("Runden skal slutte efter, at den begynder. Ret datoerne."))
    return Wave(id, name, survey, moment, asked, items, opens, closes)


def reworded(wave: Wave, key: str, words: Mapping[tuple[Role, str], str]) -> Wave:
    """Return *wave* where the question called *key* is asked in *words*, by role and language."""
    _check_draft(wave)
    old = _item(wave, key)
    new: Words = {
        role: {language: _said(words[role, language]) for language in said} for role, said in old.words.items()
    }
    return _with(wave, [replace(one, words=new) if one.key == key else one for one in wave.items])


def left_out(wave: Wave, key: str) -> Wave:
    """Return *wave* without the question called *key*."""
    _check_draft(wave)
    _item(wave, key)
    if len(wave.items) == 1:
        raise Refused(_("Der skal være mindst ét spørgsmål."))
    return _with(wave, [one for one in wave.items if one.key != key])


def put_back(wave: Wave, key: str, survey: tuple[Asked, ...]) -> Wave:
    """Return *wave* with the question called *key* of its *survey* in its place again, in the survey's words."""
    _check_draft(wave)
    order = [one.key for one in survey]
    if key not in order or any(one.key == key for one in wave.items):
        raise Malformed
    back = next(one for one in survey if one.key == key)
    own = [one for one in wave.items if one.key not in order]
    ours = sorted([*(one for one in wave.items if one.key in order), back], key=lambda one: order.index(one.key))
    statements = [one for one in ours if one.kind == "agree"]
    return _with(wave, [*statements, *own, *(one for one in ours if one.kind != "agree")])


def added(wave: Wave, words: Mapping[tuple[Role, str], str], languages: Iterable[str]) -> Wave:
    """Return *wave* with one more statement to agree with; it stands after the others, before the number."""
    _check_draft(wave)
    spoken, taken = tuple(languages), {one.key for one in wave.items}
    key = next(f"own_{n}" for n in range(1, 100) if f"own_{n}" not in taken)
    said: Words = {role: {language: _said(words[role, language]) for language in spoken} for role in ROLES}
    at = next((n for n, one in enumerate(wave.items) if one.kind != "agree"), len(wave.items))
    return _with(wave, [*wave.items[:at], Asked(key, "agree", said), *wave.items[at:]])


def languages_of(wave: Wave) -> tuple[str, ...]:
    """Return the languages in which every question of *wave* can be read, Danish first."""
    spoken = [set(said) for one in wave.items for said in one.words.values()]
    every = set.intersection(*spoken) if spoken else set()
    return tuple(sorted(every, key=lambda one: (one != DANISH, one)))


def _with(wave: Wave, items: list[Asked]) -> Wave:
    if len(items) > MOST_ITEMS:
        raise Refused(_("Der kan højst være 13 spørgsmål. Tag et ud først."))
    return replace(wave, items=tuple(items))


def _check_draft(wave: Wave) -> None:
    if wave.state != "draft":
        raise Refused(_("Runden har været åben. Spørgsmålene kan ikke ændres."))


def _item(wave: Wave, key: str) -> Asked:
    found = next((one for one in wave.items if one.key == key), None)
    if found is None:
        raise Malformed
    return found


def _said(words: str) -> str:
    said = " ".join(words.split())
    if not said:
        raise Refused(_("Skriv spørgsmålet til alle tre og på begge sprog."))
    if len(said) > LONGEST_ITEM:
        raise Refused(_("Et spørgsmål kan højst være 160 tegn."))
    return said
