"""The templates of the board, drawn by the host's own environment: every surface, stable ids, doors for one alone."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from socialive_agency_collaboration import agency_collaboration
from socialive_agency_collaboration.actions import Ask, Expect, Hold, Put

from hostapp import urls
from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.act import Door
from hostapp.theme.environment import make_environment
from socialive_core import Agreed, Participant, Reply, Role, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play
from socialive_core.testing.table import TODAY
from tests.drawn import drawn

PACKAGE = Path(str(files("socialive_agency_collaboration")))
SOURCES = {path.name: path.read_text() for path in (PACKAGE / "templates").iterdir()}
CATALOGUES = Catalogues.load({HOST: LOCALES, "agency_collaboration": PACKAGE / "locales"})
ENVIRONMENT = make_environment([agency_collaboration], CATALOGUES)
SURFACES = [(Surface.CONTROL, "mette"), (Surface.DISPLAY, None), (Surface.TABLE, "amina"), (Surface.OWN, "amina"),
            (Surface.HOME, "amina")]  # fmt: skip
BOTH: tuple[Door, ...] = ("ask", "share")
SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)


def draw(board: Trial, surface: Surface, who: str | None, language: str = "da", doors: tuple[Door, ...] = BOTH) -> str:
    return drawn(ENVIRONMENT, board, surface, who, language, agreements="agreements", doors=doors)


@pytest.fixture
def board() -> Trial:
    odd = Participant("odd", "<b>Åge", Role.RELATIVE, mark=6)
    board = play(agency_collaboration, SOFIE, AMINA, KARIM, odd, METTE)
    board.takes("mette", Hold("mette"))
    board.takes("mette", Put("others", "Lærer <b>Bo"), voice="amina", words="Tager imod")
    board.takes("mette", Put("missing"), voice="odd", words="En at ringe til")
    board.takes("karim", Expect("others"), words="At der er ro")
    board.takes("amina", Expect("others"), words="At de ringer")
    board.takes("amina", Ask("Byskolen", ("question", "because")), words=("Hvordan går det?", "jeg ved det ikke."))
    board.takes("mette", Reply(board.state.asked[0].id, "Lærer Bo", TODAY), words="Det går.")
    board.takes("karim", Ask("Lægen", before=TODAY), words="Er der tid?")
    board.facts = (Agreed(key="deal", who=("amina",), what="wa"),)
    return board


@pytest.mark.parametrize(("surface", "who"), [*SURFACES, (Surface.OWN, "sofie")])
def test_every_surface_draws_the_board_with_unique_ids_and_no_form_in_a_form(
    board: Trial, surface: Surface, who: str | None
) -> None:
    for one in (board, play(agency_collaboration, SOFIE, AMINA, METTE)):
        html = draw(one, surface, who)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert not re.search(r"<form(?:(?!</form>).)*<form", html, re.DOTALL)
        assert not re.search(r"\sstyle=|<script|\son[a-z]+=", html)
        assert "<b>Åge" not in html
        assert "<b>Bo" not in html


@pytest.mark.parametrize(("surface", "who"), SURFACES)
def test_every_surface_has_a_slot_for_every_text(board: Trial, surface: Surface, who: str | None) -> None:
    rows = [*board.state.tasks, *board.state.expected, *board.state.asked, *board.state.asked[0].came]
    texts = {text for one in rows for text in (one.words, getattr(one, "because", "")) if text}
    slots = re.findall(r'data-text="([^"]+)"', draw(board, surface, who))
    assert sorted(set(slots) - {"wa"}) == sorted(texts)


@pytest.mark.parametrize(("surface", "who"), SURFACES)
def test_the_triangle_names_its_corners_and_who_holds_the_threads(
    board: Trial, surface: Surface, who: str | None
) -> None:
    (picture,) = re.findall(r'<div class="tri".*?</svg>', draw(board, surface, who), re.DOTALL)
    said = [unescape(one) for one in re.findall(r"<text[^>]*>([^<]+)</text>", picture)]
    assert {"I og jeres nærmeste", "Kommunen", "Skole, tilbud og andre", "Holder trådene", "Mette"} <= set(said)
    assert 'aria-hidden="true"' in picture


def test_an_answer_stands_before_everything_else_with_its_source(board: Trial) -> None:
    for surface, who in SURFACES:
        html = draw(board, surface, who)
        first = "sam-ask-" if surface is Surface.DISPLAY else "Der er kommet svar. Læs det, før I taler om det."
        assert html.index(first) < html.index('id="sam-in-')
        assert "Lærer Bo svarede" in html


def test_the_caseworker_alone_has_doors_and_only_to_what_is_not_answered(board: Trial) -> None:
    answered, open_question = (one.id for one in board.state.asked)
    html = draw(board, Surface.CONTROL, "mette")
    assert urls.door("ask", "b", open_question) in html
    assert urls.door("ask", "b", answered) not in html
    assert urls.door("share", "agreements", "deal") in html
    for surface, who in SURFACES[1:]:
        assert "/tavler/" not in draw(board, surface, who)
    closed = draw(board, Surface.CONTROL, "mette", doors=())
    assert "/tavler/" not in closed
    assert "Del en aftale" not in closed


def test_the_display_has_nothing_to_press(board: Trial) -> None:
    html = draw(board, Surface.DISPLAY, None)
    assert "<form" not in html
    assert "<a " not in html


def test_on_a_screen_of_one_s_own_one_writes_and_holds_and_ends_what_is_one_s_own(board: Trial) -> None:
    html = unescape(draw(board, Surface.OWN, "amina"))
    assert html.count("data-draft=") == 3
    assert html.count('"do":"end"') == 3
    assert html.count('"do":"hold"') == 1
    assert '"do":"reply"' not in html
    assert '"do":"hold"' not in unescape(draw(board, Surface.OWN, "sofie"))


def test_an_english_screen_speaks_english(board: Trial) -> None:
    for surface, who in SURFACES:
        html = draw(board, surface, who, "en")
        assert "Holds the threads" in html
        assert not re.search(r"tråd|fordi|Skriv |Hvem |Spørg|nærmeste", html)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_nothing_stands_in_a_template_that_a_policy_would_stop(source: str) -> None:
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|\bhx-|https?:|\|\s*safe", source)


def test_the_style_sheet_touches_nothing_but_this_tool_and_has_no_colour_for_a_corner() -> None:
    css = (PACKAGE / "static" / "agency_collaboration.css").read_text()
    outer = [line for line in css.splitlines() if re.match(r"  \S.*\{$", line) and not line.startswith("  @")]
    assert outer
    assert all('[data-tool="agency_collaboration"]' in line for line in outer)
    assert not re.search(r"sam-(in|of)-(family|authority|others)", css)
