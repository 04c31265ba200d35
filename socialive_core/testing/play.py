"""One board of a tool on a table: take turns, write, undo, and look through anybody's eyes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from socialive_core.errors import Frozen, Limit, Malformed, Refused, Stale
from socialive_core.facts import AnyFact
from socialive_core.guarding import guard, undo_target
from socialive_core.journal import RING, Entry
from socialive_core.lazy import Lazy
from socialive_core.lazy import lazy as _
from socialive_core.look import Look
from socialive_core.manifest import tag_of
from socialive_core.participant import WE, Participant, Surface, Viewer, in_order
from socialive_core.shielding import Raw, Sees, put_back, sees_of, take_out, texts_in
from socialive_core.summary import Summary
from socialive_core.tool import MOST_STATE, Tool
from socialive_core.turn import Sitting, Turn

from .table import AMINA, BEGAN, KARIM, LINE, METTE, TODAY, Fault, usual
from .trying import encoded, reduced, spoken
from .words import Words, stand_of

Who = Participant | str


def play(
    tool: Tool[Any, Any], *people: Participant, state: Any = None, settings: Any = None, topic: str | None = None
) -> Trial:
    """
    Lay *tool* on a table and return the board, to take turns on.

    Without *people*, Amina and Karim (parents), Line (supporter) and Mette (caseworker, leads) sit there; they are
    called by their ids, which are their names in small letters. Clock and ids are the same every time.
    """
    return Trial(tool, people or (AMINA, KARIM, LINE, METTE), state, settings, topic)


class Trial:
    """
    A board under trial.

    Attributes:
        entries: Every turn kept, oldest first.
        words: What the board's texts read.
        facts: What other boards have published; set it to try a tool that reads them.
        told: Words of those facts by their text, for a tool that draws agreements.
        topic: What is talked about; set it to move on.
    """

    def __init__(
        self, tool: Tool[Any, Any], people: tuple[Participant, ...], state: Any, settings: Any, topic: str | None
    ) -> None:
        self.tool, self.people, self.settings, self.topic = tool, in_order(people), settings, topic
        self.entries: list[Entry] = []
        self.facts: tuple[AnyFact, ...] = ()
        self.told: dict[str, str] = {}
        self.words = Words()
        blank = tool.manifest.blank if state is None else msgspec.json.encode(state)
        self._states: list[bytes] = [blank]
        self._turns = 0
        example = stand_of(texts_in(self.raw, tool.manifest.shape))
        self.words.move({}, example, tuple("…" for _text in example))

    @property
    def state(self) -> Any:
        """The state as it stands, with everything in it."""
        return self.tool.load(self._states[-1], self.tool.state_version)

    @property
    def raw(self) -> Raw:
        """The same as plain values, as the host has it."""
        raw: Raw = msgspec.json.decode(self._states[-1])
        return raw

    @property
    def said(self) -> list[str]:
        """What has happened, in sentences."""
        return [str(entry.sentence) for entry in self.entries]

    def takes(
        self,
        who: Who,
        action: Any,
        *,
        voice: Who | None = None,
        words: str | tuple[str, ...] = (),
        surface: Surface | None = None,
        audience: tuple[str, ...] | None = None,
        base: int | None = None,
        id: str = "",
    ) -> str:
        """
        Let *who* take *action*, and return the sentence it is kept with.

        Args:
            voice: Whose act it is; their own if not said.
            words: Running text for the texts that the action makes.
            surface: The screen pressed on; control for whoever leads, and otherwise their own.
            audience: Whom new things are for, beside *who*; everyone if not said.
            base, id: The version last drawn, the newest if not said; what the turn is called.

        Raises:
            SocialiveError: What the host would answer; nothing has changed.
            Fault: The tool does what no tool may.
        """
        person = self._person(who)
        action = self.tool.decode(encoded(action))
        tag = tag_of(type(action))
        rule = self.tool.manifest.permissions[tag]
        asked = None if voice is None else WE if voice == WE else self._person(voice).id
        whose = guard(rule, person, surface or usual(person), asked, self._known)
        if rule.strict and base not in (None, len(self.entries)):
            raise Stale
        turn = self._turn(person, whose, audience, id)
        sentence, after = self._reduced(action, turn, (words,) if isinstance(words, str) else words)
        self._keep(turn, tag, msgspec.json.encode(action), sentence, after, final=rule.final)
        return str(sentence)

    def writes(self, who: Who, words: str, text: str | None = None, surface: Surface | None = None) -> None:
        """
        Let *text*, or the one open text that *who* can see, read *words*.

        Raises:
            Forbidden: The role may not write along.
            Frozen: There is no such open text for them.
        """
        person = self._person(who)
        if self.tool.manifest.writes is None:
            raise Fault(f"{self.tool.id} has no Write in its permissions, so nobody can write in its texts.")
        guard(self.tool.manifest.writes, person, surface or usual(person), None, self._known)
        seen = stand_of(texts_in(self._seen(person.id), self.tool.manifest.shape))
        ids = [id for id, is_open in seen.items() if is_open and text in (None, id)]
        if len(ids) != 1:
            raise Frozen
        self.words.write(ids[0], words)

    def undoes(self, who: Who, surface: Surface | None = None) -> None:
        """Let *who* take back what was done last, by the host's rule; words written in a text are not undone."""
        person = self._person(who)
        stands = self.entries[-1].stands if self.entries else 0
        head = self.entries[stands - 1] if stands else None
        target = undo_target(head, person, surface or usual(person))
        if target < len(self.entries) - RING:
            raise Refused(_("Det er for længe siden til at fortryde. Ret det i stedet."))
        before, after = self.raw, msgspec.json.decode(self._states[target])
        shape = self.tool.manifest.shape
        self.words.move(stand_of(texts_in(before, shape)), stand_of(texts_in(after, shape)))
        sentence = _("{name} fortrød det sidste.", name=person.name)
        back_to = self.entries[target - 1].stands if target else 0
        turn = self._turn(person, head.voice if head else person.id, None)
        self._keep(turn, "undo", b"{}", sentence, self._states[target], stands=back_to)

    def sees(self, who: Who | None, surface: Surface | None = None) -> Mapping[str, Any]:
        """Return what `view` makes for *who*; `None` is the display."""
        look = self.look(who, surface)
        shown = self.tool.view(self._loaded(self._seen(look.viewer.person)), look)
        if not isinstance(shown, Mapping):
            raise Fault(f"view of {self.tool.id} gives a {type(shown).__name__}, not a mapping.")
        return shown

    def summary(self, who: Who | None = None, surface: Surface | None = None) -> Summary:
        """Return what `summarise` says to *who*, without the blocks and facts that are not for them."""
        look = self.look(who, surface)
        seen = self._seen(look.viewer.person)
        texts = stand_of(texts_in(seen, self.tool.manifest.shape))
        summary = self.tool.summarise(self._loaded(seen), replace(look, words=self.told | dict(self.words.of(texts))))
        for_them = self._sees(look.viewer.person)
        return replace(
            summary,
            blocks=tuple(block for block in summary.blocks if for_them({"seen_by": block.seen_by})),
            facts=tuple(fact for fact in summary.facts if for_them({"seen_by": fact.seen_by})),
        )

    def look(self, who: Who | None, surface: Surface | None = None) -> Look:
        """Return the look of *who*: what a tool is told of the eyes it draws for."""
        person = None if who is None else self._person(who)
        role, id = (person.role, person.id) if person else (None, None)
        viewer = Viewer(surface or usual(person), role=role, person=id)
        return Look(viewer, self.people, TODAY, facts=self.facts, settings=self.settings)

    @property
    def _known(self) -> frozenset[str]:
        return frozenset(one.id for one in self.people)

    def _person(self, who: Who) -> Participant:
        id = who if isinstance(who, str) else who.id
        for person in self.people:
            if person.id == id:
                return person
        raise LookupError(f"There is no {id!r} at this table, only {', '.join(sorted(self._known))}.")

    def _sees(self, person: str | None) -> Sees:
        role = self._person(person).role if person else None
        return sees_of(Viewer(Surface.OWN if person else Surface.DISPLAY, role=role, person=person), self.people)

    def _seen(self, person: str | None) -> Raw:
        return take_out(self.raw, self.tool.manifest.shape, self._sees(person))

    def _loaded(self, raw: Raw) -> Any:
        return self.tool.load(msgspec.json.encode(raw), self.tool.state_version)

    def _turn(self, person: Participant, voice: str, audience: tuple[str, ...] | None, id: str = "") -> Turn:
        self._turns += 1
        if audience is not None and person.id not in audience:
            audience = (*audience, person.id)
        at = BEGAN + timedelta(seconds=self._turns)
        sitting = Sitting("meeting", self.topic)
        return Turn(id or f"turn-{self._turns:011d}", at, person, voice, sitting, audience, self.settings, self.people)

    def _reduced(self, action: Any, turn: Turn, words: tuple[str, ...]) -> tuple[Lazy, bytes]:
        """The sentence and the whole state after *action*; the words have moved along."""
        shape, sees = self.tool.manifest.shape, self._sees(turn.participant.id)
        seen = take_out(self.raw, shape, sees)
        before = self._loaded(seen)
        after = reduced(self.tool, before, action, turn)
        mine = msgspec.json.decode(msgspec.json.encode(after))
        state = msgspec.json.encode(put_back(mine, self.raw, shape, sees))
        if len(state) > MOST_STATE:
            raise Limit
        sentence = spoken(self.tool, action, before, after, turn)
        was, now = stand_of(texts_in(seen, shape)), stand_of(texts_in(mine, shape))
        if any(not id.startswith(f"{turn.id}.") for id in now if id not in was):
            raise Malformed  # a text is one that was there or one this turn makes: no key to another's words
        whole = msgspec.json.decode(state)
        self.words.move(stand_of(texts_in(self.raw, shape)), stand_of(texts_in(whole, shape)), words)
        return sentence, state

    def _keep(
        self,
        turn: Turn,
        tag: str,
        action: bytes,
        sentence: Lazy,
        state: bytes,
        *,
        final: bool = False,
        stands: int = -1,
    ) -> None:
        version = len(self.entries) + 1
        stands, who = version if stands < 0 else stands, turn.participant.id
        entry = Entry("board", version, turn.id, who, turn.voice, turn.at, tag, action, sentence, stands, final)
        self.entries.append(entry)
        self._states.append(state)
