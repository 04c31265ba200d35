"""Puts together what files of cases are made with."""

from __future__ import annotations

from hostapp.composition.parts import Parts
from hostapp.minutes.forms import Forms
from hostapp.minutes.keeping import Minutes
from hostapp.minutes.letters import Letterbox

from .eyes import Kit
from .files import Files
from .rows import CaseRows


def files_for(parts: Parts, letters: Letterbox) -> Files:
    """Return what makes the files of the municipality's cases."""
    settings, rooms = parts.settings, parts.rooms
    minutes = Minutes(rooms, parts.stores, parts.clock, settings.time_zone, settings.municipality_name)
    forms = Forms(parts.catalogues, settings.case_headings, settings.voice_sources)
    kit = Kit(
        parts.stores, rooms, parts.catalogues, minutes, forms, letters, settings.municipality_name, settings.time_zone
    )
    return Files(kit, parts.environment, CaseRows.beside(parts.stores.cases))
