"""All rules of the check, in the order of their ids; engines may have rules of their own beside these."""

from __future__ import annotations

from inara.check import (
    rules_ages,
    rules_book,
    rules_guides,
    rules_help,
    rules_links,
    rules_markup,
    rules_review,
    rules_sources,
    rules_stories,
    rules_words,
)
from inara.check.dated import AnyRule
from inara.check.report import IDLE_SILENCE

RULES: tuple[AnyRule, ...] = tuple(
    sorted(
        (
            IDLE_SILENCE,
            *rules_ages.RULES,
            *rules_book.RULES,
            *rules_guides.RULES,
            *rules_help.RULES,
            *rules_links.RULES,
            *rules_markup.RULES,
            *rules_review.RULES,
            *rules_sources.RULES,
            *rules_stories.RULES,
            *rules_words.RULES,
        ),
        key=lambda rule: rule.id,
    )
)
