"""The pages of Drift: every plugin and how it does, one of them with all that is known of it, and its report."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import quote, urlencode

from litestar import MediaType, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.administer.cards import PAPER, SURFACES
from hostapp.administer.desk import Asked, account_of
from hostapp.identity.account import Office
from hostapp.identity.policy import Policy, opt
from hostapp.pages import fields
from hostapp.toolbox.decided import RUN
from socialive_core import Refused, SocialiveError
from socialive_core import lazy as _

from . import words
from .drift import Drift as Drift
from .drift import Row, json_of, report_name
from .report import Report, lines, report_of
from .words import Status

ONE = f"{urls.OPERATION}/{{tool:str}}"
REPORT = f"{ONE}/rapport"
ILL = (Status.RESTS, Status.OUT, Status.SLOW, Status.OFF, Status.NEXT)
"""What is looked at first, where nobody has chosen."""


def routes(drift: Drift) -> list[HTTPRouteHandler]:
    """Return the routes of Drift."""
    return [*_every(drift), *_acts(drift), *_reports(drift)]


def _every(drift: Drift) -> list[HTTPRouteHandler]:
    @get(urls.OPERATION, opt=opt(Policy.OPERATE))
    async def every(request: Asked) -> Response[str]:
        rows = await drift.rows()
        return await _page(drift, request, next((row for ill in ILL for row in rows if row.status is ill), None))

    @post(f"{urls.OPERATION}/tjek", opt=opt(Policy.OPERATE), status_code=303)
    async def check() -> Redirect:
        await drift.try_all()
        return Redirect(urls.OPERATION, status_code=303)

    @get(ONE, opt=opt(Policy.OPERATE))
    async def one(request: Asked, tool: FromPath[str]) -> Response[str]:
        return await _page(drift, request, await drift.row(tool))

    return [every, check, one]


def _acts(drift: Drift) -> list[HTTPRouteHandler]:
    async def act(request: Asked, tool: str, off: bool) -> Response[Any]:
        row = await drift.row(tool)
        if off and row.always:
            raise NotFoundException
        try:
            if not _operates(request) and (off or row.status is Status.OFF):
                raise Refused(_("Den, der driver Socialive, kan slå det fra for alle."))
            await drift.switch(request, row, off, await fields(request, "why", "seen", most=200))
        except Refused as error:
            return await _page(drift, request, row, error)
        return Redirect(f"{urls.operation(tool)}#one", status_code=303)

    @post(f"{ONE}/proev", opt=opt(Policy.OPERATE), status_code=303)
    async def again(request: Asked, tool: FromPath[str]) -> Response[Any]:
        return await act(request, tool, off=False)

    @post(f"{ONE}/fra", opt=opt(Policy.OPERATE), status_code=303)
    async def keep_off(request: Asked, tool: FromPath[str]) -> Response[Any]:
        return await act(request, tool, off=True)

    return [again, keep_off]


def _operates(request: Asked) -> bool:
    """Whether the operator asks: what is switched off here is so in every municipality of the installation."""
    return account_of(request).office is Office.OPERATOR


def _reports(drift: Drift) -> list[HTTPRouteHandler]:
    @get(REPORT, opt=opt(Policy.OPERATE))
    async def shown(request: Asked, tool: FromPath[str]) -> Response[str]:
        row = await drift.row(tool)
        words, figures = _text(drift, request, row), json_of(_report(drift, row)).decode()
        given: dict[str, Any] = {"row": row, "text": words, "data": figures, "send": _send(row, words)}
        return await drift.desk.draw(request, "drift_report", "drift", **given)

    @get(f"{REPORT}/tekst", opt=opt(Policy.OPERATE))
    async def text(request: Asked, tool: FromPath[str]) -> Response[bytes]:
        row = await drift.row(tool)
        return _kept(_text(drift, request, row).encode(), MediaType.TEXT, report_name(row, "txt"))

    @get(f"{REPORT}/data", opt=opt(Policy.OPERATE))
    async def data(tool: FromPath[str]) -> Response[bytes]:
        row = await drift.row(tool)
        return _kept(json_of(_report(drift, row)), MediaType.JSON, report_name(row, "json"))

    return [shown, text, data]


def _kept(made: bytes, media: MediaType, name: str) -> Response[bytes]:
    head = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type=f"{media.value}; charset=utf-8", headers=head)


def _report(drift: Drift, row: Row) -> Report:
    return report_of(row.health, row.status, row.tried.answers if row.tried else {}, drift.desk.clock())


def _text(drift: Drift, request: Asked, row: Row) -> str:
    pages = drift.desk.pages
    language = pages.language(request)
    return "\n".join(lines(_report(drift, row), lambda say: pages.sentence(say, language))) + "\n"


def _send(row: Row, text: str) -> str:
    """Where a report is sent: mail with all of it in, or the makers' own page; empty where they say nothing."""
    link = row.origin.link
    if not link.startswith("mailto:"):
        return link
    subject = f"Socialive: {row.health.name} {row.health.version}"
    return f"{link}?{urlencode({'subject': subject, 'body': text}, quote_via=quote)}"


async def _page(drift: Drift, request: Asked, row: Row | None, error: SocialiveError | None = None) -> Response[str]:
    rows, toolbox = await drift.rows(), await drift.desk.shelf.current()
    given: dict[str, Any] = {
        "rows": rows,
        "counts": Counter(one.status for one in rows),
        "row": row,
        "operates": _operates(request),
        "words": words,
        "surfaces": {**SURFACES, "paper": PAPER},
        "seen": toolbox.heads.get(RUN + row.health.name, 0) if row else 0,
        "since": drift.since,
        "checked": drift.trying.at,
    }
    return await drift.desk.draw(request, "drift", "drift", error, **given)
