"""Who may do what to the board: everybody brings, tells, tries and sees; what was lifted is the host's to put there."""

from __future__ import annotations

from socialive_core import EVERYONE, STAFF, Lift, Permission, Recall, Write, allow

from .actions import Action, Bring, End, Report, See, Tell, Try

PERMISSIONS: dict[type[Action | Write], Permission] = {
    Bring: allow(EVERYONE, for_others=True),
    Report: allow(STAFF),
    Tell: allow(EVERYONE, for_others=True),
    Try: allow(EVERYONE, for_others=True),
    See: allow(EVERYONE, for_others=True),
    End: allow(STAFF),
    # Nobody's undo may bring back what was taken back, or take back what somebody said yes to.
    Lift: allow(STAFF, final=True),
    Recall: allow(STAFF, final=True),
}
