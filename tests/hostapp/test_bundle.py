"""All tools' style sheets are one file, and one that is not whole costs only itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostapp.packages import folder_of
from hostapp.theme.bundle import Bundle
from tests.house import installed

WHOLE = "[data-tool=a] p { color: red; }"
ALONE = {
    "a block without an end": "[data-tool=b] p { color: red;",
    "an end without a block": "[data-tool=b] p { color: red; } }",
    "a comment without an end": "[data-tool=b] p { color: red; } /* and",
    "words without an end": '[data-tool=b] p::before { content: "so; }',
    "a bracket across a block": "[data-tool=b { color: red; ] }",
    "a picture beside it": "[data-tool=b] p { background: url(sun.svg); }",
    "an import that is not there": '@import url("more.css");',
    "an import for print": '@import url("b.css") print;',
    "a character set": '@charset "latin1";',
    "a namespace": "@namespace svg url(http://www.w3.org/2000/svg);",
}


def sheet(folder: Path, tool: str, css: str) -> Path:
    (folder / f"{tool}.css").write_text(css)
    return folder


def test_all_are_one_file_with_what_they_import_in_its_place(tmp_path: Path) -> None:
    bundle = Bundle()
    sheet(tmp_path, "deep", "[data-tool=a] q { color: blue; }")
    bundle.add_from("a", sheet(tmp_path, "a", f'/* Ours. */\n@import url("deep.css");\n{WHOLE}'))
    bundle.add_from("b", sheet(tmp_path, "b", "[data-tool=b] p::before { content: '} /*'; }"))
    bundle.add_from("none", tmp_path)
    (address,) = bundle
    css = bundle.get(address)
    assert css == f"[data-tool=a] q {{ color: blue; }}\n{WHOLE}\n[data-tool=b] p::before {{ content: '}} /*'; }}"


@pytest.mark.parametrize("css", ALONE.values(), ids=ALONE.keys())
def test_what_cannot_stand_among_others_is_a_file_by_itself(tmp_path: Path, css: str) -> None:
    bundle = Bundle()
    bundle.add("a", WHOLE)
    bundle.add_from("b", sheet(tmp_path, "b", css))
    together, alone = bundle
    assert (bundle.get(together), alone) == (WHOLE, "/tools/b/b.css")


def test_a_page_that_was_drawn_before_a_tool_came_in_finds_its_own_file() -> None:
    bundle = Bundle()
    assert list(bundle) == []
    bundle.add("a", WHOLE)
    (before,) = bundle
    bundle.add("b", "[data-tool=b] p { color: red; }")
    (now,) = bundle
    assert before != now
    assert bundle.get(before) == WHOLE
    assert bundle.get(now) == f"{WHOLE}\n[data-tool=b] p {{ color: red; }}"
    assert bundle.get("/tools/styles-0.css") is None


def test_every_tool_of_ours_is_in_it() -> None:
    bundle = Bundle()
    for tool in installed():
        bundle.add_from(tool.id, folder_of(tool.package, "static"))
    (address,) = bundle
    assert all(f'[data-tool="{tool.id}"]' in str(bundle.get(address)) for tool in installed())
