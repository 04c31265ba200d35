"""What stands in a PDF, with every stream opened: what a search for planted words must look through."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf


def plain_pdf(content: bytes) -> bytes:
    """A PDF with every stream opened, and beside it the letters that its glyphs stand for."""
    held, out = pikepdf.open(io.BytesIO(content)), io.BytesIO()
    letters = "".join(_letters(page) for page in held.pages)
    held.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return out.getvalue() + letters.encode()


def _letters(page: pikepdf.Page) -> str:
    """What a page says: each glyph that is shown, by the table that its font brings along."""
    fonts = {str(name): _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    said: list[str] = []
    now: dict[int, str] = {}
    told: list[Any] = list(pikepdf.parse_content_stream(page))
    for operands, operator in told:
        if str(operator) == "Tf":
            now = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            shown = operands[0] if str(operator) == "TJ" else operands
            glyphs = b"".join(bytes(one) for one in shown if isinstance(one, pikepdf.String))
            said += [now.get(int.from_bytes(glyphs[at : at + 2]), "") for at in range(0, len(glyphs), 2)]
    return "".join(said)


def _unicode(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", table)
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}
