"""A catalogue of a language read from right to left, dropped in as a folder, mirrors every screen of a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from hostapp.kit.browser.eyes import sideways
from tests.e2e import mirrored
from tests.e2e.people import ARABIC, House
from tests.e2e.test_access import MOMENTS, walk

OURS_LEFT = """ours => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), left = [];
    const known = new Set(ours);
    while (walker.nextNode()) {
        const said = walker.currentNode.textContent.trim().replaceAll(/\\s+/g, " ");
        if (known.has(said) && walker.currentNode.parentElement.checkVisibility()) left.push(said);
    }
    return left;
}"""


@pytest.fixture(scope="module")
def walked(browser: Any, new_server: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = mirrored.catalogues(tmp_path_factory.mktemp("catalogues"))
    house = House(browser, new_server("--catalogues", str(folder)))
    yield house
    house.close()


@pytest.mark.slow
def test_every_screen_is_mirrored_and_says_its_own_sentences_in_the_language(walked: House) -> None:
    wrong, seen = dict[str, Any](), set[str]()
    with walked.recorder.expecting("status of 422", "status of 404"):
        for moment, page in walk(walked, ARABIC, 0):
            seen.add(moment)
            if found := _wrong(page, moment):
                wrong[moment] = found
    assert wrong == {}
    assert seen == set(MOMENTS)


def _wrong(page: Page, moment: str) -> list[str]:
    root = page.evaluate("[document.documentElement.dir, document.documentElement.lang]")
    examples = moment == "patterns"  # what stands in the patterns is somebody's, in Danish
    left = [] if examples else page.evaluate(OURS_LEFT, mirrored.ours())
    return [*([] if root == ["rtl", ARABIC] else [str(root)]), *sideways(page), *left]
