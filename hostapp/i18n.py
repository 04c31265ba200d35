"""Puts sentences, names, dates and times into somebody's language; the Danish sentence is the key to all others."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from msgspec import Struct

from socialive_core import Lazy

DANISH = "da"
HOST = "hostapp"
"""The domain of the host's own sentences, and of the core's."""

LOCALES = Path(__file__).parent / "locales"

_WHERE = "*/LC_MESSAGES/{}.po"
_LOCALE = {"en": "en_GB"}
_DAY = {"da": "EEEE 'den' d. MMMM", "en": "EEEE d MMMM"}
_SHORT = {"da": "d. MMM", "en": "d MMM"}
_CLOCK = {"da": "'kl.' HH.mm", "en": "HH:mm"}


Words = Mapping[str, Mapping[str, str]]
"""Sentences in other languages than Danish: by language, and then by the Danish sentence."""


class Worded(Lazy, frozen=True):
    """
    A sentence that somebody here wrote, which no catalogue has.

    Attributes:
        words: What it says, by language; in another one it is read in Danish.
    """

    words: Mapping[str, str] = {}

    def __hash__(self) -> int:
        return hash((self.message, frozenset(self.words.items())))


class _Words(Struct, frozen=True):
    """One catalogue as it is looked up in."""

    messages: dict[str, tuple[str, ...]]
    plural: Callable[[int], int]

    def over(self, before: _Words) -> _Words:
        """These words, and those from *before* that they do not say otherwise."""
        return _Words(before.messages | self.messages, before.plural)


_NONE = _Words({}, lambda count: int(count != 1))


class Catalogues:
    """Every sentence of the host and its plugins in every language there is a catalogue for."""

    def __init__(self, found: Mapping[tuple[str, str], Catalog] | None = None) -> None:
        self._found = {key: _words(catalog) for key, catalog in (found or {}).items()}

    @classmethod
    def load(cls, domains: Mapping[str, Path], more: Path | None = None) -> Catalogues:
        """
        Read `<folder>/<language>/LC_MESSAGES/<domain>.po` for each domain and its *folder*.

        Args:
            more: A folder of an installation's own languages, or of sentences of ours in its own words (rule 33).
        """
        made = cls()
        for domain, folder in domains.items():
            made.add(domain, folder, more)
        return made

    def add(self, domain: str, folder: Path, more: Path | None = None) -> None:
        """Read the sentences of one more *domain*, as `load` does."""
        for path in (one for root in (folder, more) if root for one in sorted(root.glob(_WHERE.format(domain)))):
            words, key = _read(path, path.stat().st_mtime_ns), (path.parts[-3], domain)
            before = self._found.get(key)
            self._found[key] = words.over(before) if before else words

    def languages(self) -> tuple[str, ...]:
        """Return the languages the host speaks, Danish first."""
        return (DANISH, *sorted(language for language, domain in self._found if domain == HOST))

    def speaks(self, domain: str) -> tuple[str, ...]:
        """Return the languages beside Danish that there are words of *domain* in."""
        return tuple(sorted(language for language, one in self._found if one == domain))

    def beside(self, domain: str, words: Words) -> Catalogues:
        """Return these catalogues where *words* that were kept for *domain* come before what it says today."""
        made = Catalogues()
        made._found = self._found | {
            (language, domain): _kept(messages).over(self._found.get((language, domain), _NONE))
            for language, messages in words.items()
        }
        return made if words else self

    def gettext(self, message: str, language: str, domain: str = HOST) -> str:
        """Return *message* in *language*: from its own domain, from the host's, or as it is."""
        for one in (domain, HOST):
            words = self._found.get((language, one))
            if words and (found := words.messages.get(message)):
                return found[0]
        return message

    def ngettext(self, one: str, many: str, count: int, language: str, domain: str = HOST) -> str:
        """Return the sentence for *count* things in *language*."""
        words = self._found.get((language, domain))
        forms = words.messages.get(one, ()) if words else ()
        if words and len(forms) > (form := words.plural(count)):
            return forms[form]
        return one if count == 1 else many

    def say(self, lazy: Lazy, language: str, domain: str = HOST) -> str:
        """Return what *lazy* says in *language*."""
        if isinstance(lazy, Worded):
            return lazy.words.get(language, lazy.message)
        message = self.gettext(lazy.message, language, domain)
        filled = lazy.values | {name: short_day(when, language) for name, when in lazy.days.items()}
        return message.format_map(filled) if filled else message

    def preferred(self, accept: str | None, chosen: str | None = None) -> str:
        """Return the language *chosen*, or the first of an `Accept-Language` header that we speak."""
        spoken = self.languages()
        wanted = ([chosen] if chosen else []) + _by_weight(accept or "")
        return next((language for language in wanted if language in spoken), DANISH)


@lru_cache(maxsize=64)
def locale(language: str) -> Locale:
    """Return Babel's locale for *language*, Danish where Babel does not know it."""
    return Locale.parse(_LOCALE.get(language, language) if _known(language) else DANISH)


def language_name(of: str, language: str = DANISH) -> str:
    """Return what a language is called in another, as in "engelsk"."""
    return locale(of).get_language_name(language) or of


def genitive(name: str, language: str = DANISH) -> str:
    """Return whose something is: Aminas, Andreas', Max', and in English Amina's."""
    if language == "en":
        return f"{name}'s"
    return f"{name}'" if name[-1:].lower() in {"s", "x", "z"} else f"{name}s"


def names(people: Iterable[str], language: str = DANISH) -> str:
    """Return names in a row: Amina, Karim og Line."""
    return format_list(list(people), style="standard", locale=locale(language))


def day(when: date, language: str = DANISH, zone: str = "Europe/Copenhagen") -> str:
    """Return a weekday and a date, as in "torsdag den 19. november"."""
    local = when.astimezone(ZoneInfo(zone)).date() if isinstance(when, datetime) else when
    return format_date(local, _DAY.get(language, "full"), locale=locale(language))


def short_day(when: date, language: str = DANISH) -> str:
    """Return a date where there is little room, as in "19. nov."."""
    return format_date(when, _SHORT.get(language, "short"), locale=locale(language))


def clock(when: datetime, language: str = DANISH, zone: str = "Europe/Copenhagen") -> str:
    """Return a time of day, as in "kl. 10.00"."""
    return format_time(when, _CLOCK.get(language, "short"), tzinfo=ZoneInfo(zone), locale=locale(language))


def _known(language: str) -> bool:
    try:
        Locale.parse(_LOCALE.get(language, language))
    except Exception:  # noqa: BLE001 - Babel raises several kinds for a name it does not know
        return False
    return True


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> _Words:
    """The words of one file, read once for as long as nobody changes it."""
    with path.open("rb") as file:
        return _words(read_po(file, locale=path.parts[-3]))


def _kept(messages: Mapping[str, str]) -> _Words:
    return _Words({message: (said,) for message, said in messages.items()}, _NONE.plural)


def _words(catalog: Catalog) -> _Words:
    messages = {}
    for message in catalog:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and all(forms) and not message.fuzzy:
            messages[message.id if isinstance(message.id, str) else message.id[0]] = tuple(str(form) for form in forms)
    plural: Callable[[int], int] = gettext.c2py(catalog.plural_expr)
    return _Words(messages, plural)


def _by_weight(accept: str) -> list[str]:
    """The languages of an `Accept-Language` header, the most wanted first, without their regions."""
    weighted = []
    for place, part in enumerate(accept[:200].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighted.append((-float(weight or 1), place, tag.split("-")[0].lower()))
        except ValueError:
            continue
    return [tag for weight, _, tag in sorted(weighted) if weight < 0]
