"""Finds a Chromium on this machine, and opens it; where there is none, nothing is measured."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hostapp.kit.subject import UnmeasuredError

from .eyes import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VARIABLE = "SOCIALIVE_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
MISSING = f"There is no Chromium here: install one, or name it in {VARIABLE}."


def chromium() -> str | None:
    """Return the path of a Chromium: the one that the environment names, else the first on the path."""
    if VARIABLE in os.environ:
        return os.environ[VARIABLE] or None
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def opened() -> Iterator[Browser]:
    """
    Yield a browser without a window.

    Raises:
        UnmeasuredError: Something that it takes is missing; says what.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise UnmeasuredError("Playwright is not installed: pip install playwright.") from None
    if not AXE.is_file():
        raise UnmeasuredError("The front end is not built, and axe is a part of it: python3 dev.py demo builds it.")
    named = chromium()
    if named is None and VARIABLE in os.environ:
        raise UnmeasuredError(MISSING)
    with sync_playwright() as playing:
        path = named or playing.chromium.executable_path
        if not Path(path).is_file():
            raise UnmeasuredError(MISSING)
        browser = playing.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
