"""What belongs to the whole municipality and lies in no case: its boards, and the meetings that are held round them."""

from __future__ import annotations

from datetime import date

from socialive_core import Cases, Role

from .account import Account, Office

COMMON = "municipality"
"""Stands where else a case does. There is no such case: what lies here is under the municipality's own key."""

LEADS = frozenset({None, Office.ADMINISTRATOR, Office.MANAGER})
"""Accounts that may come to what lies here, with a key as to anything; the operator's may not."""


def meets(account: Account, case: str) -> bool:
    """Say whether *account* comes to meetings of *case* at all; one with an office comes to those of no case alone."""
    return account.office is None or (case == COMMON and account.office in LEADS)


async def works(cases: Cases, account: Account, today: date) -> bool:
    """Say whether *account* may lead what lies here: an office that may, or somebody who works with a case today."""
    if account.office:
        return account.office in LEADS
    held = await cases.relations_of(account.person)
    return any(one.role is Role.CASEWORKER and one.holds(today) for one in held)
