"""Draws the pages of a file, which are read without a server: each has everything it needs in itself."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from msgspec import Struct

from hostapp.theme.environment import context_for
from socialive_core import Participant, Surface, Viewer

from .model import CaseFile, MeetingFile

SHEET = Markup("<style>{}</style>").format(Markup(Path(__file__).with_name("pages.css").read_text("utf-8")))  # noqa: S704 - of ours


class Drawing(Struct, frozen=True):
    """What draws them, in one language."""

    environment: Environment
    language: str

    def case(self, file: CaseFile) -> bytes:
        """Return the page that one begins at."""
        names = {one.ref: one.name for one in file.people}
        people = tuple(Participant(one.ref, one.name, one.role) for one in file.people)
        return self._drawn("case", people, file=file, called=lambda refs: [names[ref] for ref in refs])

    def meeting(self, file: MeetingFile) -> bytes:
        """Return the page of one meeting."""
        return self._drawn("meeting", (), file=file, paper=file.minutes)

    def _drawn(self, name: str, people: tuple[Participant, ...], **given: object) -> bytes:
        context = context_for(self.environment, Viewer(Surface.HOME, self.language), people)
        context |= {"municipal_logo": lambda: "", "sheet": SHEET}
        return self.environment.get_template(f"casefile/{name}.html").render(context | given).encode()
