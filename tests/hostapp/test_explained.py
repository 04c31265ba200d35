"""Difficult words are explained where they stand, in sentences of ours alone, and everybody is told their rights."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.meetings.invitation import LAW
from hostapp.meetings.rights import RIGHTS, told_to
from hostapp.municipality.glossary import TERMS
from hostapp.municipality.plain import lix
from hostapp.theme.environment import Assets, context_for, make_environment
from hostapp.theme.explained import explained
from socialive_core import Lazy, Participant, Role, Surface, Viewer

CATALOGUES = Catalogues.load({HOST: LOCALES})
AT_WORK = {Role.CASEWORKER, Role.INTERPRETER, Role.PROFESSIONAL}
SAID = [right.words for rights in RIGHTS.values() for right in rights]


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment([], CATALOGUES, Assets(Path("/nowhere")))


def draw(environment: Environment, sentence: object, language: str = "da") -> str:
    viewer = Viewer(Surface.OWN, language, Role.PARENT, "amina")
    return environment.from_string("{{ sentence|explained }}").render(
        context_for(environment, viewer) | {"sentence": sentence}
    )


def test_a_difficult_word_opens_what_it_means(environment: Environment) -> None:
    drawn = draw(environment, Lazy("Du må have en bisidder med."))
    assert drawn.startswith('Du må have en <details class="explained"><summary>bisidder</summary><span>En, der støtter')
    assert drawn.endswith("</span></details> med.")
    assert "<summary>support person</summary>" in draw(environment, Lazy("Du må have en bisidder med."), "en")


def test_what_a_person_wrote_is_left_as_it_is(environment: Environment) -> None:
    assert draw(environment, "Min bisidder <b>kommer</b>") == "Min bisidder &lt;b&gt;kommer&lt;/b&gt;"


def test_a_word_is_explained_once_in_a_sentence_and_never_within_another(environment: Environment) -> None:
    drawn = draw(environment, Lazy("En bisidder er en bisidder. En beklagelse er ikke noget at klage over."))
    assert drawn.count("<summary>") == 2
    assert "beklagelse" in drawn


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_word_has_its_forms_and_its_meaning(language: str) -> None:
    for term in TERMS.values():
        forms = CATALOGUES.say(term.forms, language).split("|")
        assert all(form.strip() == form and form for form in forms)
        assert sorted(forms, key=len, reverse=True) == forms
        assert CATALOGUES.say(term.means, language).endswith(".")


def test_what_explains_is_easier_than_what_it_explains() -> None:
    assert lix([str(term.means) for term in TERMS.values()]) <= 25
    assert lix([str(words) for words in SAID]) <= 25


def test_every_law_we_name_is_explained(environment: Environment) -> None:
    paragraphs = [right.paragraph for rights in RIGHTS.values() for right in rights if right.paragraph]
    for named in (*LAW, *paragraphs):
        assert "<summary>" in draw(environment, named)


def test_everybody_has_a_row_of_rights_and_only_who_comes_from_work_has_none() -> None:
    assert set(RIGHTS) == set(Role)
    assert {role for role, rights in RIGHTS.items() if not rights} == AT_WORK


def test_the_leader_tells_those_who_are_here_each_right_once() -> None:
    people = (Participant("a", "Amina", Role.PARENT), Participant("k", "Karim", Role.PARENT))
    assert told_to(people) == RIGHTS[Role.PARENT]
    child = Participant("s", "Sofie", Role.CHILD, away=True)
    assert told_to((*people, child)) == RIGHTS[Role.PARENT]
    told = [str(right.words) for right in told_to((*people, Participant("s", "Sofie", Role.CHILD)))]
    assert len(told) == len(set(told)) == 7
    assert explained  # it is a filter of every template
