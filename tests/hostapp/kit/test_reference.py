"""The page about the kit says what is checked, in the words of the checks."""

from __future__ import annotations

import re
from pathlib import Path

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.kit import hooked
from hostapp.kit.browser.seeing import SEEN
from hostapp.kit.checks import CHECKS
from hostapp.toolbox.quality import RULES

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "kit.md"


def test_every_check_stands_on_the_page_in_its_own_words() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", PAGE.read_text(), re.MULTILINE)
    every = [*(CHECKS | SEEN).items(), *hooked.CHECKS.items()]
    assert rows == [(name, sentence) for name, (sentence, _look) in every]


def test_every_rule_of_quality_stands_on_the_page_with_its_level() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+?) \| .+ \|$", PAGE.read_text(), re.MULTILINE)
    say = Catalogues.load({HOST: LOCALES}).say
    assert rows == [(name, rule.level, say(rule.sentence, "en", HOST)) for name, rule in RULES.items()]
