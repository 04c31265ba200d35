"""Puts the pictures that the last walks took into the manual, each small enough for a page."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
INTO = ROOT / "docs" / "pictures"
WIDEST = {"phone": 390, "screen": 1000}

PICTURES = {
    "i-dag": "whole-1-today",
    "sagen": "desk-case-wide",
    "forbered": "whole-1-prepare",
    "invitation-telefon": "whole-1-invitation",
    "moedet": "whole-3-difference-control",
    "faellesskaerm": "whole-3-difference-display",
    "moedet-telefon": "whole-3-difference-own",
    "sig-et-tal": "whole-4-scale-table",
    "tal-om-tallene": "scales-said-display",
    "kommunens-bekymring": "scales-worry-display",
    "netvaerk": "network-display",
    "vi-samler-op": "whole-7-ending-control",
    "side-1-telefon": "whole-8-page-one",
    "referat": "minutes-print",
    "laeg-i-sag": "desk-move-into-wide",
    "min-plan": "plan-display",
    "vaerktoejskassen": "toolbox-list-wide",
    "proev-det": "toolbox-trial-tablet-wide",
    "kommunens-ord": "own-loefte-control",
    "drift": "toolbox-drift-da-off-wide",
    "tillid-telefon": "survey-statement",
    "maaling": "survey-open",
    "maaling-tal": "survey-figures",
    "det-kan-vi": "can-differ-display",
    "samarbejde": "together-answer-display",
    "vejret": "tutorial-display",
    "vigtigst": "example-most_important-table",
}
"""What manual and tutorial call a picture, and what the walk that takes it does; a telephone's ends in `-telefon`."""


def main() -> None:
    """Take over every picture; says which walk to go first, where one is missing."""
    missing = [name for name in PICTURES.values() if not (ROOT / "test-results" / f"{name}.png").exists()]
    if missing:
        sys.exit(
            f"There is no picture called {', '.join(missing)}. First: "
            "python3 dev.py test tests/e2e/test_whole_meeting.py tests/e2e/test_minutes.py tests/e2e/test_desk.py "
            "tests/e2e/test_plan.py tests/e2e/test_network_map.py tests/e2e/test_what_we_can.py "
            "tests/e2e/test_scales.py tests/e2e/test_toolbox.py tests/e2e/test_trying.py tests/e2e/test_own_texts.py "
            "tests/e2e/test_drift.py tests/e2e/test_collaboration.py tests/e2e/test_survey.py "
            "tests/e2e/test_figures.py; "
            "python3 dev.py test --all tests/e2e/test_tutorial.py tests/e2e/test_examples.py"
        )
    INTO.mkdir(exist_ok=True)
    for name, taken in PICTURES.items():
        with Image.open(ROOT / "test-results" / f"{taken}.png") as picture:
            width = WIDEST["phone" if name.endswith("-telefon") else "screen"]
            picture.thumbnail((width, 4 * width))
            picture.convert("RGB").save(INTO / f"{name}.webp", quality=80, method=6)


if __name__ == "__main__":
    main()
