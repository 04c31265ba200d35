"""The minutes for another program: JSON where every line has its voice, and the municipality's code for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from hostapp.i18n import Catalogues
from hostapp.live.results import spoken
from hostapp.storage.records import Remark
from socialive_core import WE, AnyBlock, Difference, Figure, Line

from .record import Record, Section

FORMAT = "socialive-minutes"

SOURCES: Mapping[str, str] = {
    "child": "Borger",
    "citizen": "Borger",
    "parent": "Borger",
    "relative": "Pårørende alene",
    "supporter": "Andre",
    "representative": "Andre",
    "professional": "Udfører",
    "interpreter": "Andre",
    "caseworker": "Sagsbehandler",
    WE: "Alle i mødet",
}
"""Where words come from ("Kilde"), by role, where the municipality has loaded no codes of its own."""


def machine(
    record: Record,
    language: str,
    catalogues: Catalogues,
    digest: str,
    remarks: Iterable[Remark] = (),
    sources: Mapping[str, str] | None = None,
) -> bytes:
    """Return *record*, kept with *digest*, as JSON, with every sentence in *language* and a code for every voice."""
    codes = {**SOURCES, **(sources or {})}
    plain = msgspec.to_builtins(msgspec.structs.replace(record, sections=()))
    plain["sections"] = [_section(record, one, language, catalogues, codes) for one in record.sections]
    for name in ("stars", "changes"):
        plain[name] = [one | _source(record, one["voice"], codes) for one in plain[name]]
    for deal in plain["deals"]:
        if deal["said"]:
            deal["said"] |= _source(record, deal["said"]["voice"], codes)
    told = [{"at": one.at.isoformat(), "name": one.name, "words": one.words} for one in remarks]
    head = {"format": FORMAT, "language": language, "digest": digest}
    return json.dumps(head | plain | {"remarks": told}, ensure_ascii=False, indent=1).encode()


def _section(
    record: Record, section: Section, language: str, catalogues: Catalogues, codes: Mapping[str, str]
) -> dict[str, Any]:
    said = (section.name, section.gist, section.blocks)
    name, gist, blocks = spoken(said, language, section.tool, catalogues.beside(section.tool, section.words))
    told = [_block(record, block, codes) for block in blocks]
    return {"tool": section.tool, "name": name, "gist": gist, "blocks": told}


def _block(record: Record, block: AnyBlock, codes: Mapping[str, str]) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(block, enc_hook=str)
    if isinstance(block, Line):
        plain |= _source(record, block.voice, codes)
    if isinstance(block, Difference):
        plain["statements"] = [_block(record, one, codes) for one in block.statements]
    if isinstance(block, Figure):
        del plain["svg"]  # its words and its table say the same
    return {name: value for name, value in plain.items() if name not in {"seen_by", "key"}}


def _source(record: Record, voice: str, codes: Mapping[str, str]) -> dict[str, str]:
    who = record.who(voice)
    role = WE if voice == WE else str(who.role) if who else ""
    return {"source": codes[role]} if role in codes else {}
