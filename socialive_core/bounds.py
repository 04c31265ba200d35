"""Which versions of Socialive a distribution fits, read from its metadata before a line of it runs."""

from __future__ import annotations

from importlib.metadata import Distribution, PackageNotFoundError, version

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

NAME = "socialive"
"""The distribution that has the contract; its version is the contract's."""


def ours() -> str | None:
    """Return the version of Socialive that is running; `None` where it runs from a folder that is not installed."""
    try:
        return version(NAME)
    except PackageNotFoundError:
        return None


def misfits(dist: Distribution | None, running: str | None) -> list[str]:
    """Return why *dist* does not fit the *running* version, in sentences; nothing where it fits or does not say."""
    faults = []
    for line in (dist.requires or []) if dist else []:
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            faults.append(f"Its requirement {line!r} cannot be read.")
            continue
        if canonicalize_name(requirement.name) != NAME or _for_an_extra(requirement):
            continue
        if running and not requirement.specifier.contains(running, prereleases=True):
            faults.append(f"It is made for {NAME} {requirement.specifier}, and this is {running}.")
    return faults


def _for_an_extra(requirement: Requirement) -> bool:
    return requirement.marker is not None and not requirement.marker.evaluate({"extra": ""})
