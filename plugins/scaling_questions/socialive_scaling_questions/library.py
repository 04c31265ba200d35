"""The questions a municipality starts with, in plain Danish; it may change every word of them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from socialive_core import Lazy
from socialive_core import lazy as _

from .kinds import Key, Label, Prompt

LOW = _("Som det er værst")
HIGH = _("Som vi ønsker det")
USUAL = (str(LOW), str(HIGH))

PROMPTS: dict[Prompt, Lazy] = {
    "lower": _("Hvad gør, at tallet ikke er lavere?"),
    "higher": _("Hvordan ville det se ud, hvis tallet var ét højere?"),
    "notice": _("Hvem ville lægge mærke til det?"),
    "carry": _("Hvordan klarer du at være her i dag, når det er så svært?"),
    "hold": _("Hvad skal der til for at holde fast?"),
    "still": _("Hvad har gjort, at tallet ikke er endnu lavere?"),
    "gap": _("I ser det forskelligt. Hvad lægger hver af jer vægt på?"),
    "more": _("Hvad ellers?"),
    "better": _("Hvornår var det sidst lidt bedre? Hvad var anderledes?"),
    "step": _("Hvad er det første lille tegn på, at det går fremad?"),
    "enough": _("Hvilket tal er godt nok lige nu?"),
    "courage": _("Hvor sikker er du på, at du kan tage det lille skridt?"),
    "help": _("Hvad skal vi andre gøre, så det kan lykkes?"),
    "agree": _("Hvad aftaler vi? Hvem gør hvad, og hvornår?"),
}
"""The talk about the numbers in its order: what carries already comes before the next step."""


class Question(Struct, frozen=True):
    """
    A question that can be put on a scale; 10 is always the end that is wished for.

    Attributes:
        sensitive: About safety, home, violence or a named adult: never asked of a child while others listen.
    """

    key: Key
    words: Annotated[Label, Meta(title=str(_("Spørgsmålet")))]
    low: Annotated[Label, Meta(title=str(_("0 betyder")))] = USUAL[0]
    high: Annotated[Label, Meta(title=str(_("10 betyder")))] = USUAL[1]
    sensitive: Annotated[bool, Meta(title=str(_("Stil det ikke til et barn, når andre hører det")))] = False


_OURS: tuple[tuple[str, Lazy, Lazy, Lazy, bool], ...] = (
    ("mornings", _("Hvor svære er morgenerne?"), LOW, HIGH, False),
    ("days", _("Hvordan går hverdagen?"), _("Intet hænger sammen"), _("Dagene hænger sammen"), False),
    ("sleep", _("Hvordan går nætterne?"), LOW, HIGH, False),
    ("school", _("Hvordan går det med skole eller job?"), LOW, HIGH, False),
    ("overview", _("Ved vi, hvad der skal ske?"), _("Vi aner det ikke"), _("Vi ved det"), False),
    ("heard", _("Bliver der lyttet til dig?"), _("Det gør ingen forskel"), _("Mine ord ændrer noget"), False),
    ("together", _("Hvordan arbejder vi sammen?"), _("Hver sin retning"), _("Samme retning"), False),
    ("hope", _("Tror du på, at det bliver bedre?"), _("Jeg har opgivet"), _("Jeg tror på det"), False),
    ("courage", _("Hvor meget mod har du på næste skridt?"), _("Slet ikke noget"), _("Jeg går i gang nu"), False),
    ("safe", _("Hvor tryg er du?"), _("Utryg hele tiden"), _("Tryg det meste af tiden"), True),
    ("home", _("Hvordan er det at være hjemme?"), LOW, HIGH, True),
)


class Settings(Struct, frozen=True):
    """
    What a municipality can set.

    Attributes:
        together: Answers wait until all are shown, where nobody at the table chooses otherwise.
        halves: There are numbers between the whole ones, where nobody chooses otherwise.
    """

    questions: Annotated[tuple[Question, ...], Meta(title=str(_("Spørgsmål")))] = tuple(
        Question(key, str(words), str(low), str(high), sensitive) for key, words, low, high, sensitive in _OURS
    )
    together: Annotated[bool, Meta(title=str(_("Vis tallene på én gang, når alle har svaret")))] = False
    halves: Annotated[bool, Meta(title=str(_("Der kan svares med halve tal")))] = False

    def find(self, key: str) -> Question | None:
        """Return the question called *key*."""
        return next((question for question in self.questions if question.key == key), None)

    def like(self, words: str) -> Question | None:
        """Return the question that somebody has written in the same *words*."""
        return next((one for one in self.questions if one.words.casefold() == words.casefold()), None)


_KNOWN = {str(words): words for _key, *three, _sensitive in _OURS for words in three}


def told(words: str) -> Lazy | str:
    """Return *words* to be put into somebody's language where they are ours, and as they are where they are not."""
    return _KNOWN.get(words, words)


def settled(settings: object) -> Settings:
    """Return the municipality's *settings*, or ours where it has none."""
    return settings if isinstance(settings, Settings) else Settings()
