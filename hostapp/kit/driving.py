"""Lets chance sit at the table: people of every role take whatever turns a tool's types allow, over and over."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from random import Random
from typing import Any

import msgspec
from msgspec import Struct, inspect

from socialive_core import Lazy, Malformed, Participant, SocialiveError, Surface, texts_in
from socialive_core.manifest import tag_of
from socialive_core.shielding import Shape
from socialive_core.testing import Fault, Trial
from socialive_core.testing.words import WORDLESS

from .around import PRESSED, acting, known, laid, rows, screens, strings
from .drawing import Drawer
from .making import WORDS, Maker
from .practice import practice_states
from .pressing import Offer, offered

EPISODES, MOST_EPISODES = 5, 30
"""So many boards are begun; more where an action was never kept."""
TURNS, LOOKS = 60, 15
"""So many turns are tried on each; and after so many a screen is looked at for what it offers."""
NARROW = 0.25
"""So often a turn is for some alone."""
HUSH = "kit-hush-"
"""What such a turn calls new things; the number behind it says which turn."""
SAID = "Det, der blev sagt."


class Step(Struct, frozen=True):
    """
    One turn that was kept.

    Attributes:
        hush: What the turn called new things, where it was for some alone; the rest of the time empty.
        fresh: Whether the action named nothing that stood there before.
        public: What of `hush` stood right afterwards where everybody sees it.
    """

    tag: str
    sentence: Lazy
    hush: str
    fresh: bool
    public: bool


class Run(Struct):
    """
    What chance made of a tool.

    Attributes:
        boards: Every board as it ended.
        taken: How often each action was kept, by its tag.
        faults: What went wrong, each once.
        seconds: How long each kept turn took, asked twice as a trial does.
        digests: Of each board: the same for the same tool and the same chance, in whatever process.
    """

    boards: list[Trial] = []
    steps: list[Step] = []
    taken: Counter[str] = msgspec.field(default_factory=Counter)
    faults: dict[str, None] = {}
    seconds: list[float] = []
    digests: list[str] = []


def drive(drawer: Drawer, seed: int = 0, most: int = MOST_EPISODES) -> Run:
    """Return what becomes of the tool that *drawer* draws when chance plays it, on at *most* so many boards."""
    return _Chance(drawer, seed).plays(most)


class _Chance:
    """One run, and the chance it is made of."""

    def __init__(self, drawer: Drawer, seed: int) -> None:
        self.drawer, self.tool, self.run = drawer, drawer.tool, Run()
        self.random = Random(seed)  # noqa: S311 - it shall be the same every time
        self.kinds = {action: inspect.type_info(action) for action in self.tool.actions.values()}
        self.texts = _has_texts(self.tool.manifest.shape)
        self._seen: tuple[tuple[int, int], list[str], dict[str, list[str]]] = (0, 0), [], {}

    def plays(self, most: int) -> Run:
        starts = [None, *practice_states(self.drawer)]
        for episode in range(most):
            if episode >= EPISODES and len(self.run.taken) == len(self.kinds):
                break
            # What is seldom possible needs something to be there: later boards go on where the fullest ended.
            start = starts[episode % len(starts)] if episode < EPISODES else self._fullest()
            board = laid(self.tool, start, "kit-topic" if episode % 2 else None, episode)
            self._sits(board, episode * TURNS)
            self.run.boards.append(board)
            ended = msgspec.json.encode(board.raw) + "".join(board.said).encode()
            self.run.digests.append(hashlib.sha256(ended).hexdigest())
        return self.run

    def _fullest(self) -> Any:
        return max(self.run.boards, key=lambda board: len(msgspec.json.encode(board.raw))).state

    def _sits(self, board: Trial, first: int) -> None:
        offers: list[Offer] = []
        pressed = [one for one in screens(board) if one[1] in PRESSED]
        for turn in range(TURNS):
            if turn % LOOKS == 0:
                offers = offered(self.drawer, board, *self.random.choice(pressed))
            self._tries(board, first + turn, offers)

    def _tries(self, board: Trial, number: int, offers: list[Offer]) -> None:
        """One turn by somebody; what the host would answer is an answer, what no tool may do is a fault."""
        kind = self._rarely()
        fitting = [one for one in offers if one.raw["do"] == tag_of(kind)]
        offer = self.random.choice(fitting) if fitting and self.random.random() < 0.6 else None
        hush = f"{HUSH}{number}-" if self.tool.shields and self.random.random() < NARROW else ""
        there, stand = self._stands(board)
        maker = Maker(self.random, there, stand, (hush,) if hush else WORDS)
        raw = maker.fields(self.kinds[kind]) | (offer.raw if offer else {})
        who, voice, surface = (offer.who, offer.voice, offer.surface) if offer else self._who(board, kind)
        audience = self._audience(board, who) if hush else None
        try:
            action = self.tool.decode(msgspec.json.encode(raw))
        except SocialiveError:
            return
        try:
            sentence = self._takes(board, who, action, voice, surface, audience, f"kit-turn-{number:05}")
        except Fault as fault:
            self.run.faults[str(fault)] = None
            return
        if sentence:
            fresh = not {word for word in strings(raw) if word != raw["do"]} & set(there)
            self._kept(board, tag_of(kind), sentence, hush, fresh)
            self._afterwards(board, who, surface)

    def _stands(self, board: Trial) -> tuple[list[str], dict[str, list[str]]]:
        """What is known on *board*, and what stands in its tuples; looked at again after each turn that was kept."""
        if self._seen[0] != (id(board), len(board.entries)):
            raw = board.raw
            self._seen = (id(board), len(board.entries)), known(board, raw), rows(raw)
        return self._seen[1:]

    def _rarely(self) -> type:
        """Any action, and every other time rather one that was seldom kept."""
        actions = [*self.kinds]
        if self.random.random() < 0.5:
            return self.random.choice(actions)
        return self.random.choices(actions, [1 / (1 + self.run.taken[tag_of(one)]) for one in actions])[0]

    def _who(self, board: Trial, kind: type) -> tuple[Participant, str | None, Surface]:
        """Somebody who may, as a rule; on any screen, in any voice that the rule gives them."""
        rule = self.tool.manifest.permissions[tag_of(kind)]
        there = acting(board)
        may = [person for person in there if person.role in rule.roles]
        who = self.random.choice(may if may and self.random.random() < 0.95 else there)
        surface = Surface.CONTROL if who.chair else self.random.choice((Surface.OWN, Surface.TABLE))
        if surface is Surface.OWN:
            return who, None, surface
        others = [one.id for one in board.people] if rule.for_others else []
        we = rule.we and self.random.random() < 0.5
        return who, "we" if we else self.random.choice((None, *others)), surface

    def _audience(self, board: Trial, who: Participant) -> tuple[str, ...]:
        """Some, and never all: the one who acts, and now and then another."""
        others = [one.id for one in acting(board)[:3] if one is not who]
        return (who.id, *(one for one in others[:-1] if self.random.random() < 0.3))

    def _takes(
        self,
        board: Trial,
        who: Participant,
        action: Any,
        voice: str | None,
        surface: Surface,
        audience: tuple[str, ...] | None,
        id: str,
    ) -> Lazy | None:
        """The sentence of the turn, taken with as many words as it has texts; nothing where it is refused."""
        began, answers = time.perf_counter(), set()
        for many in (1, 0, 2, 3) if self.texts else (0,):
            try:
                words = (SAID,) * many
                board.takes(who, action, voice=voice, words=words, surface=surface, audience=audience, id=id)
            except SocialiveError as error:
                answers.add(type(error))
                if not isinstance(error, Malformed) and error.say != WORDLESS:
                    break  # with other words it would be refused too: a reducer is not told of them
            else:
                self.run.seconds.append(time.perf_counter() - began)
                return board.entries[-1].sentence
        if answers == {Malformed}:
            raise Fault(
                f"reduce of {self.tool.id}, asked for {action!r}, gives what no board holds: an id stands twice."
            )
        return None

    def _kept(self, board: Trial, tag: str, sentence: Lazy, hush: str, fresh: bool) -> None:
        self.run.taken[tag] += 1
        public = bool(hush) and hush.encode() in self.drawer.shown(board, board.look(None))
        self.run.steps.append(Step(tag, sentence, hush, fresh, public))

    def _afterwards(self, board: Trial, who: Participant, surface: Surface) -> None:
        """Now and then somebody writes in what is open, or takes back what they did."""
        chance = self.random.random()
        texts = [id for id, is_open in texts_in(board.raw, self.tool.manifest.shape) if is_open]
        if texts and chance < 0.5:
            board.words.write(self.random.choice(texts), "Noget, der skrives på.")
        elif chance < 0.6 and not board.entries[-1].final:
            before = board.entries[-1]
            board.undoes(who, surface)
            if before.version > 1 and board.entries[-1].stands != board.entries[before.version - 2].stands:
                self.run.faults[f"Taking {before.tag} back does not lead to where the board stood."] = None


def _has_texts(shape: Shape) -> bool:
    below = (*shape.inside.values(), *shape.rows.values(), *shape.many.values(), *shape.one.values())
    return bool(shape.kept or shape.open) or any(_has_texts(inner) for inner in below)
