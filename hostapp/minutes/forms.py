"""Every form that the minutes are read in, each made of nothing but a record and a language."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from hostapp.i18n import DANISH, Catalogues

from .casetext import case_text, neutral_title
from .keeping import Kept
from .machine import machine
from .paper import Paper
from .pdf import pdf
from .text import text
from .told import tell


class Forms(Struct, frozen=True):
    """
    Makes forms, with what the municipality has said of them.

    Attributes:
        headings: What parts are called in its case system.
        sources: The codes of voices.
    """

    catalogues: Catalogues
    headings: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}

    def paper(self, kept: Kept, language: str) -> Paper:
        return tell(kept.record, language, self.catalogues, kept.digest, kept.remarks)

    def pdf(self, kept: Kept, language: str) -> bytes:
        return pdf(self.paper(kept, language), kept.record.municipality, kept.record.ended)

    def large(self, kept: Kept, language: str) -> bytes:
        return pdf(self.paper(kept, language), kept.record.municipality, kept.record.ended, large=True)

    def plain(self, kept: Kept, language: str) -> bytes:
        return text(self.paper(kept, language)).encode()

    def data(self, kept: Kept, language: str) -> bytes:
        return machine(kept.record, language, self.catalogues, kept.digest, kept.remarks, self.sources)

    def case_text(self, kept: Kept) -> str:
        """The text for the case system; it is the municipality's, and in Danish."""
        return case_text(self.paper(kept, DANISH), self.headings)

    def title(self, kept: Kept) -> str:
        return neutral_title(self.paper(kept, DANISH))
