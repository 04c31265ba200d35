"""What is said of a plugin that runs, rests or is left out: a sentence for each thing that can be the matter."""

from __future__ import annotations

from collections.abc import Mapping

from hostapp.plugins.blame import KINDS
from hostapp.plugins.health import Failure, Health
from hostapp.plugins.status import LOOKS as LOOKS
from hostapp.plugins.status import STATUS as STATUS
from hostapp.plugins.status import Status as Status
from hostapp.plugins.status import status_of as status_of
from socialive_core import Lazy, LoadState
from socialive_core import lazy as _

OUT: Mapping[LoadState, Lazy] = {
    LoadState.BROKEN: _("Det kunne ikke startes."),
    LoadState.INCOMPATIBLE: _("Det er lavet til en anden version af Socialive."),
    LoadState.BARRED: _("Det er ikke tilladt i opsætningen."),
    LoadState.OFF: _("Det var slået fra, da Socialive startede."),
}

CALLS: Mapping[str, Lazy] = {
    "load": _("læse det, der er gemt"),
    "turn": _("svare på et tryk"),
    "draw": _("tegne"),
    "summarise": _("sige, hvad der står"),
    "papers": _("lave papirer"),
    "redact": _("tage navne ud"),
    "sheet": _("lave et ark"),
    "take_in": _("hente en fil"),
    "examples": _("vise et eksempel"),
}
"""What a tool was to do; a hook is called by its own name."""

CAUSES: Mapping[str, Lazy] = {
    "slow": _("Det var for længe om at svare."),
    "time": _("Det svarede ikke i tide og blev stoppet."),
    "MemoryError": _("Det brugte for meget hukommelse."),
    "IncompleteReadError": _("Dets proces gik ned."),
    "EOFError": _("Dets proces gik ned."),
    "BrokenPipeError": _("Dets proces gik ned."),
    "ConnectionResetError": _("Dets proces gik ned."),
    "SystemExit": _("Det ville lukke det hele."),
}
GARBAGE, WRONG, TEMPLATE = (
    _("Det svarede noget, der ikke er et svar."),
    _("Der er en fejl i det."),
    _("Det kan ikke tegnes."),
)

PROTECTS: Mapping[str, tuple[Lazy, Lazy]] = {
    "time": (_("Det stoppes, hvis det ikke svarer."), _("Det stoppes ikke, hvis det ikke svarer.")),
    "memory": (_("Det kan ikke bruge al hukommelsen."), _("Det kan bruge al hukommelsen.")),
    "files": (_("Det kan ikke fylde disken."), _("Det kan fylde disken.")),
    "reading": (
        _("Det kan ikke læse Socialives filer, heller ikke databasen og dens nøgle."),
        _("Der er ingen lås på filerne her."),
    ),
    "processes": (_("Det kan ikke starte andre programmer."), _("Det kan starte andre programmer.")),
    "network": (_("Det kan ikke komme på nettet."), _("Det kan komme på nettet.")),
    "signals": (_("Det kan ikke stoppe andre programmer."), _("Det kan prøve at stoppe andre programmer.")),
    "calls": (_("Det kan ikke tale med andre programmer."), _("Det kan prøve at tale med andre programmer.")),
    "user": (_("Det kører som en bruger uden rettigheder."), _("Det kører som samme bruger som Socialive.")),
    "privileges": (_("Det kan ikke få flere rettigheder."), _("Det kan prøve at få flere rettigheder.")),
}
"""What holds around a contained tool, and what is so where that does not hold."""


def why(cause: str) -> Lazy:
    """Return what happened, as far as *cause* tells."""
    kind = cause.partition(" ")[0]
    if kind == "garbage":
        return GARBAGE
    return CAUSES.get(kind) or (TEMPLATE if kind.startswith("Template") or kind == "UndefinedError" else WRONG)


def detail(failure: Failure) -> str:
    """Return the kind of error and its line, for whoever mends it; nothing where the words say it all."""
    kind = failure.cause.partition(" ")[0]
    return failure.cause if kind in KINDS and kind not in {"IncompleteReadError", "EOFError"} else ""


def was_to(failure: Failure) -> Lazy:
    """Return what it was to do when it failed."""
    return CALLS.get(failure.call) or Lazy(failure.call)


def holes(health: Health) -> list[Lazy]:
    """Return what does not hold around a contained tool; nothing of one that runs here, around which nothing holds."""
    return [less for name, (_holds, less) in PROTECTS.items() if name not in health.protection]


def holds(health: Health) -> list[Lazy]:
    """Return what holds around a contained tool."""
    return [more for name, (more, _less) in PROTECTS.items() if name in health.protection]
