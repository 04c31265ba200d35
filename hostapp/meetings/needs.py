"""What a meeting may need right now, the line to say aloud, and the tool that helps (chosen by need, not by noun)."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import Lazy
from socialive_core import lazy as _


class Need(Struct, frozen=True):
    """
    One need.

    Attributes:
        say: What the leader may say aloud.
        tool: The tool that helps; `None` where the note itself does.
    """

    id: str
    need: Lazy
    say: Lazy
    tool: str | None = None


NEEDS = (
    Need(
        "stuck",
        _("Vi er gået i stå"),
        _("Må jeg bede jer begge om et tal? Der er ikke noget rigtigt svar."),
        "scaling_questions",
    ),
    Need(
        "differ",
        _("Vi ser det forskelligt"),
        _("I ser det forskelligt. Må jeg skrive begge dele, lige stort?"),
    ),
    Need(
        "who",
        _("Hvem kan hjælpe?"),
        _("Skal vi tegne, hvem der er omkring jer?"),
        "network_map",
    ),
    Need(
        "can",
        _("Hvad kan vi, og hvad kan vi ikke?"),
        _("Skal vi skrive op, hvad vi kan, og hvem der bestemmer hvad?"),
        "what_we_can",
    ),
    Need(
        "parts",
        _("Hvem gør hvad?"),
        _("Skal vi skrive op, hvem der gør hvad, og hvem der holder trådene?"),
        "agency_collaboration",
    ),
    Need(
        "big",
        _("Det er for stort"),
        _("Hvad er det allerførste lille skridt? Og hvem tager det?"),
        "action_plan",
    ),
    Need(
        "hard",
        _("Jeg skal sige noget svært"),
        _("Jeg vil sige min vurdering, som den er lige nu. I må gerne sige mig imod."),
    ),
)
"""Rule 22 of the domain, in its order, with rule 26 among them."""
