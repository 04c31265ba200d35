"""The examples as wheels: built, and installed in a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "docs").glob("examples/*/pyproject.toml"))


def installed(where: Path, *examples: Path) -> dict[str, str]:
    """Build the wheels of *examples* and install them in the folder *where*; returns the environment that has them."""
    dist, site = where / "dist", where / "site"
    built = [
        wheel for one in examples for wheel in WheelBuilder(str(one)).build(directory=str(dist), versions=["standard"])
    ]
    words = ["install", "--quiet", "--no-deps", "--target", str(site), *built]
    subprocess.run([sys.executable, "-m", "uv", "pip", *words], check=True)
    return {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
