"""How somebody is turned away from what is not for them, and what is asked about in place of what is not there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotFoundException

from hostapp import log
from socialive_core import Case, Meeting

from .account import Account

Connection = ASGIConnection[Any, Any, Any, Any]

REFUSED_AFTER = 0.005
"""Seconds from the question to a no, so that opening what is there and not for you takes no longer than nothing."""

NO_MEETING = Meeting("", "", "", datetime.min.replace(tzinfo=UTC))
NO_CASE = Case("", "", datetime.min.replace(tzinfo=UTC))
"""What is asked about in place of what is not there, so that the answer takes as long."""


def refused(connection: Connection, thing: Case | Meeting | None, account: Account | None = None) -> NotFoundException:
    """Log a try at a *thing* that is not for this visitor, or not there; both are the same to the visitor."""
    name, route = "refused" if thing else "not_there", connection.scope.get("path_template")
    log.event(name, route=route, account=account.id if account else None)
    return NotFoundException()
