"""The phrases of a Book's moments to the heads of its index, for each model that the language has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from inara.ask.models import KINDS, find_model
from inara.ask.tokens import read_words

if TYPE_CHECKING:
    from inara.ask.documents import Document
    from inara.ask.models import Kind

FIELDS: Final = ("sounds_like", "label", "description", "guide_title", "guide_summary")
"""The fields whose texts sound like asks."""


def build_heads(
    documents: Sequence[Document], lang: str, language: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Give what the index says of each model, and the sections of the heads; nothing for a language without models."""
    models: dict[str, Any] = {}
    sections: dict[str, bytes] = {}
    for kind in KINDS:
        file = find_model(lang, kind)
        if file is not None:
            from inara.ask.meaning import load_model

            models[kind], _ = load_model(file, kind)
            sections |= _build_head(kind, documents, lang, language)
    return models, sections


def _build_head(kind: Kind, documents: Sequence[Document], lang: str, language: Mapping[str, Any]) -> dict[str, bytes]:
    import numpy as np

    from inara.ask.head import make_head, write_head
    from inara.ask.phrase_vectors import encode_phrases

    by_text: dict[str, dict[int, float]] = {}
    for number, document in enumerate(documents):
        for field in FIELDS:
            for text, share in document.fields.get(field, ()):
                found = by_text.setdefault(text, {})
                found[number] = max(share, found.get(number, 0.0))
    texts = sorted(by_text)
    shares = np.zeros((len(texts), len(documents)))
    for at, text in enumerate(texts):
        for number, share in by_text[text].items():
            shares[at, number] = share
    vectors = encode_phrases(kind, lang, [(text, read_words(text, language)) for text in texts])
    return write_head(kind, make_head(vectors, shares))
