"""How hard an English text is to read: the Flesch-Kincaid grade, with our own count of syllables.

    grade = 0.39 × words / sentences + 11.8 × syllables / words - 15.59

J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom (1975): Derivation of new readability formulas for Navy
enlisted personnel. Research Branch Report 8-75, Naval Technical Training, Millington. A grade is a year of US school.
The formula estimates; it knows nothing of sense. Nothing is loaded: syllables are counted by rule (syllables.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from inara.check.syllables import count_syllables
from inara.check.words import sentences, words


def reading_grade(texts: Iterable[str]) -> float:
    """Give the grade over all texts together; each text ends a sentence, with or without a full stop. Empty: 0.0."""
    said = [sentence for text in texts for sentence in sentences(text)]
    spoken = [word for sentence in said for word in words(sentence)]
    if not spoken:
        return 0.0
    syllables = sum(count_syllables(word) for word in spoken)
    return 0.39 * len(spoken) / len(said) + 11.8 * syllables / len(spoken) - 15.59
