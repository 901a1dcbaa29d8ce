"""The check: is a Book whole, honest and kind? One rule, one function; reports as text, JSON and SARIF."""

from inara.check.dated import AnyRule, DatedRule
from inara.check.json_format import format_json
from inara.check.report import Report, Silenced, check
from inara.check.rules import RULES
from inara.check.sarif import format_sarif
from inara.check.text_format import format_text

__all__ = [
    "RULES",
    "AnyRule",
    "DatedRule",
    "Report",
    "Silenced",
    "check",
    "format_json",
    "format_sarif",
    "format_text",
]
