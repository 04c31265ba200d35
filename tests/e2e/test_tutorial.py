"""The tutorial, followed word for word from an empty folder with built wheels, until its tool is on a shared screen."""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.docs.following import Shell, Shown, shown
from tests.e2e.people import House
from tests.e2e.server import ROOT, Server

PAGE = ROOT / "docs" / "tutorial.md"
SERVED = "socialive demo"
WHEELS = (ROOT, ROOT / "plugins" / "meeting_note")

pytestmark = [pytest.mark.slow, pytest.mark.built]


def outfit() -> Any:
    """What `dev.py` knows of packages and where they come from."""
    sys.path.append(str(ROOT / ".ci"))
    return importlib.import_module("environment")


def a_new_machine(wheels: Path, outfit: Any) -> dict[str, str]:
    """
    The environment of somebody who has uv and nothing of ours.

    Our own packages come from *wheels*, others from where they always come from, in the versions that are pinned.
    """
    pinned = re.findall(r"^[\w.\[\]-]+==[^\\\n]+", (outfit.REQUIREMENTS / "run.txt").read_text(), re.MULTILINE)
    ours = [f"{name}=={version}" for name, version, *_ in (path.name.split("-") for path in wheels.glob("*.whl"))]
    (wheels / "pinned.txt").write_text("\n".join((*pinned, *ours)))
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("VIRTUAL_ENV", "PYTHON", "PYTEST"))
    }
    sources = {"UV_FIND_LINKS": str(wheels), "UV_CONSTRAINT": str(wheels / "pinned.txt")}
    return known | outfit.where_pip_asks() | sources | {"PYTHONUTF8": "1", "NO_COLOR": "1"}


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shell, Shown]]:
    """Somebody who has done all that the page says, and the last of it, which is to serve."""
    wheels, place = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("empty")
    packages = outfit()
    packages.wheels(wheels, *WHEELS)
    shell = Shell(place, a_new_machine(wheels, packages))
    for block in shown(PAGE):
        if block.path:
            shell.writes(block)
        elif SERVED in block.commands:
            yield shell, block
            return
        elif block.kind == "console":
            shell.types(block)
    pytest.fail("The page does not end with a meeting.")


@pytest.fixture
def house(followed: tuple[Shell, Shown], browser: Browser, tmp_path: Path) -> Iterator[House]:
    """The demo of what the reader has installed, at a port that is free."""
    shell, block = followed
    assert block.commands == [SERVED]
    server = Server(tmp_path)
    server.program, server.place, server.told = ["socialive"], shell.place, shell.environment
    server.start()
    found = House(browser, server)
    yield found
    found.close()
    server.stop()


def test_the_readers_tool_is_on_the_shared_screen_of_a_meeting(house: House) -> None:
    chair = house.chair()
    chair.logs_in()
    chair.starts_meeting()
    display = house.moves_over(chair.opens_display())
    chair.part("needs").locator(".rail button", has_text="Vejret").click()
    tool = chair.part("tool")
    expect(tool).to_contain_text("Amina")
    tool.locator(".choices").first.get_by_role("button", name="Sol").click()
    expect(tool.locator("button[aria-pressed=true]")).to_have_text("Sol")
    expect(display.stage).to_contain_text("Sol")
    expect(display.stage).not_to_contain_text("Regn")
    display.photographs("tutorial-display")
    chair.photographs("tutorial-control")
    assert house.server.complaints() == ""
