"""A PDF is read aloud as it is seen: what its pages show and what its structure says, in short and in long minutes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from hostapp.minutes.record import Record
from tests.hostapp.minutes.samples import RECORD, ninety_minutes
from tests.hostapp.minutes.test_forms import elements, nodes, opened, printed


def kids(node: pikepdf.Dictionary, kind: str) -> list[pikepdf.Dictionary]:
    """The elements of a kind right under an element."""
    under = [one for one in node.get("/K", []) if isinstance(one, pikepdf.Dictionary)]
    return [one for one in under if str(one.get("/S", "")) == kind]


SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}
"""The operators of a page that put something on the paper (ISO 32000-1, annex A)."""


def unmarked(page: pikepdf.Page) -> list[str]:
    """What a page puts on the paper that is neither in the structure nor said to be decoration."""
    depth, found = 0, []
    told: list[Any] = list(pikepdf.parse_content_stream(page))
    for _operands, operator in told:
        name = str(operator)
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
        found += [name] if name in SHOWS and not depth else []
    return found


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("record", [RECORD, ninety_minutes()], ids=["short", "long"])
class TestReadAloud:
    """What a screen reader needs of a PDF, as PDF/UA-1 (ISO 14289-1) says it, in short and in long minutes."""

    def test_all_that_is_on_the_paper_is_read_or_is_said_to_be_decoration(self, record: Record, large: bool) -> None:
        held = opened(printed(record, large=large))
        assert [found for page in held.pages if (found := unmarked(page))] == []

    def test_no_level_of_heading_is_jumped_over_and_there_is_one_of_the_first(
        self, record: Record, large: bool
    ) -> None:
        levels = [int(kind[2]) for kind, _alt in elements(printed(record, large=large)) if re.match(r"/H\d", kind)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(level <= before + 1 for before, level in pairwise(levels))

    def test_every_table_has_a_heading_over_each_column(self, record: Record, large: bool) -> None:
        held = opened(printed(record, large=large))
        for table in (node for node in nodes(held) if str(node.S) == "/Table"):
            head, body = kids(table, "/THead")[0], kids(table, "/TBody")[0]
            columns = len(kids(kids(head, "/TR")[0], "/TH"))
            assert columns
            assert {len(kids(row, "/TD")) for row in kids(body, "/TR")} == {columns}

    def test_the_agreements_are_read_as_one_list(self, record: Record, large: bool) -> None:
        held = opened(printed(record, large=large))
        lists = [node for node in nodes(held) if str(node.S) == "/L"]
        assert len(kids(lists[0], "/LI")) == len([deal for deal in record.deals if deal.new])

    def test_every_font_is_in_the_file_with_the_letters_it_stands_for(self, record: Record, large: bool) -> None:
        held = opened(printed(record, large=large))
        for page in held.pages:
            for font in page.Resources.get("/Font", {}).values():
                described = font.DescendantFonts[0].FontDescriptor
                assert {"/FontFile2", "/FontFile3"} & set(described.keys())
                assert "/ToUnicode" in font
