"""Says what the checks found: a line for each, and beneath it what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .checks import Finding


def lines(name: str, findings: Sequence[Finding], *, quiet: bool = False) -> Iterator[str]:
    """Yield the report on the tool called *name*; with *quiet*, only what is wrong."""
    wrong = [finding for finding in findings if finding.faults]
    held = [finding for finding in findings if not finding.faults and not finding.unmeasured]
    yield f"{name}: {len(held)} of {len(findings)} hold, {len(wrong)} do not."
    for finding in wrong if quiet else findings:
        yield f"  {_mark(finding)} {finding.check}: {finding.unmeasured or finding.sentence}"
        yield from (f"      {fault}" for fault in finding.faults)
        if finding.more:
            yield f"      and {finding.more} more of the kind"


def _mark(finding: Finding) -> str:
    return "✗" if finding.faults else "–" if finding.unmeasured else "✓"
