"""The routes of those who look after the municipality's Socialive: its tools, how they run, and its surveys."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.types import ControllerRouterHandler

from hostapp import administer, operate
from hostapp.live.switching import Switching
from hostapp.minutes.pdf import figures_pdf
from hostapp.surveying import composition as surveying
from hostapp.surveying.ballots import Ballots
from hostapp.surveying.desk import Desk as SurveyDesk
from hostapp.surveying.figures import pages as figures
from hostapp.surveying.figures.shelf import Shelf
from hostapp.trying.trials import Trials
from socialive_core import Survey

from .parts import Parts


def routes(
    parts: Parts, trials: Trials, switching: Switching, surveys: Mapping[str, Survey]
) -> list[ControllerRouterHandler]:
    """Return every route of an administrator, an operator or a manager."""
    pages, stores, rooms, clock, zone = parts.pages, parts.stores, parts.rooms, parts.clock, parts.zone
    monitors, catalogues = parts.monitors, parts.catalogues
    chosen = administer.Desk(
        pages, stores, rooms, catalogues, parts.environment, clock, trials, zone, monitors, surveys
    )
    box = Ballots(stores.ballot, clock, zone)
    asking = SurveyDesk(pages, box, surveys, catalogues, rooms.shelf, stores, clock, zone, parts.known_as)
    return [
        *administer.routes(chosen),
        *operate.routes(operate.Drift(chosen, monitors, switching, operate.Trying(clock, zone), clock())),
        *surveying.routes(asking),
        *figures.routes(figures.Desk(pages, Shelf(box, stores.results), stores, clock, zone, figures_pdf)),
    ]
