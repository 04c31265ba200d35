"""Templates, macros and style sheets: what is drawn, and what must never be in it."""

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, UndefinedError

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.environment import SHAPES, TEMPLATES, Assets, context_for, digits, make_environment
from hostapp.theme.pairs import PAIRS
from socialive_core import WE, Participant, Role, Surface, Viewer, lazy

CSS = TEMPLATES.parent / "css"
ROOT = TEMPLATES.parents[2]
AMINA = Participant("amina", "Amina", Role.PARENT, mark=0)
NASTY = Participant("x", '<b>"Max"</b>', Role.RELATIVE, mark=9)
METTE = Participant("mette", "Mette", Role.CASEWORKER, chair=True, mark=4)
PEOPLE = (AMINA, NASTY, METTE)


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment([], Catalogues.load({HOST: LOCALES}), Assets(Path("/nowhere")))


def draw(environment: Environment, source: str, viewer: Viewer | None = None, **given: Any) -> str:
    context = context_for(environment, viewer or Viewer(Surface.OWN, "da", Role.PARENT, "amina"), PEOPLE)
    return " ".join(environment.from_string(source).render(context | given).split())


def test_a_persons_mark_is_shape_and_colour_and_initial(environment: Environment) -> None:
    assert draw(environment, "{{ mark(p) }}", p=AMINA) == '<span class="mark circle p1" aria-hidden="true">A</span>'
    marks = [draw(environment, "{{ mark(p) }}", p=Participant("p", "P", Role.CHILD, mark=n)) for n in range(9)]
    assert len(set(marks)) == len(SHAPES)
    assert marks[8] == marks[0]


def test_ones_own_words_are_called_ones_own(environment: Environment) -> None:
    assert '<b dir="auto">Dine ord</b>' in draw(environment, '{{ whose("amina") }}')
    assert "Mettes ord" in draw(environment, "{{ whose(p) }}", p=METTE)
    assert "Vores ord" in draw(environment, "{{ whose(WE) }}")
    assert "Mette&#39;s words" in draw(environment, '{{ whose("mette") }}', Viewer(Surface.DISPLAY, "en"))
    assert draw(environment, '{{ whose("stranger") }}') == ""


def test_the_scribe_is_named_where_voice_and_scribe_are_two(environment: Environment) -> None:
    assert draw(environment, '{{ by("mette", "amina") }}') == "skrevet af Mette"
    assert draw(environment, '{{ by("mette", "mette") }}{{ by(None) }}') == ""


def test_running_text_is_a_slot_without_words(environment: Environment) -> None:
    assert draw(environment, '{{ text("turn.0") }}') == '<span class="slot" dir="auto" data-text="turn.0"></span>'


def test_what_fills_a_sentence_is_escaped_and_the_sentence_is_not(environment: Environment) -> None:
    said = draw(environment, '{{ _("Hej, {name}", name=name) }}', name="<i>Max</i>")
    assert said == "Hej, &lt;i&gt;Max&lt;/i&gt;"
    assert "<b>" not in draw(environment, "{{ whose(p) }}{{ person_chip(p) }}", p=NASTY).replace('<b dir="auto">', "")


def test_a_quotation_mark_in_a_sentence_does_not_end_an_attribute(environment: Environment) -> None:
    assert draw(environment, """<a title="{{ _('Tryk på "Vis"') }}">""") == '<a title="Tryk på &#34;Vis&#34;">'


def test_a_lazy_sentence_is_said_in_the_language_of_the_look(environment: Environment) -> None:
    english = Viewer(Surface.DISPLAY, "en")
    assert draw(environment, "{{ say }}", english, say=lazy("Skjul")) == "Hide"
    assert draw(environment, "{{ say }}", english, say=lazy("Hej, {name}", name="<i>")) == "Hello, &lt;i&gt;"
    assert draw(environment, '{{ ngettext("{n} ting", "{n} ting i alt", 2) }}') == "2 ting i alt"


def test_two_languages_are_drawn_side_by_side(environment: Environment) -> None:
    danish, english = (context_for(environment, Viewer(Surface.DISPLAY, one)) for one in ("da", "en"))
    template = environment.from_string('{{ _("Skjul") }}')
    assert [template.render(one) for one in (danish, english, danish)] == ["Skjul", "Hide", "Skjul"]


def test_a_name_that_is_not_given_is_an_error(environment: Environment) -> None:
    with pytest.raises(UndefinedError):
        draw(environment, "{{ nothing }}")


def test_a_file_that_is_not_built_keeps_its_plain_name(tmp_path: Path) -> None:
    assert Assets(tmp_path)("socialive.css") == "/static/socialive.css"
    (tmp_path / "manifest.json").write_text('{"socialive.css": "socialive-1.css"}')
    assert Assets(tmp_path)("socialive.css") == "/static/socialive-1.css"


def test_every_pair_has_a_picture_and_words(environment: Environment) -> None:
    source = '{% from "animals.html" import picture %}{{ picture(key) }}{{ key|pair }}'
    drawn = {key: draw(environment, source, key=key) for key in PAIRS}
    assert len(set(drawn.values())) == len(PAIRS)
    assert "Blå fugl" in drawn["blue-bird"]


def test_digits_stand_in_two_groups_that_do_not_part() -> None:
    assert digits("482913") == "482\u00a0913"


def test_an_address_can_be_read_by_a_phone(environment: Environment) -> None:
    drawn = draw(environment, '{{ qr("https://socialive.example/kom-med") }}')
    assert drawn.startswith('<svg aria-hidden="true"')
    assert "style=" not in drawn


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_carries_a_script_a_style_or_somebody_elses_address(path: Path, environment: Environment) -> None:
    source = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=|https?://", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
    environment.get_template(path.relative_to(TEMPLATES).as_posix())


@pytest.mark.parametrize("path", sorted(CSS.glob("*.css")), ids=lambda path: path.name)
def test_no_style_sheet_shouts_or_names_one_element(path: Path) -> None:
    source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert "!important" not in source
    assert not re.search(r"(?m)^[^:;{}]*#[a-z][\w-]*[^;{}]*\{", source)


SHEETS = sorted(ROOT.glob("hostapp/theme/css/*.css")) + sorted(ROOT.glob("plugins/*/socialive_*/static/*.css"))
SIDES = (
    r"(margin|padding|border|inset)-(left|right|top|bottom)|\b(left|right)\s*:|(float|clear|text-align):\s*(left|right)"
)
FOUR = re.compile(r"\b(?:margin|padding|inset)\s*:([^;{}]+)")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_knows_left_from_right(path: Path) -> None:
    source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(SIDES, source)
    for values in (four_values(found) for found in FOUR.findall(source)):
        assert len(values) < 4 or values[1] == values[3], f"{values} is not the same when it is mirrored"


def four_values(written: str) -> list[str]:
    """The values of a shorthand, each `calc()` in one."""
    return re.findall(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+", written)


def test_what_is_written_in_a_field_is_read_in_its_own_direction() -> None:
    assert re.search(r"input,\s+textarea \{\s+unicode-bidi: plaintext;", (CSS / "base.css").read_text())
    others = [path.name for path in SHEETS if path.name != "base.css" and "unicode-bidi" in path.read_text()]
    assert others == []


def test_every_style_sheet_is_in_the_bundle() -> None:
    named = set(re.findall(r'@import "\./(.+?)"', (CSS / "socialive.css").read_text()))
    assert named == {path.name for path in CSS.glob("*.css")} - {"socialive.css"}


def test_the_voice_of_all_has_a_name(environment: Environment) -> None:
    assert draw(environment, "{{ WE }}") == WE
