"""The phrases of a Book's moments to the heads of its index, for each model that the language has."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from inara.ask.models import KINDS, find_model
from inara.ask.tokens import read_words

if TYPE_CHECKING:
    from inara.ask.documents import Document
    from inara.ask.models import Kind

FIELDS: Final = ("sounds_like", "label", "description", "guide_title", "guide_summary")
"""The fields whose texts sound like asks."""
MOST_ENCODED: Final = 20_000
"""A Book of more different phrases is read by the table alone: the encoder would need hours for them."""
_AT_ONCE: Final = 20_000


class Phrases:
    """The texts that sound like asks, and how much each of them is about which document."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        """The number of each text, as they first come."""
        self.documents = 0
        self.text_numbers, self.document_numbers, self.shares = array("I"), array("I"), array("d")

    def add(self, document: Document) -> None:
        """Take the texts of the next document."""
        shares: dict[str, float] = {}
        for field in FIELDS:
            for text, share in document.fields.get(field, ()):
                shares[text] = max(share, shares.get(text, 0.0))
        for text, share in shares.items():
            self.text_numbers.append(self.texts.setdefault(text, len(self.texts)))
            self.document_numbers.append(self.documents)
            self.shares.append(share)
        self.documents += 1


def build_heads(phrases: Phrases, lang: str, language: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Give what the index says of each model, and the sections of the heads; nothing for a language without models."""
    models: dict[str, Any] = {}
    sections: dict[str, bytes] = {}
    for kind in KINDS:
        file = find_model(lang, kind)
        if file is None or (kind == "encoder" and len(phrases.texts) > MOST_ENCODED):
            continue
        from inara.ask.meaning import load_model

        models[kind], _ = load_model(file, kind)
        sections |= _build_head(kind, phrases, lang, language)
    return models, sections


def _build_head(kind: Kind, phrases: Phrases, lang: str, language: Mapping[str, Any]) -> dict[str, bytes]:
    import numpy as np

    from inara.ask.head import Fit, write_head
    from inara.ask.phrase_vectors import encode_phrases

    texts = sorted(phrases.texts)
    place = np.empty(len(texts), np.int64)
    place[[phrases.texts[text] for text in texts]] = np.arange(len(texts))
    rows = place[np.frombuffer(phrases.text_numbers, np.uint32)]
    order = np.argsort(rows, kind="stable")
    rows = rows[order]
    documents = np.frombuffer(phrases.document_numbers, np.uint32)[order]
    shares = np.frombuffer(phrases.shares, np.float64)[order]
    fit = Fit(phrases.documents)
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        vectors = encode_phrases(kind, lang, [(text, read_words(text, language)) for text in some])
        low, high = np.searchsorted(rows, (start, start + len(some)))
        fit.add(vectors, rows[low:high] - start, documents[low:high], shares[low:high])
    return write_head(kind, fit.head())
