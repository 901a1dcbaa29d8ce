"""Chooses where a flag is raised, on the development sentences: writes the thresholds into evidence.en.json. Needs numpy.

    python tools/fit_flags.py [--without-model]     a minute; after tools/fit_safety.py and a new model

Of all settings that raise a flag for at most FALSE of the harmless development sentences it takes the one that finds
the most dangers; with the better model at hand, and without it, where odd sentences mislead more. Never the test splits.
"""

from __future__ import annotations

import itertools
import json
import sys
from dataclasses import replace

import numpy as np

import fit_safety
from inara.ask import build_safety, evidence, read_models, safety
from inara.ask.languages import load_language
from inara.ask.meaning import read_model
from inara.ask.tokens import read_words
from inara.book import read_book
from inara.paths import STARTER

FALSE = {"words": 0.02, "with_model": 0.03}
SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
LEAST = np.arange(-3.0, 3.01, 0.1)
SIGNED = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
FEW = (8, 20)


def main(with_model: bool) -> None:
    rules = safety.read_safety(build_safety(read_book(STARTER), "en"))
    asks = fit_safety.development_asks()
    model = read_model("encoder", read_models("en")["encoder"]) if with_model else None
    language = load_language("en")
    seen = [_see(text, flag, rules, model, language) for text, flag in asks]
    written = json.loads(fit_safety.WRITTEN.read_text(encoding="utf-8"))
    settings = written | _best(seen, 1.0, written["few"], FALSE["words"], written["beside"])
    if model is not None:
        beside = written["with_model"]["beside"]
        found = max(
            (
                _best(seen, share, few, FALSE["with_model"], beside) | {"words": share, "meaning": round(1 - share, 2)}
                for share in SHARES
                for few in FEW
            ),
            key=lambda it: it["right"],
        )
        settings["with_model"] = found | {"beside": beside}
    for part in (settings, settings.get("with_model", {})):
        print(
            {name: part.pop(name) for name in ("right", "false") if name in part},
            {k: v for k, v in part.items() if not isinstance(v, (dict, list, str))},
        )
    terms = settings.pop("terms")
    fit_safety.write(settings, list(terms), list(terms.values()))


def _see(text, flag, rules, model, language):
    """Give a sentence's flag, the flags that a sign raises, each flag's evidence and the model's, and the terms known."""
    words = safety.mend_words(read_words(text, rules.language), rules.rules)
    signs = {raised.flag["id"] for raised in safety.find_flags(text, replace(rules, evidence=None))}
    stretch = evidence.clearest(words, rules.evidence)
    flags = rules.evidence.settings["flags"]
    danger = model.read(read_words(text, language))[1] if model else None
    return (
        flag,
        signs,
        np.array(stretch.scores) if stretch else None,
        np.array([danger[name] for name in flags]) if danger else np.zeros(len(flags)),
        stretch.known if stretch else 0,
        flags,
    )


def _best(seen, share, few, most, beside):
    """Give the thresholds that find most dangers without too many false alarms."""
    rows = []
    for flag, signs, words, danger, known, flags in seen:
        if words is None:
            rows.append((flag != "none", bool(signs), False, flag in signs, False, -99.0, few))
            continue
        scores = words * share + danger * (1 - share)
        near = {flags[at] for at in np.flatnonzero(scores.max() - scores <= beside)}
        rows.append((flag != "none", bool(signs), True, flag in signs, flag in near, float(scores.max()), known))
    dangerous, signed_any, _, signed_right, near_right, score, known = (
        np.array(column) for column in zip(*rows, strict=True)
    )
    best = {"right": -1.0}
    for least, signed in itertools.product(LEAST, SIGNED):
        dropped = (score + signed <= least) & (known >= few)
        told = score > least
        raised = (signed_any & ~dropped) | told
        right = (signed_right & ~dropped) | (near_right & told)
        false = raised[~dangerous].mean()
        found = right[dangerous].mean()
        if false <= most and found > best["right"]:
            best = {
                "least": round(float(least), 2),
                "signed": signed,
                "few": few,
                "right": round(float(found), 4),
                "false": round(float(false), 4),
            }
    return best


if __name__ == "__main__":
    main("--without-model" not in sys.argv)
