"""A tool comes in while Socialive runs: one installed since the last start, and one that was off and is switched on."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from hostapp.app import create_app
from hostapp.headers import FOREVER
from hostapp.live.runner import Frame
from hostapp.plugins.commands import disable, enable
from hostapp.settings import Plugins, Settings
from hostapp.storage.migrate import upgrade
from socialive_core import LoadState, PluginError

RAINY = Path("tests/rainy")
NAMES = ("rainy_one", "rainy_two", "wrong")
STYLES = dict.fromkeys(NAMES, "body { display: none }") | {"rainy_one": "[data-tool=rainy_one] p { color: red }"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data=tmp_path)
    upgrade(made.database_url, made.key_path)
    return made


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three strangers' tools, one of which breaks where it is imported."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        site.chmod(0o755)
        for name in NAMES:
            shutil.copytree(RAINY, site / name)
            file = site / name / "__init__.py"
            code = file.read_text().replace('"rainy"', f'"{name}"').replace("tests.rainy", name)
            (site / name / "static").mkdir()
            (site / name / "static" / f"{name}.css").write_text(STYLES[name])
            file.write_text("raise SystemExit" if name == "wrong" else code)
            about = site / f"acme_{name}-1.0.dist-info"
            about.mkdir()
            (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: acme-{name}\nVersion: 1.0\n\n")
            (about / "entry_points.txt").write_text(f"[socialive.tools]\n{name} = {name}:rainy\n")
        monkeypatch.syspath_prepend(str(site))
        yield


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[dict[str, Any]]:
    """Socialive as it runs, and what it is made of."""
    app = await asyncio.to_thread(create_app, settings)
    async with app.lifespan():
        yield {**app.state.dict(), "app": app}


async def until(holds: Any) -> float:
    """Wait until something *holds*, and return how long it took."""
    begun = time.perf_counter()
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.02)
    return time.perf_counter() - begun


class Chosen:
    """What is said at the command line."""

    because = "Det regner forkert."
    settings = None

    def __init__(self, plugin: str) -> None:
        self.plugin = plugin


@pytest.fixture
def says(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("SOCIALIVE_DATA", str(settings.data))

    async def say(command: Any, plugin: str) -> None:
        await asyncio.to_thread(command, Chosen(plugin))

    return say


async def test_who_came_since_the_last_start_comes_in_after_it_and_is_known_at_the_next(
    settings: Settings, installed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running(settings) as here:
        runners, monitors = here["rooms"].runners, here["monitors"]
        assert not {*NAMES} & runners.keys()
        await until(lambda: {"rainy_one", "rainy_two"} <= runners.keys())
        await until(lambda: any(one.name == "wrong" and one.state is LoadState.BROKEN for one in monitors.loaded))
        assert "Plugin 'wrong' (acme-wrong 1.0) is left out: SystemExit" in capsys.readouterr().err
        assert (monitors["rainy_one"].runs, bool(monitors["rainy_one"].protection)) == ("apart", True)
    async with running(settings) as here:
        assert {"rainy_one", "rainy_two"} <= here["rooms"].runners.keys()


async def test_the_style_sheet_of_a_contained_tool_comes_along_if_it_touches_nothing_else(
    settings: Settings, installed: None
) -> None:
    for _start in range(2):  # as it comes in while it runs, and as it is remembered at the next start
        async with running(settings) as here:
            await until(lambda: {"rainy_one", "rainy_two"} <= here["rooms"].runners.keys())
            transport = httpx.ASGITransport(here["app"])
            (address,) = here["pages"].environment.globals["styles"]
            async with httpx.AsyncClient(transport=transport, base_url=settings.origin) as client:
                answer = await client.get(address)
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("text/css")
            assert "[data-tool=rainy_one] p" in answer.text
            assert answer.text.count("contain:layout paint") == 1
            assert "rainy_two" not in answer.text
            assert answer.headers["cache-control"] == FOREVER
            told = {one.name: one.refused for one in here["monitors"].health()}
            assert told["rainy_one"] == ()
            assert told["rainy_two"] == ("rainy_two.css:1: 'body' touches what is not the tool's.",)


async def test_a_contained_tool_that_was_off_at_the_start_comes_in_once_it_is_switched_on(
    settings: Settings, installed: None, says: Any
) -> None:
    await says(disable, "rainy_one")
    async with running(settings) as here:
        await until(lambda: "rainy_two" in here["rooms"].runners)
        assert "rainy_one" not in here["rooms"].runners
        await says(enable, "rainy_one")
        assert await until(lambda: "rainy_one" in here["rooms"].runners) < 8
        await says(disable, "rainy_one")
        await until(lambda: here["monitors"]["rainy_one"].off is not None)


async def test_a_tool_of_this_process_that_was_off_at_the_start_draws_once_it_is_switched_on(
    settings: Settings, says: Any
) -> None:
    await says(disable, "network_map")
    async with running(settings) as here:
        pages = here["pages"]
        styles = pages.environment.globals["styles"]
        assert "network_map" not in here["rooms"].runners
        await says(enable, "network_map")
        await until(lambda: "network_map" in here["rooms"].runners)
        runner = here["rooms"].runners["network_map"]
        look = b'{"viewer":{"surface":"display","language":"da"},"people":[],"today":"2026-11-19"}'
        assert await runner.draw(runner.manifest.blank, look, Frame("b"))
        (address,) = styles
        assert '[data-tool="network_map"]' in styles.get(address)
        assert any(route.path.startswith("/tools/network_map") for route in here["app"].routes)


async def test_whoever_is_strict_waits_for_all_of_them(settings: Settings, installed: None) -> None:
    strict = replace(settings, plugins=Plugins(strict=True))
    with pytest.raises(PluginError, match="wrong"):
        await asyncio.to_thread(create_app, strict)
