"""The part of Min sag from which somebody takes everything of their case with them in one press."""

from __future__ import annotations

from hostapp import urls
from hostapp.home.part import Eyes, Part


async def _address(eyes: Eyes) -> str | None:
    return None if eyes.works else f"{urls.my_case(eyes.case.id)}/fil"


def part() -> Part:
    """Return it; the caseworker has a way of their own to the municipality's file."""
    return Part("fil", _address, "parts/case_file.html", "side")
