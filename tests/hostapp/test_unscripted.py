"""What is done to a drawn page so that its forms work without script, and how what they send is read again."""

from __future__ import annotations

import re
from html import unescape

import pytest

from hostapp.screens.unscripted import Painted, Refused, dress, read, with_words

PAINTED = Painted(versions={"b1": 4}, page="abc")
ACT = 'data-act="{&#34;do&#34;:&#34;say&#34;}" data-board="b1"'


def hidden(html: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)" ?/?>', html)
    return {name: unescape(value) for name, value in found}


def test_a_form_that_acts_says_on_which_board_what_and_on_which_version() -> None:
    html = dress(f'<form class="act" {ACT}><button>Ja</button></form>', PAINTED)
    assert 'method="post"' in html
    assert hidden(html) == {"board": "b1", "act": '{"do":"say"}', "v": "4"}


def test_a_form_of_the_meeting_says_what_and_is_new_with_every_page() -> None:
    html = dress('<form data-do="signal"><input type="hidden" name="what" value="slow" /></form>', PAINTED)
    assert hidden(html) == {"do": "signal", "what": "slow", "v": "abc"}


def test_what_the_template_has_said_itself_is_not_said_twice() -> None:
    drawn = '<form data-do="hide" method="post"><input type="hidden" name="do" value="hide" /></form>'
    html = dress(drawn, PAINTED)
    assert html.count('name="do"') == html.count("method=") == 1


def test_forms_that_go_elsewhere_stay_as_they_are() -> None:
    html = '<form method="post" action="/sprog"><button name="language" value="en">English</button></form>'
    assert dress(html, PAINTED) == html


def test_a_button_with_an_action_of_its_own_sends_it() -> None:
    drawn = f'<form {ACT}><button data-act="{{&#34;do&#34;:&#34;drop&#34;}}">Slet</button></form>'
    assert 'name="act" value="{&quot;do&quot;:&quot;drop&quot;}"' in dress(drawn, PAINTED)


def test_numbers_and_ticks_are_read_as_the_script_would_read_them() -> None:
    fields = '<input type="number" name="n"><input type="checkbox" name="sure"><input name="why"><input name="no">'
    v = hidden(dress(f"<form {ACT}>{fields}</form>", PAINTED))["v"]
    given = {"board": "b1", "act": "x", "v": v, "n": "07", "why": "fordi", "no": ""}
    assert read(given) == ("4", {"n": 7, "why": "fordi", "sure": False})
    assert read(given | {"sure": "on", "n": "1.5"}) == ("4", {"n": 1.5, "why": "fordi", "sure": True})
    with pytest.raises(ValueError, match="x"):
        read(given | {"n": "x"})


def test_an_act_of_the_meeting_may_have_a_field_called_board() -> None:
    assert read({"do": "keep", "board": "b1", "v": "abc"}) == ("abc", {"board": "b1"})


def test_refused_words_stand_in_the_form_they_came_from_and_no_other() -> None:
    one = f'<form {ACT}><textarea name="words"></textarea><input name="what" value="før" required /></form>'
    other = one.replace("b1", "b2")
    given = {"board": "b1", "act": '{"do":"say"}', "words": "\nJa </textarea>", "what": 'Et "brev"'}
    html = dress(f'{one}{other}<p class="notice" id="notice"></p>', Painted(refused=Refused("Nej.", given)))
    first, second = html.split("</form>")[:2]
    assert ">\n\nJa &lt;/textarea&gt;</textarea>" in first
    assert 'value="Et &quot;brev&quot;"' in first
    assert "før" not in first
    assert "Ja" not in second
    assert html.endswith(">Nej.</p>")


def test_words_go_into_their_own_slots_and_can_be_no_html() -> None:
    drawn = '<p><span class="slot" dir="auto" data-text="t.0"></span><span data-text="x"></span></p>'
    filled = with_words(drawn, {"t.0": "<b>", "y": "ikke her"})
    assert filled == '<p><span class="slot" dir="auto" data-text="t.0">&lt;b&gt;</span><span data-text="x"></span></p>'


def test_a_field_bound_to_a_text_stands_still_until_the_script_has_the_text() -> None:
    bound, begins = '<textarea rows="2" data-text="t.0"></textarea>', '<textarea data-start="x"></textarea>'
    drawn = with_words(bound + begins, {"t.0": "Ja"})
    assert drawn == f'<textarea readonly rows="2" data-text="t.0">\nJa</textarea>{begins}'
