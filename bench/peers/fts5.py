"""SQLite FTS5 as it comes: bm25, the porter stemmer, one document a moment, the words of the ask joined by OR."""

from __future__ import annotations

import gzip
import re
import sqlite3
from time import perf_counter

from material import DEEPEST, Material

from peers import Result

WORD = re.compile(r"\w+")


def run(material: Material, rounds: int) -> Result:
    """Ask everything; the timed rounds come after a first one."""
    store = make_table(
        [
            (d["id"], " ".join((d["label"], d["description"])), "\n".join(d["phrases"]), d["guide"])
            for d in material.documents
        ]
    )
    found, times = {}, []
    for timed in range(rounds + 1):
        for ask in material.asks:
            began = perf_counter()
            moments = search(store, ask["text"])
            if timed:
                times.append((perf_counter() - began) * 1000)
            found[ask["id"]] = material.pages(moments)
    size = len(gzip.compress(store.serialize(), 9))
    return Result("SQLite FTS5 (bm25, porter, OR)", found, python_ms=tuple(times), bytes=size)


def make_table(rows: list[tuple[str, str, str, str]]) -> sqlite3.Connection:
    """Put documents (id, about, phrases, guide) into a table in memory."""
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE pages USING fts5(id UNINDEXED, about, phrases, guide, tokenize = 'porter')")
    store.executemany("INSERT INTO pages VALUES (?, ?, ?, ?)", rows)
    store.execute("INSERT INTO pages(pages) VALUES ('optimize')")
    store.commit()
    return store


def search(store: sqlite3.Connection, text: str) -> list[str]:
    """Give the ids, best first; more than are needed, since moments may share a page."""
    words = " OR ".join(f'"{word}"' for word in dict.fromkeys(WORD.findall(text.lower())))
    if not words:
        return []
    query = "SELECT id FROM pages WHERE pages MATCH ? ORDER BY bm25(pages) LIMIT ?"
    return [row[0] for row in store.execute(query, (words, 4 * DEEPEST))]
