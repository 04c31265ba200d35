"""The minutes as one PDF that an archive can keep and a screen reader can read: PDF/A-2a and PDF/UA-1 at once."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import msgspec
import typst
from msgspec import Struct

from hostapp.theme.fonts import PRINT, printable

from .paper import Paper

HERE = Path(__file__).parent
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
FAMILIES = (*(f"Paperwriter {number}" for number in range(6)), "Paperwriter 6 Arabic")
"""What the build calls the fonts for paper, one for each script; see `theme/build.mjs`."""

_PICTURE = f'<svg font-family="{", ".join(FAMILIES)}" '


def pdf(paper: Paper, author: str, at: datetime, *, large: bool = False) -> bytes:
    """
    Return *paper* as a PDF; the same paper is always the same bytes.

    Typst refuses to make one without a title or without words for a picture. It takes some tens of milliseconds, so
    it belongs in a thread.

    Args:
        author: Whose document it is: the municipality.
        at: When it says it was made: when the meeting ended.
        large: In large print.
    """
    words = msgspec.to_builtins(paper, enc_hook=str) | {"author": author}
    return compiled("minutes.typ", words, int(at.timestamp()), size="large" if large else "usual")


def figures_pdf(sheet: Struct, on: date) -> bytes:
    """Return the figures of a wave as a PDF; of the same sheet on the same day it is the same bytes."""
    at = datetime.combine(on, time(), UTC)
    return compiled("figures.typ", msgspec.to_builtins(sheet, enc_hook=str), int(at.timestamp()))


def compiled(template: str, words: dict[str, Any], at: int, **more: str) -> bytes:
    """Return what *template* makes of *words*, all of them data and no markup, as of *at*, in seconds."""
    told, missing = _printable(words)
    given = {"paper": msgspec.json.encode(told).decode(), "fonts": json.dumps(FAMILIES)}
    made = typst.compile(
        str(HERE / template),
        root=str(HERE),
        font_paths=[str(PRINT)],
        ignore_system_fonts=True,
        sys_inputs=given | {"missing": "yes" if missing else ""} | more,
        pdf_standards=list(STANDARDS),
        timestamp=at,
    )
    assert isinstance(made, bytes)
    return made


def _printable(value: Any) -> tuple[Any, bool]:
    """Every string of *value* in signs that the fonts have, and whether one had to give way."""
    if isinstance(value, str):
        return printable(value.replace("<svg ", _PICTURE, 1) if value.startswith("<svg ") else value)
    if isinstance(value, list | tuple):
        told = [_printable(one) for one in value]
        return [one for one, _gave in told], any(gave for _one, gave in told)
    if isinstance(value, dict):
        named = {name: _printable(one) for name, one in value.items()}
        return {name: one for name, (one, _gave) in named.items()}, any(gave for _one, gave in named.values())
    return value, False
