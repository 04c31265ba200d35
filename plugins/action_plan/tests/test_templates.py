"""The templates of a plan, drawn by the host's own environment: every surface, stable ids, each for themselves."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from socialive_action_plan import action_plan
from socialive_action_plan.actions import Say, SetGoal, SetOurs

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.live.runner import Frame, InProcess
from hostapp.theme.environment import make_environment
from socialive_core import Agreed, Participant, Role, Surface, take_out
from socialive_core.shielding import sees_of
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play
from socialive_core.testing.table import TODAY

PACKAGE = Path(str(files("socialive_action_plan")))
SOURCES = {path.name: path.read_text() for path in (PACKAGE / "templates").iterdir()}
CATALOGUES = Catalogues.load({HOST: LOCALES, "action_plan": PACKAGE / "locales"})
RUNNER = InProcess(action_plan, make_environment([action_plan], CATALOGUES))
SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
SURFACES = [(Surface.CONTROL, "mette"), (Surface.DISPLAY, None), (Surface.TABLE, "amina"), (Surface.OWN, "amina"),
            (Surface.HOME, "amina")]  # fmt: skip


async def draw(board: Trial, surface: Surface, who: str | None, language: str = "da") -> str:
    look = board.look(who, surface)
    look = replace(look, viewer=replace(look.viewer, language=language))
    state = take_out(board.raw, board.tool.manifest.shape, sees_of(look.viewer, look.people))
    return await RUNNER.draw(msgspec.json.encode(state), msgspec.json.encode(look), Frame("b", "agreements"))


@pytest.fixture
def board() -> Trial:
    odd = Participant("odd", "<b>Åge", Role.RELATIVE, mark=6)
    board = play(action_plan, SOFIE, AMINA, KARIM, odd, METTE)
    board.takes("amina", SetGoal(), words="Jeg vil sove.")
    board.takes("mette", SetOurs("Barnets lov § 91"), words=("Sofie er i skole", "det har hun ret til."))
    board.takes("karim", Say("sign"), words="Vi råber ikke")
    day = timedelta(days=1)
    board.facts = (
        Agreed(key="a", who=("mette",), what="wa", due=TODAY - day, because="wx"),
        Agreed(key="b", who=("amina", "sofie"), what="wb", due=TODAY - day, state="going", small="fem minutter"),
        Agreed(key="c", who=("amina",), what="wc", waits=("amina",)),
        Agreed(key="d", who=(), what="wd", state="other", ended="we"),
    )
    return board


@pytest.mark.parametrize(("surface", "who"), [*SURFACES, (Surface.OWN, "sofie")])
async def test_every_surface_draws_the_plan_with_unique_ids_and_no_form_in_a_form(
    board: Trial, surface: Surface, who: str | None
) -> None:
    for one in (board, play(action_plan, SOFIE, AMINA, METTE)):
        html = await draw(one, surface, who)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert not re.search(r"<form(?:(?!</form>).)*<form", html, re.DOTALL)
        assert not re.search(r"\sstyle=|<script|\son[a-z]+=", html)
        assert "<b>Åge" not in html


@pytest.mark.parametrize(("surface", "who"), SURFACES)
async def test_every_surface_has_a_slot_for_every_text(board: Trial, surface: Surface, who: str | None) -> None:
    slots = re.findall(r'data-text="([^"]+)"', await draw(board, surface, who))
    own = [text for row in board.state.rows for text in (row.words, getattr(row, "because", "")) if text]
    assert sorted(slots) == sorted([*own, "wa", "wb", "wc", "wd", "we", "wx"])


async def test_the_display_is_a_path_with_nothing_to_press(board: Trial) -> None:
    html = await draw(board, Surface.DISPLAY, None)
    assert re.findall(r'class="number" aria-hidden="true">(\d)', html) == ["1", "2", "3", "4"]
    assert "<form" not in html
    assert html.count("Datoen er passeret. Hvad gør vi nu?") == 2


async def test_control_is_a_board_of_three_columns_with_ways_to_move(board: Trial) -> None:
    html = unescape(await draw(board, Surface.CONTROL, "mette"))
    assert re.findall(r'<h3 id="col-(\w+)"', html) == ["new", "going", "done"]
    assert html.count('"do":"mark"') >= 4
    assert html.count('"do":"place"') == 2
    assert html.count("Ny dato") >= 2


async def test_a_phone_lists_by_who_does_it_and_answers_for_its_own_alone(board: Trial) -> None:
    html = unescape(await draw(board, Surface.OWN, "amina"))
    assert re.findall(r'<h3 id="of-(\w+)"', html) == ["mine", "municipality", "nobody"]
    assert html.count('"do":"accept"') == 1
    assert '"do":"accept"' not in unescape(await draw(board, Surface.OWN, "karim"))


async def test_a_child_is_asked_for_no_date_writes_no_step_and_sees_no_counts(board: Trial) -> None:
    html = unescape(await draw(board, Surface.OWN, "sofie"))
    assert "Datoen er passeret" not in html
    assert "Hvem har opgaverne?" not in html
    assert '"do":"agree"' not in html
    assert html.count('"do":"join"') == 2  # beside Mette, and beside Amina who is asked; never what nobody has
    assert '"do":"join","agreement":"d"' not in html


async def test_no_state_is_red_and_nobody_is_late(board: Trial) -> None:
    everything = "".join(SOURCES.values()) + (PACKAGE / "static/action_plan.css").read_text()
    assert not re.search(r"forsink|c-stop", everything)


async def test_an_english_screen_speaks_english(board: Trial) -> None:
    for surface, who in SURFACES:
        html = await draw(board, surface, who, "en")
        assert "The municipality's goal" in unescape(html)
        assert not re.search(r"fordi|Skriv |Hvem |Datoen|Ingen", html)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_nothing_stands_in_a_template_that_a_policy_would_stop(source: str) -> None:
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|\bhx-|https?:|\|\s*safe", source)


def test_the_style_sheet_touches_nothing_but_this_tool() -> None:
    css = (PACKAGE / "static" / "action_plan.css").read_text()
    outer = [line for line in css.splitlines() if re.match(r"  \S.*\{$", line) and not line.startswith("  @")]
    assert outer
    assert all('[data-tool="action_plan"]' in line for line in outer)
