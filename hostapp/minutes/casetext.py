"""The minutes as text for a case system, under the municipality's own headings: facts first, every voice kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from socialive_core import AnyBlock, Difference, Line

from .paper import Paper
from .record import block_is
from .text import block_lines, page_one

HEADINGS: Mapping[str, str] = {
    "facts": "Faktiske oplysninger",
    "said": "Det blev sagt på mødet",
    "differs": "Det ses forskelligt",
    "agreements": "Aftaler og resten af side 1",
    "remarks": "Bemærkninger efter mødet",
}
"""What the parts are called where the municipality has not said (`case_headings`); they come in this order."""


def case_text(paper: Paper, headings: Mapping[str, str] | None = None) -> str:
    """Return *paper* as text to put into a case system."""
    named = {**HEADINGS, **(headings or {})}
    parts = {
        "facts": list(_lines(paper, _is_fact)),
        "said": list(_lines(paper, _is_said)),
        "differs": list(_lines(paper, lambda block: isinstance(block, Difference))),
        "agreements": list(page_one(paper))[3:],
        "remarks": [f"»{one.words}« ({one.whose})" for one in paper.remarks],
    }
    told = ("\n".join([named[name].upper(), *lines]).strip() for name, lines in parts.items() if lines)
    return "\n\n".join([f"{paper.title}\n{paper.lead} {paper.there}".strip(), *told, paper.foot]) + "\n"


def neutral_title(paper: Paper) -> str:
    """Return a title that tells nothing of anybody (law b1, 5): it stands on lists that others read."""
    return f"{paper.labels['minutes']}, {paper.document.rpartition(', ')[2]}"


def _lines(paper: Paper, wanted: Callable[[AnyBlock], bool]) -> Iterator[str]:
    for section in paper.sections:
        for block in section.blocks:
            if wanted(block):
                yield from block_lines(block, paper)


def _is_fact(block: AnyBlock) -> bool:
    return isinstance(block, Line) and block.what == "fact"


def _is_said(block: AnyBlock) -> bool:
    return not _is_fact(block) and not block_is(block, "difference")
