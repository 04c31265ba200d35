"""A tool leads to the host's pages about others elsewhere: only where there are such pages, and only whoever leads."""

from __future__ import annotations

import pytest

from hostapp import urls
from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.live.doors import DOORS
from hostapp.theme.act import Act, Door
from hostapp.theme.environment import make_environment
from socialive_core import Surface
from socialive_core.testing import AMINA, LINE, METTE, play
from tests.faulty import faulty
from tests.house import Client, House

BOTH: tuple[Door, ...] = ("ask", "share")
ENVIRONMENT = make_environment([], Catalogues.load({HOST: LOCALES}))
BOARD = play(faulty, AMINA, LINE, METTE)


def doors(who: str | None, surface: Surface, open: tuple[Door, ...] = BOTH) -> str:
    act = Act(faulty.manifest, "b1", "b2", BOARD.look(who, surface), ENVIRONMENT, doors=open)
    return act.ask("t1.0") + act.share("t1.0")


def test_the_caseworker_is_led_there_from_control() -> None:
    html = doors("mette", Surface.CONTROL)
    for door in BOTH:
        assert f'href="{urls.door(door, "b1", "t1.0")}"' in html
        assert urls.is_door(urls.door(door, "b1", "t1.0"), {"b1"})


@pytest.mark.parametrize(
    ("who", "surface"),
    [
        (None, Surface.DISPLAY),
        ("mette", Surface.DISPLAY),
        ("mette", Surface.TABLE),
        ("mette", Surface.OWN),
        ("amina", Surface.CONTROL),
        ("amina", Surface.OWN),
        ("amina", Surface.HOME),
        ("line", Surface.CONTROL),
    ],
)
def test_nobody_else_is_and_no_display_shows_it(who: str | None, surface: Surface) -> None:
    assert doors(who, surface) == ""


def test_no_way_leads_to_a_page_that_there_is_not() -> None:
    assert doors("mette", Surface.CONTROL, open=()) == ""
    assert set(DOORS) == set(BOTH)


async def test_each_door_is_answered(house: House, client: Client) -> None:
    await house.log_in(client)
    for door in DOORS:
        assert (await client.get(urls.door(door, "b1", "t1"))).headers["location"] == urls.CASES
