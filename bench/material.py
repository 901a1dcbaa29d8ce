"""What every search of the bench is given: the same documents, the same asks, the same notion of a right page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inara.ask import build_index, build_safety, read_index, read_models
from inara.ask.documents import read_documents
from inara.ask.languages import load_language
from inara.book import Book, read_book

ROOT = Path(__file__).parents[1]
ASKS = ROOT / "tests" / "asks"
LANG = "en"
DEEPEST = 5
"""How many pages of an answer are looked at: Inara never shows more."""


@dataclass(frozen=True, slots=True)
class Material:
    """The Book as documents, the asks, and the pages that moments stand on."""

    book: Book
    documents: tuple[dict[str, Any], ...]
    """One a moment: id, label, description, phrases, guide."""
    elsewhere: tuple[str, ...]
    """Asks about something else altogether, which Inara's index holds too."""
    urls: dict[str, str]
    """The page of each moment; moments that share a guide share a page."""
    train: tuple[dict[str, Any], ...]
    """For thresholds and settings."""
    asks: tuple[dict[str, Any], ...]
    """What is measured."""
    left_out: int
    """Asks that stand word for word among the Book's phrases."""
    index: bytes
    safety: bytes
    models: dict[str, bytes]
    """Inara's models for the language, the first answer's first; none where it goes by the words alone."""

    def right(self, ask: dict[str, Any]) -> set[str]:
        """Give the pages that would be right."""
        return {self.urls[moment] for moment in ask["moments"]}

    def pages(self, moments: list[str]) -> list[str]:
        """Give the first pages of an order of moments, each once."""
        return list(dict.fromkeys(self.urls[moment] for moment in moments if moment in self.urls))[:DEEPEST]


def read_material(root: Path, split: str) -> Material:
    """Read a Book's folder and the asks of one split (train, dev, test)."""
    book = read_book(root).without_drafts()
    documents = tuple(_document(document) for document in read_documents(book, LANG))
    known = {_bare(phrase) for document in documents for phrase in document["phrases"]}
    asks = read_asks(split)
    new = tuple(ask for ask in asks if _bare(ask["text"]) not in known)
    index = build_index(book, LANG)
    return Material(
        book=book,
        documents=documents,
        elsewhere=tuple(load_language(LANG)["elsewhere"]),
        urls={card["id"]: card["url"] for card in read_index(index).moments if "elsewhere" not in card},
        train=tuple(read_asks("train")),
        asks=new,
        left_out=len(asks) - len(new),
        index=index,
        safety=build_safety(book, LANG) or b"",
        models=read_models(LANG),
    )


def read_asks(split: str) -> list[dict[str, Any]]:
    """Give the labelled asks of a split, in the order of their ids; those about safety alone are not asked here."""
    files = [*ASKS.glob(f"{split}.jsonl"), *ASKS.glob(f"*.{split}.jsonl")]
    if not files:
        raise SystemExit(f"There are no asks: {ASKS} holds no file for the split {split}.")
    asks = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
    return sorted((ask for ask in asks if "moments" in ask), key=lambda ask: ask["id"])


def _document(document: Any) -> dict[str, Any]:
    texts = {field: [text for text, _ in found] for field, found in document.fields.items()}
    guide = (*texts["guide_title"], *texts["guide_summary"], *texts["guide_body"], *texts["story_titles"])
    return {
        "id": document.card["id"],
        "label": document.card["label"],
        "description": " ".join(texts["description"]),
        "phrases": texts["sounds_like"],
        "guide": "\n".join(guide),
    }


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
