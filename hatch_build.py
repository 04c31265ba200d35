"""Put the built front end into the wheel, so that who installs it needs no Node."""

import os
import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface[Any]):
    """Build before a wheel is packed; an editable install leaves it to dev.py, which does it when it is needed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run the theme's own build, which does nothing when nothing changed."""
        if version == "editable" or os.environ.get("SOCIALIVE_SKIP_ASSETS"):
            return
        runpy.run_path(str(Path(self.root, "hostapp", "theme", "build.py")), run_name="__main__")
