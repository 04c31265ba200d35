"""A contained tool's style sheet comes to a page if it touches nothing but the tool's boards, and else not at all."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest

from hostapp.packages import folder_of
from hostapp.theme.safe_css import HOLDS, sheet_of
from socialive_core.registry import TOOLS

MINE = '[data-tool="rain"]'
KEPT = [
    f"{MINE} .drop {{ color: var(--c-ink); }}",
    f"{MINE} {{ & .drop {{ color: red }} .drop + .drop {{ margin: 0 }} > p {{ margin: 0 }} &:hover {{ color: red }} }}",
    f"{MINE} .drop {{ & + p {{ color: red }} ~ p {{ color: red }} }}",
    f".stage {MINE} .drop ~ p {{ color: red }}",
    f'[data-surface="own"] {MINE}:not(.stage *) > p {{ color: red }}',
    f"{MINE} {{ .stage & {{ color: red }} }}",
    f"@media (width < 40rem) {{ {MINE} p {{ color: red }} }}",
    f"@layer plugin {{ {MINE} {{ @container (width > 3rem) {{ & p {{ color: red }} }} }} }}",
    f"@keyframes rain-falls {{ from {{ opacity: 0 }} to {{ opacity: 1 }} }} {MINE} p {{ animation: rain-falls 1s }}",
    f"{MINE} path {{ fill: url(#sky); mask: url('#sky') }}",
    f"{MINE} p {{ position: fixed; inset: 0; z-index: 99 }}",  # it is held to its board, wherever it is put
]
REFUSED = {
    "body { display: none }": "touches what is not",
    "p { color: red }": "touches what is not",
    f"{MINE} ~ aside {{ display: none }}": "touches what is not",
    f"{MINE} + aside {{ display: none }}": "touches what is not",
    f"{MINE}, body {{ display: none }}": "touches what is not",
    f"body:has({MINE}) header {{ display: none }}": "touches what is not",
    f":not({MINE}) {{ display: none }}": "touches what is not",
    f":is(body, {MINE}) p {{ display: none }}": "touches what is not",
    f"{MINE} {{ & ~ aside {{ display: none }} }}": "touches what is not",
    f"{MINE} {{ + aside {{ display: none }} }}": "touches what is not",
    f"{MINE} {{ body:has(&) header {{ display: none }} }}": "touches what is not",
    f"{MINE} {{ :not(&) {{ display: none }} }}": "touches what is not",
    f"{MINE} .a {{ @media print {{ body:has(&) p {{ display: none }} }} }}": "touches what is not",
    "& { display: none }": "touches what is not",
    '[data-tool="other"] p { display: none }': "touches what is not",
    '[data-tool^="rain"] p { display: none }': "touches what is not",
    '[data-tool="rain" s], [data-tool] { display: none }': "touches what is not",
    "@media print { body { display: none } }": "touches what is not",
    "@layer tokens { :root { --c-ink: red } }": "touches what is not",
    f"{MINE} p {{ display: block !important }}": "important",
    f"{MINE} p {{ background: url(https://evil.example/x) }}": "brings something in",
    f"{MINE} p {{ background: url('//evil.example/x') }}": "brings something in",
    f"{MINE} p {{ background: u\\72l(https://evil.example/x) }}": "brings something in",
    f"{MINE} p {{ background: image-set('https://evil.example/x' 1x) }}": "brings something in",
    f"{MINE} p {{ --picture: url(data:image/png,x) }}": "brings something in",
    f"{MINE} {{ & p {{ @media print {{ cursor: url(x.cur), auto }} }} }}": "brings something in",
    "@import url(https://evil.example/x.css);": "does not lie beside",
    "@import '../other/other.css';": "does not lie beside",
    "@import 'rain.css';": "imported twice",
    "@import 'more.css' layer(tokens);": "does not lie beside",
    "@font-face { font-family: x; src: url(x) }": "whole page",
    "@property --c-ink { syntax: '*'; inherits: true }": "whole page",
    "@keyframes new { from { opacity: 0 } }": "whole page",
    "@scope (body) { p { display: none } }": "whole page",
    "@namespace url(x);": "whole page",
    "@charset 'x';": "whole page",
    "} body { display: none }": "cannot be read",
    f"{MINE} p {{ color: red }} }} {MINE} p {{ color: red }}": "cannot be read",
    f"{MINE} p {{ content: 'a\n }} }} body {{ display: none }}": "cannot be read",
}


def read(folder: Path, css: str) -> tuple[str, list[str]]:
    (folder / "rain.css").write_text(css)
    (folder / "more.css").write_text(f"{MINE} .more {{ color: red }}")
    return sheet_of("rain", folder)


@pytest.mark.parametrize("css", KEPT)
def test_what_touches_the_tools_boards_alone_comes_to_the_page(tmp_path: Path, css: str) -> None:
    sheet, faults = read(tmp_path, css)
    assert faults == []
    assert sheet.startswith(HOLDS.format(id="rain") + "@layer plugin{")


@pytest.mark.parametrize(("css", "why"), REFUSED.items())
def test_what_touches_anything_else_does_not(tmp_path: Path, css: str, why: str) -> None:
    sheet, faults = read(tmp_path, css)
    assert sheet == ""
    assert any(why in one for one in faults), faults


def test_all_that_is_wrong_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    _sheet, faults = read(tmp_path, "@import 'more.css';\np { color: red }\n@font-face { }\n")
    assert [one.partition(": ")[0] for one in faults] == ["rain.css:2", "rain.css:3"]


def test_what_lies_beside_the_sheet_is_imported_and_a_sheet_that_is_too_long_is_not(tmp_path: Path) -> None:
    assert ".more" in read(tmp_path, "@import url('more.css');")[0]
    assert "longer" in read(tmp_path, f"/* {'x' * 100_000} */")[1][0]
    assert sheet_of("none", tmp_path) == ("", [])


def test_the_sheets_of_our_own_tools_would_come_to_the_page_but_for_what_holds_for_all_of_it() -> None:
    points = {point.name: point.value.partition(":")[0] for point in entry_points(group=TOOLS)}
    faults = {name: sheet_of(name, folder_of(package, "static"))[1] for name, package in points.items()}
    (fade, important) = faults.pop("network_map")
    assert "important" in important
    assert "keyframes" in fade
    assert not any(faults.values())
