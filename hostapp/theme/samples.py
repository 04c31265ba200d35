"""Made-up rows for the patterns whose values are more than a word."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from socialive_core import Lazy, Role
from socialive_core import lazy as _


def looks(professional: str) -> tuple[dict[str, Any], ...]:
    """Return who has looked at a case, on two days, the newest first."""
    at_work, listed = _("Arbejdede med sagen"), _("Havde sagen på sin liste")
    return (
        _look(datetime(2026, 11, 19, 12, 45, tzinfo=UTC), "Mette", Role.CASEWORKER, at_work),
        _look(
            datetime(2026, 11, 19, 9, tzinfo=UTC), "Mette", Role.CASEWORKER, _("Holdt et møde eller gjorde det klar")
        ),
        _look(datetime(2026, 11, 19, 9, tzinfo=UTC), "Søren", Role.PROFESSIONAL, _("Var med i et møde")),
        _look(datetime(2026, 11, 18, 7, 15, tzinfo=UTC), professional, Role.PROFESSIONAL, _("Var med i et møde")),
        _look(datetime(2026, 11, 18, 7, tzinfo=UTC), "Mette", Role.CASEWORKER, listed),
    )


def _look(at: datetime, name: str, role: Role, purpose: Lazy) -> dict[str, Any]:
    return {"at": at, "day": at.date(), "name": name, "role": role, "purpose": purpose}
