"""What can be checked of the looks without a browser: contrast, plain words, both catalogues, every pattern drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2 import Environment

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.municipality.plain import SENTENCE, lix
from hostapp.municipality.plain import sentences as split
from hostapp.theme.environment import TEMPLATES, Assets, context_for, make_environment
from hostapp.theme.patterns import PATTERNS, patterns
from socialive_core import Surface, Viewer

CSS = TEMPLATES.parent / "css"
PEOPLE = tuple(f"p-{n}" for n in range(1, 9))
STATUS = ("ok", "wait", "stop", "info")
THEMES = ("light", "light display", "dark", "dark display")

STAFF = {"case", "through", "control", "tablet", "today", "login", "patterns", "door", "needs", "tool", "top"}
STAFF |= {"cases", "desk", "invite", "prepare", "step", "unseen"}
"""Templates that the one who leads reads; all others are read by everybody."""
BANNED = [
    *("godkend", "indkaldelse", "partshøring", "opfølgning", "målgruppe", "ydelse", "indsats", "compliance"),
    *("bruger", "klient", "udeblivelse", "sanktion", "manglende", "forsinket", "fejlede", "internt"),
]
A_NAME = {"Brugernavn"}
"""What the field of the login is called everywhere."""


def _block(source: str, selector: str) -> dict[str, str]:
    found = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", source)
    assert found, selector
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6});", found[1]))


def _tokens(theme: str) -> dict[str, str]:
    """The colours of a theme, by the name of their token."""
    light, dark = ((CSS / name).read_text() for name in ("tokens.css", "dark.css"))
    colours = _block(light, ":root")
    if "display" in theme:
        colours |= _block(light, ':root[data-surface="display"]')
    if "dark" in theme:
        colours |= _block(dark, '[data-theme="dark"],\n  .stage[data-dark]')
    if theme == "dark display":
        colours |= _block(dark, ':root[data-surface="display"][data-theme="dark"],\n  .stage[data-dark]')
    return colours


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        full = colour.lstrip("#")
        full = full if len(full) == 6 else "".join(digit * 2 for digit in full)
        parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def _wanted() -> Iterator[tuple[str, str, float]]:
    """Which colour stands on which, and the least contrast between them."""
    for ground in ("c-page", "c-surface"):
        yield from ((text, ground, 7) for text in ("c-ink", "c-ink-2", "c-link", "c-primary"))
        yield from ((f"c-{status}", ground, 7) for status in STATUS)
        yield from ((edge, ground, 3) for edge in ("c-edge", "c-focus", *PEOPLE))
    for ground in ("c-sunken", "c-lamp", "c-paper", "c-primary-tint", "c-wait-tint", "c-info-tint"):
        yield from ((text, ground, 4.5) for text in ("c-ink", "c-ink-2"))
    yield from (("c-ink", f"{person}-tint", 4.5) for person in PEOPLE)
    yield from (("c-on-strong", ground, 4.5) for ground in ("c-primary", "c-primary-hover", *PEOPLE))
    yield from ((f"c-{status}", f"c-{status}-tint", 4.5) for status in STATUS)
    yield from (("c-edge", ground, 3) for ground in ("c-paper", "c-lamp", "c-primary-tint", "c-wood"))


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_borders_stand_out_from_their_ground(theme: str) -> None:
    colours = _tokens(theme)
    found = {(on, ground): (_contrast(colours[on], colours[ground]), least) for on, ground, least in _wanted()}
    assert {pair: round(is_, 2) for pair, (is_, least) in found.items() if is_ < least} == {}


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert _contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.fixture(scope="module")
def sentences() -> dict[str, list[str]]:
    """The Danish sentences of each template, by its name."""
    found: dict[str, list[str]] = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        source = BytesIO(path.read_bytes())
        messages = extract("jinja2.ext:babel_extract", source, {"_": None, "ngettext": (1, 2)}, [], {"trimmed": "true"})
        for _line, message, _comments, _context in messages:
            found.setdefault(path.stem, []).extend([message] if isinstance(message, str) else filter(None, message))
    return found


def test_lix_counts_words_and_long_words() -> None:
    assert lix(["Vi ses i morgen.", "Den almindelige sagsbehandling."]) == pytest.approx(7 / 2 + 100 * 2 / 7)


def _of(sentences: dict[str, list[str]], *, staff: bool) -> list[str]:
    return [one for name, texts in sentences.items() if (name in STAFF) is staff for one in texts]


@pytest.mark.parametrize(("staff", "most"), [(False, 25), (True, 35)], ids=["everybody", "staff"])
def test_the_screens_are_easy_to_read(sentences: dict[str, list[str]], *, staff: bool, most: int) -> None:
    assert lix(_of(sentences, staff=staff)) <= most


def test_no_sentence_is_long(sentences: dict[str, list[str]]) -> None:
    every = [one for texts in sentences.values() for one in texts]
    assert [one for one in every if any(len(words) > SENTENCE for words in split(one))] == []


def test_no_screen_says_what_only_an_office_says(sentences: dict[str, list[str]]) -> None:
    every = [one for texts in sentences.values() for one in texts if one not in A_NAME]
    assert [one for one in every for word in BANNED if word in one.casefold()] == []


def test_both_languages_have_every_sentence() -> None:
    catalogue = read_po((LOCALES / "en" / "LC_MESSAGES" / "hostapp.po").open("rb"))
    slots = re.compile(r"\{\w+\}")
    for message in catalogue:
        told = message.string if isinstance(message.string, tuple | list) else (message.string,)
        asked = message.id if isinstance(message.id, tuple | list) else (message.id,)
        if message.id:
            assert all(told), message.id
            assert set(slots.findall(asked[-1])) == set(slots.findall(told[-1])), message.id


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment([], Catalogues.load({HOST: LOCALES}), Assets(Path("/nowhere")))


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_pattern_is_drawn_beside_its_call(environment: Environment, language: str) -> None:
    given = context_for(environment, Viewer(Surface.HOME, language)) | patterns(environment, language)
    html = environment.get_template("pages/patterns.html").render(given)
    assert html.count('class="panel"') == 3 * sum(len(pattern.examples) for pattern in PATTERNS)
    ids = re.findall(r'\sid="([^"]+)"', re.sub(r"<div class=\"panel\"[^>]*inert.*?</pre>", "", html, flags=re.DOTALL))
    assert len(ids) == len(set(ids))
    assert 'dir="rtl"' in html


def test_a_pattern_shows_more_than_its_best_day() -> None:
    states = {str(example.state) for pattern in PATTERNS for example in pattern.examples}
    assert states >= {"I fokus", "Trykket", "Slået fra", "Venter på svar", "Med en fejl", "Tom", "Lange ord"}
