"""Whose words come through an interpreter, and so are said to be: "tolket" (rule 9)."""

from __future__ import annotations

from collections.abc import Collection

from socialive_core import Role

CITIZENS = frozenset({Role.CHILD, Role.CITIZEN, Role.PARENT})


def interpreted(here: Collection[Role]) -> frozenset[Role]:
    """Return the roles whose words are interpreted, where those who are *here* are one of each of these."""
    return CITIZENS if Role.INTERPRETER in here else frozenset()
