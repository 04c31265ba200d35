"""The big screen never clips: the fullest content, three reading sizes, 1080 lines and 720."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.fullest import CONTENTS
from tests.e2e.leaves import Leaves, leaf_through
from tests.e2e.people import Display, Table

pytestmark = pytest.mark.slow

FARS = ("0.8", "1", "1.25")
SIZES = ((1920, 1080), (1280, 720))
PEOPLE = {"0.8": 6, "1": 4, "1.25": 3}
"""Who can be read at once on a scale."""


def reads_from(table: Table, far: str) -> None:
    """Choose the reading size."""
    form = table.chair.part("calm").locator("form[data-do=far]").first
    form.evaluate("(form, far) => { form.elements.to.value = far; form.requestSubmit(); }", far)
    expect(table.display.stage).to_have_attribute("data-far", far)


def resize(display: Display, size: tuple[int, int]) -> None:
    display.page.set_viewport_size({"width": size[0], "height": size[1]})
    display.settles()


def faults(found: Leaves, *, notes: bool) -> list[str]:
    """What is wrong with a stage, in words."""
    wrong = [f"lost: {words}" for words in found.lost]
    wrong += [] if found.writing else ["what is being written is not in view"]
    for number, leaf in enumerate(found.leaves, 1):
        wrong += [f"page {number}: {words}" for words in leaf.cut]
        wrong += [f"page {number}: {leaf.over} pixels too much"] if leaf.over > 1 else []
        said = f"{number} af {len(found.leaves)}" if len(found.leaves) > 1 else ""
        wrong += [] if leaf.said == said else [f"page {number} says {leaf.said}"]
        wrong += [] if leaf.more == (notes and number > 1) else [f"page {number}: more above is {leaf.more}"]
    return wrong


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content.__name__)
def test_nothing_is_cut_off_and_all_of_it_is_on_some_page(table: Table, content: Callable[[Table], None]) -> None:
    content(table)
    wrong = []
    for far in FARS:
        reads_from(table, far)
        for size in SIZES:
            resize(table.display, size)
            notes = not table.display.stage.locator(".question").count()
            found = leaf_through(table.display.page)
            wrong += [f"{far}, {size[1]} lines, {one}" for one in faults(found, notes=notes)]
            if far == "1" and size == SIZES[0]:
                table.display.photographs(f"display-{content.__name__}")
    assert wrong == []


@pytest.mark.parametrize("far", FARS)
def test_no_more_people_stand_on_a_scale_than_can_be_read_from_there(table: Table, far: str) -> None:
    lanes = table.display.stage.locator(".lane[data-block]:visible")
    reads_from(table, far)
    table.display.settles()
    assert 1 <= lanes.count() <= PEOPLE[far]
    assert len(leaf_through(table.display.page).leaves) >= math.ceil(8 / PEOPLE[far])


def test_the_small_picture_on_control_fits_too(table: Table) -> None:
    table.chair.part("tool").locator("form[data-do=note] button").click()
    expect(table.chair.part("stage").locator(".question, .signal")).to_have_count(0, timeout=25_000)
    found = leaf_through(table.chair.page)
    assert faults(found, notes=True) == []
