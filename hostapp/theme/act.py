"""What a tool's template acts with: buttons and forms, drawn by the same rule that guards them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Literal

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from hostapp import urls
from socialive_core import (
    SINGLE,
    WE,
    Forbidden,
    Lazy,
    Look,
    Manifest,
    Participant,
    Permission,
    Role,
    Surface,
    Viewer,
    Write,
    guard,
)
from socialive_core.manifest import tag_of

from .environment import context_for

Door = Literal["ask", "share"]
"""A page of the host's to which a tool may lead: to ask somebody elsewhere, and to share something with them."""

READ_ONLY = frozenset({Surface.DISPLAY})
"""Surfaces that are looked at and never pressed."""


class Act:
    """
    Draws what a look may do on one board, and the value as text where it may not.

    Attributes:
        waits: Words are shown to the others once they are in the note, and not as they grow.
        doors: What of the host's there is to lead to.
    """

    def __init__(
        self,
        manifest: Manifest,
        board: str,
        agreements: str | None,
        look: Look,
        environment: Environment,
        waits: bool = False,
        doors: tuple[Door, ...] = (),
    ) -> None:
        self._manifest, self._board, self._agreements, self._look = manifest, board, agreements, look
        self.waits, self.doors = waits, doors
        self._draw = _drawn(environment, look.viewer, look.people)
        self._catalogues: Any = environment.globals["catalogues"]

    def may(self, action: type, voice: Participant | str | None = None) -> bool:
        """Say whether the viewer may take *action*, in *voice* where one is named; on a phone in no other's."""
        rule = self._rule(action)
        viewer = self._look.viewer
        if rule is None or not self._board or viewer.surface in READ_ONLY or viewer.person is None:
            return False
        if viewer.surface in SINGLE and _id(voice) not in {None, WE, viewer.person}:
            return False  # it would be taken in the viewer's own voice, beside the name of another
        presser = self._look.person(viewer.person)
        try:
            return presser is not None and bool(guard(rule, presser, viewer.surface, _id(voice), self._known))
        except Forbidden:
            return False

    def button(
        self,
        action: type,
        label: str,
        icon: str | None = None,
        kind: str | None = None,
        voice: Participant | str | None = None,
        **fields: Any,
    ) -> Markup:
        """A button that takes *action* with *fields*; nothing where the viewer may not."""
        if not self.may(action, voice):
            return Markup("")
        return self._macro("button")(self._form(action, fields), _id(voice), self._said(label), icon, kind)

    def form(
        self, action: type, caller: Callable[[], str], clear: bool = True, voices: bool = False, **fields: Any
    ) -> Markup:
        """A form for *action* round what the template puts in it; nothing where the viewer may not."""
        if not self.may(action):
            return Markup("")
        return self._macro("form")(self._form(action, fields), clear, voices, caller())

    def choice(
        self,
        action: type,
        field: str,
        options: Iterable[tuple[Any, str]],
        value: Any = None,
        voice: Participant | str | None = None,
        label: str | None = None,
        **fields: Any,
    ) -> Markup:
        """One button an option; the chosen one as text where the viewer may not choose."""
        options = [(option, self._said(name)) for option, name in options]
        if not self.may(action, voice):
            return Markup("{}").format(dict(options).get(value, ""))
        forms = [(self._form(action, {**fields, field: option}), name, option == value) for option, name in options]
        return self._macro("choice")(forms, _id(voice), self._said(label))

    def write(self, text: str | None, start: type | None = None, label: str = "", rows: int = 2) -> Markup:
        """A field bound to an open text, or one that takes *start* at the first key; a slot where one may not write."""
        if not self.may(Write) or not (text or (start and self.may(start))):
            return self._macro("slot")(text) if text else Markup("")
        opening = msgspec.json.encode({"do": tag_of(start)}).decode() if start else ""
        return self._macro("write")(self._board, text, opening, self._said(label), rows)

    def voices(self, chosen: str | None = None, change: type | None = None) -> Markup:
        """Whose words: one chip and one key a person; nothing on a screen with one person behind it."""
        if self._look.viewer.surface in SINGLE or self._look.viewer.surface in READ_ONLY:
            return Markup("")
        changing = msgspec.json.encode({"do": tag_of(change)}).decode() if change else ""
        chosen = chosen or self._look.viewer.person
        return self._macro("voices")(self._board, self._look.people, chosen, changing)

    def agreement(self, source: str | None = None, who: Participant | str | None = None) -> Markup:
        """A form that makes an agreement, here or from a line, with *who* suggested; nothing where one may not."""
        role = self._look.viewer.role
        if self._agreements is None or role is None or self._look.viewer.surface is not Surface.CONTROL:
            return Markup("")
        form = {"board": self._agreements, "action": _json({"do": "agree"} | ({"source": source} if source else {}))}
        return self._macro("agreement")(form, self._look.people, _id(who), source is not None)

    def seen_by(self, thing: str) -> Markup:
        """A form with which the caseworker who leads says who may see *thing*; nothing for anybody else."""
        viewer = self._look.viewer
        if viewer.surface is not Surface.CONTROL or viewer.role is not Role.CASEWORKER:
            return Markup("")
        return self._macro("seen_by")(self._board, thing)

    def ask(self, question: str) -> Markup:
        """A door to where the host sends a published *question*, by consent; nothing for anybody but the caseworker."""
        return self._door("ask", question)

    def share(self, thing: str) -> Markup:
        """A door to where the host shares *thing* with somebody elsewhere, by consent; nothing for anybody else."""
        return self._door("share", thing)

    def undo(self, label: str) -> Markup:
        """A button that takes back the board's last turn, where the viewer has a hand in it at all."""
        if self._look.viewer.person is None or self._look.viewer.surface in READ_ONLY:
            return Markup("")
        return self._macro("undo")(self._board, self._said(label))

    def _door(self, door: Door, thing: str) -> Markup:
        """It asks nobody and sends nothing: each who has a say is asked there, alone or at home."""
        viewer = self._look.viewer
        if door not in self.doors or viewer.surface is not Surface.CONTROL or viewer.role is not Role.CASEWORKER:
            return Markup("")
        return self._macro("door")(door, urls.door(door, self._board, thing))

    @property
    def _known(self) -> frozenset[str]:
        return frozenset(person.id for person in self._look.people)

    def _said(self, words: Any) -> Any:
        """What the tool says in its own catalogue; the macros are the host's, and would look in the host's."""
        if not isinstance(words, Lazy):
            return words
        return self._catalogues.say(words, self._look.viewer.language, self._manifest.id)

    def _rule(self, action: type) -> Permission | None:
        return self._manifest.writes if action is Write else self._manifest.permissions[tag_of(action)]

    def _form(self, action: type, fields: dict[str, Any]) -> dict[str, str]:
        return {"board": self._board, "action": _json({"do": tag_of(action), **fields})}

    def _macro(self, name: str) -> Callable[..., Markup]:
        macro: Callable[..., Markup] = getattr(self._draw, name)
        return macro


@lru_cache(maxsize=1024)
def _drawn(environment: Environment, viewer: Viewer, people: tuple[Participant, ...]) -> Any:
    """The macros behind `Act`, made once a look."""
    return environment.get_template("act.html").make_module(context_for(environment, viewer, people))


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _id(voice: Participant | str | None) -> str | None:
    if voice is None or voice == WE or isinstance(voice, str):
        return voice
    return voice.id
