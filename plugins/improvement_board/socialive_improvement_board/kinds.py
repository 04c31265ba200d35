"""What a line on the board may say, where it comes from, and from which side: never from whom."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Id = Annotated[str, Meta(max_length=80)]
Label = Annotated[str, Meta(max_length=80)]

Source = Literal["here", "meeting", "complaint", "adviser", "organisation", "council"]
Reported = Literal["complaint", "adviser", "organisation", "council"]
"""Sources that reach us in writing, so that somebody from the municipality puts them on the board."""
Group = Literal["citizen", "relative", "partner", "municipality"]
Kind = Literal["whom", "why", "sign"]
Outcome = Literal["better", "same", "worse"]
Ending = Literal["kept", "left", "open"]

MOST_ROWS, MOST_SAID, MOST_TRIALS, MOST_EFFECTS = 40, 8, 4, 4
"""So much fits on the board, beside one thing that gets in the way, and beside one trial."""
