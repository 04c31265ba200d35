"""What a municipality looks like: its logo and its one accent, with the addresses that a browser finds them at."""

from __future__ import annotations

from hashlib import sha256

from msgspec import Struct

from .accent import Accent

WHERE = "/udseende"
"""What is served here is named by its content, so that a browser may keep it for ever."""


class Logo(Struct, frozen=True):
    """
    A logo.

    Attributes:
        picture: A PNG that we have made ourselves, of nothing but pixels.
        alt: What it says, for whoever does not see it.
    """

    picture: bytes
    width: int
    height: int
    alt: str

    @property
    def address(self) -> str:
        return f"{WHERE}/logo-{named_by(self.picture)}.png"


class Looks(Struct, frozen=True):
    """What is decided; nothing is ours."""

    accent: str = ""
    logo: Logo | None = None

    @property
    def sheet(self) -> str:
        """The style sheet that puts the accent in place of our own colour; beside our layers, so that it wins."""
        if not self.accent:
            return ""
        accent = Accent(self.accent)
        light, dark = (_block(accent.tokens(theme)) for theme in ("light", "dark"))
        return f':root {{ {light} }}\n:root[data-theme="dark"] {{ {dark} }}\n'

    @property
    def address(self) -> str:
        """Where the style sheet is; empty where there is none."""
        return f"{WHERE}/kommunen-{named_by(self.sheet.encode())}.css" if self.accent else ""

    def served(self, address: str) -> tuple[bytes, str] | None:
        """Return what is at *address* and what kind of file it is; nothing where it is not ours now."""
        if self.logo and address == self.logo.address:
            return self.logo.picture, "image/png"
        return (self.sheet.encode(), "text/css") if self.accent and address == self.address else None


def named_by(content: bytes) -> str:
    """Return the part of a file's name that tells what is in it."""
    return sha256(content).hexdigest()[:16]


def _block(tokens: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in tokens.items())
