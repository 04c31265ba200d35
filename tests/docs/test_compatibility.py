"""What was promised to plugins once stands: no line of it is gone from the code, and nothing more is asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from socialive_core import LoadState, Registry, hookspecs
from socialive_core.registry import PLUGINS

ROOT = Path(__file__).parents[2]
PROMISED = ROOT / "docs" / "reference" / "promised.txt"


@pytest.fixture(scope="module")
def surface() -> subprocess.CompletedProcess[str]:
    told = "import surface; print(*surface.promised(), sep='\\n')"
    return subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT / ".ci" / "reference", capture_output=True, text=True, check=True
    )


def test_nothing_that_was_promised_is_gone(surface: subprocess.CompletedProcess[str]) -> None:
    gone = set(PROMISED.read_text().splitlines()) - set(surface.stdout.splitlines())
    assert sorted(gone) == [], "Read docs/reference/compatibility.md: it goes in a major version, after a warning."


@pytest.mark.parametrize(
    "line",
    [
        "About.icon = 'note'",
        "allow(we) = False",
        "hook meeting_ended is given meeting",
        "Role.CHILD = 'child'",
        "template act.choice(label=None)",
        "testing.play(tool): must be given",
        "entry points socialive.tools",
    ],
)
def test_each_kind_of_thing_is_promised(line: str) -> None:
    assert line in PROMISED.read_text().splitlines()


def test_what_could_be_called_without_it_cannot_ask_for_one_thing_more(tmp_path: Path) -> None:
    lines = [line for line in PROMISED.read_text().splitlines() if line != "testing.play(tool): must be given"]
    code = f"""
import sys, pathlib, runpy
main = runpy.run_path("__main__.py", run_name="reference")
main["_promise"].__globals__["FOLDER"] = pathlib.Path({str(tmp_path)!r})
main["_promise"](True)
"""
    (tmp_path / "promised.txt").write_text("\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / ".ci" / "reference", capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "testing.play(tool)" in done.stderr
    assert (tmp_path / "promised.txt").read_text().splitlines() == lines


@pytest.mark.parametrize(
    ("deprecated", "told"),
    [
        ({"warn_on_impl": DeprecationWarning("case_opened goes in 2.0: use meeting_started.")}, "goes in 2.0"),
        ({"warn_on_impl_args": {"case": DeprecationWarning("case goes in 2.0: use meeting.")}}, "use meeting"),
    ],
)
def test_whoever_implements_what_will_go_is_warned_when_the_plugin_is_loaded(
    deprecated: dict[str, object], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {**hookspecs.case_opened.socialive_spec, **deprecated}  # type: ignore[attr-defined]
    monkeypatch.setattr(hookspecs.case_opened, "socialive_spec", options)
    plugin = ModuleType("acme_warned")
    exec(
        "from socialive_core import hookimpl\n\n\n@hookimpl\ndef case_opened(case):\n    pass\n",
        vars(plugin),
    )
    monkeypatch.setitem(sys.modules, "acme_warned", plugin)
    registry = Registry()
    with pytest.warns(DeprecationWarning, match=told):
        loaded = registry.load(EntryPoint("acme_warned", "acme_warned", PLUGINS))
    assert loaded.state is LoadState.LOADED, loaded.message
