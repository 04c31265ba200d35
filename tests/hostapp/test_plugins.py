"""Which plugins come in, and what the program says of them."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from hostapp.clock import utc_now
from hostapp.live.arriving import Arriving, Known
from hostapp.live.contained import Contained
from hostapp.live.frames import Hello
from hostapp.plugins.admitting import OURS, admitted, tell
from hostapp.plugins.remembered import stamp_of
from hostapp.settings import Plugins, Settings, SettingsError, load
from hostapp.toolbox.switches import Switch
from socialive_core import LoadState, PluginError, Registry
from socialive_core.registry import TOOLS

THEIRS = {
    "good": ("socialive_note_good:it", "raise SystemExit('imported')", ()),
    "newer": ("socialive_newer:it", "raise SystemExit('imported')", ("socialive>=999",)),
}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of distributions beside ours, each of which says so when it is imported."""
    folder = tmp_path / "site"
    for name, (value, code, requires) in THEIRS.items():
        about = folder / f"acme_{name}-1.0.dist-info"
        about.mkdir(parents=True)
        needs = "".join(f"Requires-Dist: {one}\n" for one in requires)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: acme-{name}\nVersion: 1.0\n{needs}\n")
        (about / "entry_points.txt").write_text(f"[socialive.tools]\n{name} = {value}\n")
        (folder / f"{value.partition(':')[0]}.py").write_text(code)
    monkeypatch.syspath_prepend(str(folder))
    return folder


ACME = ("acme_good", "acme-newer", "acme")
"""Trusted here, so that they are imported."""


def of(settings: Plugins) -> dict[str, str]:
    given = Settings(plugins=replace(settings, trusted=ACME))
    registry = admitted(given)
    tell(given, registry)
    return {one.name: one.state for one in registry.loaded}


def test_what_does_not_load_is_told_and_the_rest_comes_in(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    states = of(Plugins())
    assert (states["good"], states["newer"], states["meeting_note"]) == ("broken", "incompatible", "loaded")
    told = capsys.readouterr().err
    assert "Plugin 'good' (acme-good 1.0) is left out: SystemExit: imported" in told
    assert "Plugin 'newer' (acme-newer 1.0) is left out: It is made for socialive >=999" in told


def test_only_what_is_allowed_comes_in(installed: Path) -> None:
    states = of(Plugins(allowed=("meeting_note", "socialive-network-map")))
    assert {name for name, state in states.items() if state == "loaded"} == {"meeting_note", "network_map"}
    assert {state for name, state in states.items() if name not in {"meeting_note", "network_map"}} == {"barred"}


def test_strictly_a_plugin_that_is_left_out_stops_the_start(installed: Path) -> None:
    with pytest.raises(PluginError, match=r"(?s)good, newer.*imported.*made for socialive"):
        of(Plugins(strict=True))


def test_no_plugin_takes_the_name_of_a_tool_of_the_hosts_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = tmp_path / "acme-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n\n")
    (about / "entry_points.txt").write_text("[socialive.tools]\nagreements = hostapp.meetings.agreements:TOOL\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry = admitted(Settings(plugins=Plugins(trusted=ACME)))
    assert "There is another tool called 'agreements'" in next(one.message for one in registry.broken)
    assert registry.tools["agreements"].package.startswith("hostapp")


def test_the_file_and_the_environment_say_which_plugins_come_in(tmp_path: Path) -> None:
    file = tmp_path / "socialive.toml"
    file.write_text('[plugins]\nallowed = ["meeting_note"]\n')
    assert load(file, {}).plugins == Plugins(allowed=("meeting_note",))
    assert load(file, {"SOCIALIVE_STRICT_PLUGINS": "1"}).plugins == Plugins(allowed=("meeting_note",), strict=True)
    file.write_text('[plugins]\nalowed = ["meeting_note"]\n')
    with pytest.raises(SettingsError, match="alowed"):
        load(file, {})


def test_the_list_is_made_without_importing_anything(installed: Path) -> None:
    program = "import sys; from hostapp.cli import main; main(['plugins', 'list']); print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": str(installed)}, capture_output=True, text=True, check=True
    )
    lines, modules = run.stdout.splitlines()[:-1], run.stdout.splitlines()[-1].split()
    said = {line.split()[0]: line for line in lines if not line.startswith(" ")}
    assert said["good"].endswith("in, in a process of its own")
    assert said["newer"].endswith("made for another version")
    assert not {"socialive_note_good", "socialive_newer", "socialive_meeting_note"} & set(modules)


def test_what_is_switched_off_is_not_imported_at_the_start(installed: Path) -> None:
    states = {one.name: one.state for one in admitted(Settings(), [Switch("good", utc_now(), True)]).loaded}
    assert states["good"] == "off"


def test_the_switch_is_a_command_that_imports_nothing(installed: Path, tmp_path: Path) -> None:
    commands = [
        ["migrate"],
        ["plugins", "disable", "good", "--because", "It counts wrongly."],
        ["plugins", "list"],
        ["plugins", "enable", "good"],
        ["plugins", "list"],
    ]
    program = f"import sys; from hostapp.cli import main; [(main(one), print('--')) for one in {commands}]"
    env = {"PYTHONPATH": str(installed), "SOCIALIVE_DATA": str(tmp_path / "data")}
    words = [sys.executable, "-c", f"{program}; print(*sys.modules)"]
    *said, modules = subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout.split("--")
    assert not {"socialive_note_good", "socialive_newer", "socialive_meeting_note"} & set(modules.split())
    assert "good is switched off." in said[1]
    assert "good                     acme-good 1.0          switched off\n    It counts wrongly." in said[2]
    assert "good                     acme-good 1.0          in, in a process of its own" in said[4]


def test_what_is_not_ours_and_not_trusted_is_never_imported(installed: Path) -> None:
    registry = admitted(Settings())
    assert {one.name: one.state for one in registry.loaded}["good"] == "contained"
    assert set(registry.contained) == {"good"}


async def begun(registry: Registry, file: Path) -> list[Contained]:
    arriving = Arriving(registry, {}, file)
    arriving.take_up()
    await arriving.all()
    return [*arriving.here.values()]


async def test_a_contained_tool_that_cannot_be_used_is_left_out_with_the_same_message(
    installed: Path, tmp_path: Path
) -> None:
    registry = admitted(Settings())
    assert await begun(registry, tmp_path / "said") == []
    (left,) = [one for one in registry.broken if one.name == "good"]
    assert left.message == "Plugin 'good' (acme-good 1.0) is left out: SystemExit: imported"


async def test_what_a_contained_tool_said_is_remembered_until_its_code_is_another(tmp_path: Path) -> None:
    def registry() -> Registry:
        made = Registry()
        made.load(EntryPoint("rainy", "tests.rainy:rainy", TOOLS), LoadState.CONTAINED)
        return made

    (asked,) = await begun(registry(), tmp_path / "said")
    (remembered,) = await begun(registry(), tmp_path / "said")
    assert remembered.manifest == asked.manifest
    assert asked._number == remembered._number == 0
    kept = msgspec.json.decode((tmp_path / "said").read_bytes(), type=dict[str, bytes])
    assert set(kept) == {stamp_of(EntryPoint("rainy", "tests.rainy:rainy", TOOLS), None)}
    wrong = {stamp: msgspec.msgpack.encode(Known(Hello(b"{}"))) for stamp in kept}
    (tmp_path / "said").write_bytes(msgspec.json.encode(wrong))
    assert await begun(registry(), tmp_path / "said") == []


def test_everything_in_this_repository_is_ours_and_nothing_else() -> None:
    found = (path.parent.name for path in Path("plugins").glob("*/pyproject.toml"))
    assert {f"socialive-{name.replace('_', '-')}" for name in found} == OURS
