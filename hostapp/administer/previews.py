"""What a citizen will see of a text of the municipality's own, made by what will make it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from markupsafe import Markup, escape

from hostapp.i18n import Catalogues
from hostapp.identity.sides import Sides
from hostapp.meetings.invitation import LAW, Asked, Letter, invitation
from hostapp.meetings.promised import SAYS
from hostapp.meetings.rights import RIGHTS
from hostapp.meetings.wording import OF_KIND
from hostapp.municipality.glossary import Term
from hostapp.municipality.texts import INVITATION, PROMISE, WORD, Texts
from hostapp.municipality.words import FORMS, MEANS, terms
from hostapp.theme.explained import marked
from socialive_core import Kind, Lazy, Meeting, Participant, Person, Role, Topic
from socialive_core import lazy as _

from .desk import Desk
from .own import Collection

MOST_SHOWN = 2
"""Sentences that a word is shown in, in each language."""


def preview(desk: Desk, collection: Collection, name: str, texts: Texts) -> dict[str, Any]:
    """Return what is seen of *texts*, by language."""
    return {one: SEEN[collection.kind](desk, name, texts, one) for one in desk.catalogues.languages()}


def _word(desk: Desk, name: str, texts: Texts, language: str) -> list[Markup]:
    """The first sentences of ours in which the word stands."""
    held = ((name, Term(texts.part(FORMS), texts.part(MEANS))),)
    drawn = (marked(desk.catalogues, language, one, held) for one in said(desk.catalogues, language))
    return [one for one in drawn if "<details" in one][:MOST_SHOWN]


def _promise(desk: Desk, _name: str, texts: Texts, language: str) -> dict[str, Markup]:
    """The promise as the big screen shows it, and as it stands on a phone, with difficult words explained."""
    words = texts.part(SAYS)
    held = terms(desk.shelf.now.own)
    plain = escape(desk.catalogues.say(words, language))
    return {"screen": plain, "phone": marked(desk.catalogues, language, plain, held)}


def _invitation(desk: Desk, name: str, texts: Texts, language: str) -> Letter:
    """The invitation as a made-up person would get it."""

    def say(one: Lazy) -> str:
        return desk.catalogues.say(one, language)

    kind = next((kind for kind, called in OF_KIND.items() if called == name), Kind.ORDINARY)
    parent, child = Participant("a", "Amina", Role.PARENT), Participant("s", "Sofie", Role.CHILD)
    meeting = Meeting(
        "m",
        "c",
        say(_("Vi skal tale om mandage.")),
        desk.clock() + timedelta(days=14),
        kind=kind,
        place=say(_("Biblioteket, lokale 2")),
        topics=(Topic("t", say(_("Skolen"))),),
        needs=("break",),
    )
    leader = Person("l", "Mette", phone="12 34 56 78", hours="kl. 9-11")
    to = child if kind is Kind.CHILD_TALK else parent
    asked = Asked(meeting, to, (child, parent), Sides(), False, leader, desk.pages.municipality)
    return invitation(asked, say, language, desk.zone, {INVITATION + name: texts})


def said(catalogues: Catalogues, language: str) -> Iterator[Markup]:
    """Every sentence of ours in which a difficult word is explained, each once."""
    rights = dict.fromkeys(right for rights in RIGHTS.values() for right in rights)
    lazies: list[Lazy] = [*(one.words for one in rights), *(one.paragraph for one in rights if one.paragraph), *LAW]
    yield from dict.fromkeys(escape(catalogues.say(one, language)) for one in lazies)


SEEN: dict[str, Any] = {WORD: _word, PROMISE: _promise, INVITATION: _invitation}
