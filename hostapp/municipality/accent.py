"""One colour of a municipality's own: what is made of it for light and dark, and whether all of it can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

Colour = tuple[float, float, float]
"""Red, green and blue as light, from 0 to 1: not as a screen is told them."""

TEXT, PART = 4.5, 3.0
"""The least contrast of words, and of what must be seen and is no word (WCAG 2.2, 1.4.3 and 1.4.11)."""

LIGHT: Mapping[str, str] = {
    "c-page": "#fbf8f3",
    "c-surface": "#ffffff",
    "c-sunken": "#f3ede3",
    "c-lamp": "#fff4dc",
    "c-paper": "#fffefb",
    "c-ink": "#1f2a2e",
    "c-ink-2": "#414c52",
    "c-edge": "#7a6f61",
    "c-focus-halo": "#ffd54a",
    "c-on-strong": "#ffffff",
}
DARK: Mapping[str, str] = {
    "c-page": "#101719",
    "c-surface": "#182124",
    "c-sunken": "#212c30",
    "c-lamp": "#1f2420",
    "c-paper": "#1b2427",
    "c-ink": "#f4eee4",
    "c-ink-2": "#cfc8bc",
    "c-edge": "#8fa0a6",
    "c-focus-halo": "#101719",
    "c-on-strong": "#06282c",
}
CONTRAST: Mapping[str, str] = {
    **LIGHT,
    **dict.fromkeys(("c-page", "c-sunken", "c-lamp"), "#ffffff"),
    "c-ink": "#000000",
    "c-ink-2": "#1a1a1a",
    "c-edge": "#000000",
}
THEMES: Mapping[str, Mapping[str, str]] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
"""What an accent stands beside, as `theme/css` has it; a test holds the two to each other."""

GROUNDS = ("c-page", "c-surface", "c-sunken", "c-lamp", "c-paper", "c-primary-tint")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("c-primary", ground, TEXT) for ground in GROUNDS),
    *(("c-on-strong", ground, TEXT) for ground in ("c-primary", "c-primary-hover")),
    *((ink, "c-primary-tint", TEXT) for ink in ("c-ink", "c-ink-2")),
    *(("c-focus-halo", ground, PART) for ground in ("c-primary", "c-primary-hover")),
    ("c-edge", "c-primary-tint", PART),
)
"""Which colour stands on which wherever an accent does, and the least contrast between them."""

TINTS, HOVER, STEPS = {"light": 0.1, "contrast": 0.1, "dark": 0.03}, 0.3, 12
_HEX = re.compile(r"#[0-9a-f]{6}")


class Accent(Struct, frozen=True):
    """
    One colour, and what is made of it.

    Attributes:
        hex: As it was written, `#rrggbb`.
    """

    hex: str

    def tokens(self, theme: str) -> dict[str, str]:
        """Return the colours that are set anew in a *theme*, by the name of their token."""
        own, ground = light(self.hex), light(THEMES[theme]["c-surface"])
        if theme == "dark":
            own = _first(lambda at: _mixed(own, (1, 1, 1), at), lambda one: _passes(theme, _made(theme, one, ground)))
        return _made(theme, own, ground)

    @property
    def missed(self) -> list[tuple[str, str, str]]:
        """Theme, colour and ground where the contrast is too small; nothing where the accent can be used."""
        return [(theme, *pair) for theme in THEMES for pair in _missed(theme, self.tokens(theme))]


def written(words: str) -> Accent | None:
    """Return the accent that somebody wrote, with or without its sign; nothing where it is no colour."""
    found = f"#{words.strip().removeprefix('#').casefold()}"
    return Accent(found) if _HEX.fullmatch(found) else None


def nearest(accent: Accent) -> Accent:
    """Return the nearest accent that can be used: the same colour, no darker than it must be."""
    own = light(accent.hex)
    return Accent(_hex(_first(lambda at: _mixed(own, (0, 0, 0), at), lambda one: not Accent(_hex(one)).missed)))


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours, from 1 to 21."""
    low, high = sorted((luminance(light(one)), luminance(light(other))))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    """Return how bright a colour is to the eye."""
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def light(colour: str) -> Colour:
    """Return a colour of a screen as light."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return red, green, blue


def _hex(colour: Colour) -> str:
    parts = (one * 12.92 if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in colour)
    return "#" + "".join(f"{round(min(1.0, max(0.0, one)) * 255):02x}" for one in parts)


def _mixed(one: Colour, other: Colour, at: float) -> Colour:
    red, green, blue = (a + (b - a) * at for a, b in zip(one, other, strict=True))
    return red, green, blue


def _made(theme: str, own: Colour, ground: Colour) -> dict[str, str]:
    away = (1.0, 1.0, 1.0) if theme == "dark" else (0.0, 0.0, 0.0)
    return {
        "c-primary": _hex(own),
        "c-primary-hover": _hex(_mixed(own, away, HOVER)),
        "c-primary-tint": _hex(_mixed(ground, own, TINTS[theme])),
    }


def _missed(theme: str, tokens: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    colours = {**THEMES[theme], **tokens}
    yield from ((on, ground) for on, ground, least in PAIRS if contrast(colours[on], colours[ground]) < least)


def _passes(theme: str, tokens: Mapping[str, str]) -> bool:
    return not any(_missed(theme, tokens))


def _first(made: Callable[[float], Colour], passes: Callable[[Colour], bool]) -> Colour:
    """The least of a change after which all can be read: more of it never makes it worse."""
    if passes(made(0)):
        return made(0)
    low, high = 0.0, 1.0
    for _step in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if passes(made(middle)) else (middle, high)
    return made(high)
