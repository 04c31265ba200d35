"""The word pairs by which a waiting screen is known again; their words and pictures belong to the theme."""

from hostapp.theme.pairs import pick, words

__all__ = ["pick", "words"]
