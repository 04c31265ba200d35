"""Sheets of paper to fill in by hand, one for each tool that has one: printed at the desk, with nobody's words on."""

from __future__ import annotations

import asyncio
from datetime import datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Response
from msgspec import Raw, Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.desk.drawing import draw, worker
from hostapp.i18n import HOST, Catalogues
from hostapp.identity.policy import Policy, opt
from hostapp.live.parts import Named, named
from hostapp.live.results import spoken
from hostapp.live.rooms import Rooms
from hostapp.live.runner import Runner
from hostapp.pages import Pages
from socialive_core import AnyBlock, Lazy, Look, Summary, Viewer
from socialive_core import lazy as _

from .pdf import compiled
from .told import LABELS

Asked = Request[Any, Any, Any]


class Sheet(Struct, frozen=True):
    """A sheet in one language: what stands on it, all of it as it is read."""

    language: str
    title: str
    document: str
    purpose: str
    fields: tuple[str, ...]
    blocks: tuple[AnyBlock, ...]
    foot: str
    page: str
    lacks: str
    author: str


class Printing(Struct, frozen=True):
    """What sheets are printed with."""

    pages: Pages
    rooms: Rooms
    catalogues: Catalogues
    clock: Clock
    zone: str
    municipality: str

    @property
    def offered(self) -> dict[str, Runner]:
        """The tools that have a sheet, by their name in an address."""
        return {id: one for id, one in sorted(self.rooms.runners.items()) if one.manifest.sheet}

    async def sheet(self, tool: str, viewer: Viewer) -> Sheet:
        """Return the sheet of *tool*, one of those that have one; raises `ToolFailed` where it fails."""
        runner, today = self.offered[tool], day(self.clock(), self.zone)
        look = Look(viewer, (), today, settings=Raw(runner.settings))
        said = msgspec.json.decode(await runner.sheet(msgspec.json.encode(look)), type=Summary)
        told = spoken(said, viewer.language, tool, self.catalogues)
        say = partial(self._say, viewer.language)
        name = self.catalogues.say(runner.manifest.about.name, viewer.language, tool)
        return Sheet(
            language=viewer.language,
            title=name,
            document=say(_("{name}, ark til papir", name=name)),
            purpose=told.sentence,
            fields=(say(_("Dato")), say(_("Hvem er med?"))),
            blocks=told.blocks,
            foot=say(_("Arket er jeres. Det, der skal stå i notatet, skriver I ind sammen.")),
            page=say(_("Side {n} af {all}", n="{n}", all="{all}")),
            lacks=say(LABELS["missing"]),
            author=self.municipality,
        )

    async def pdf(self, sheet: Sheet) -> bytes:
        """Return *sheet* as a PDF; made on the same day, it is the same bytes."""
        at = datetime.combine(day(self.clock(), self.zone), time(), ZoneInfo(self.zone))
        words = msgspec.to_builtins(sheet, enc_hook=str)
        return await asyncio.to_thread(compiled, "sheet.typ", words, int(at.timestamp()))

    def named(self) -> list[Named]:
        """Return what the tools that have a sheet are called."""
        return [named(runner.manifest) for runner in self.offered.values()]

    def _say(self, language: str, sentence: Lazy) -> str:
        return self.catalogues.say(sentence, language, HOST)


def routes(printing: Printing) -> list[HTTPRouteHandler]:
    """Return the page of all sheets, and each of them as a file."""

    @get(urls.SHEETS, opt=opt(Policy.DESK))
    async def shown(request: Asked) -> Response[str]:
        return await draw(printing.pages, printing.rooms.stores.cases, request, "sheets", tools=printing.named())

    @get(f"{urls.SHEETS}/{{tool:str}}", opt=opt(Policy.DESK))
    async def printed(request: Asked, tool: FromPath[str]) -> Response[Any]:
        if tool not in printing.offered:
            raise NotFoundException
        sheet = await printing.sheet(tool, worker(printing.pages, request))
        headers = {"Content-Disposition": f'inline; filename="ark-{tool}.pdf"'}
        return Response(await printing.pdf(sheet), media_type="application/pdf", headers=headers)

    return [shown, printed]
