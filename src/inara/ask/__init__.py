"""Ask: a parent's words in, pages out. Safety first; then the moments whose words fit; nothing is invented.

    build.py, build_heads.py, build_safety.py   Book ──► index and safety file       (index_format.py)
    tokens.py ► age.py ► terms.py ► match.py ► ranking.py ► answer.py        an ask and its answer
    wordpieces.py ► static_table.py or encoder.py ► head.py ► fusion.py      meaning, where there is a model (meaning.py)
    patterns.py ► safety.py                                                  the flags
    batch.py                                                                 files in, JSON out

The reader has the same modules in JavaScript; golden vectors hold the two together.
"""

from inara.ask.answer import Ask, answer
from inara.ask.batch import Asking, ask_json, ask_lines, load_asking
from inara.ask.build import build_index
from inara.ask.build_safety import PatternError, build_safety
from inara.ask.index import Index, open_index, read_index
from inara.ask.index_format import AskFileError
from inara.ask.models import read_models
from inara.ask.safety import Safety, open_safety, read_safety

__all__ = [
    "Ask",
    "AskFileError",
    "Asking",
    "Index",
    "PatternError",
    "Safety",
    "answer",
    "ask_json",
    "ask_lines",
    "build_index",
    "build_safety",
    "load_asking",
    "open_index",
    "open_safety",
    "read_index",
    "read_models",
    "read_safety",
]
