"""How hard a text is to read, as a number that is counted: a hint to whoever writes it, never a reason to refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable

EASY = 25
"""A text with less than this is easy to read."""
COUNTED = 8
"""Words that a text must have before its number says anything."""
SENTENCE, LONGEST_WORD = 14, 6
"""Words in a sentence, and letters in a word that is not long."""

_ENDS = re.compile(r"[.!?:]+(?:\s|$)|\n+")


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence of *text*; a slot counts as one short word."""
    parts = _ENDS.split(re.sub(r"\{\w+\}", "Amina", text))
    return [words for part in parts if (words := re.findall(r"[^\W_]+", part))]


def lix(texts: Iterable[str]) -> float:
    """Words a sentence, and of a hundred words how many are longer than six letters; 0 where there are none."""
    parts = [words for text in texts for words in sentences(text)]
    words = [word for part in parts for word in part]
    if not words:
        return 0.0
    return len(words) / len(parts) + 100 * sum(len(word) > LONGEST_WORD for word in words) / len(words)


def hard_words(text: str) -> list[str]:
    """Return the long words of *text*, each once, as they were written."""
    return [*dict.fromkeys(word for part in sentences(text) for word in part if len(word) > LONGEST_WORD)]
