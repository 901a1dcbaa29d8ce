"""CSS for figures: skin, hair and cloth are custom properties; the literal colours stay for all who know none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from inara.art.colour import DEEP_BLUSH, DEEP_INK, DEEP_MOUTH, INK, MOUTH, NIGHT, TINTS, Tint
from inara.art.kit import Kit

TONES = range(0, 101, 5)
_MIXES = "@supports (color:color-mix(in srgb,red,red))"


def kit_css(kit: Kit) -> str:
    """Give the rules for SVGs that stand inline in a page, for the page's stylesheet (no inline style is needed).

    `--skin --hair --cloth --cloth-2` on a figure's class (`.ayli`) recolour it; the class `deep-skin` on its
    group gives its eyes whites; the class `tone-20` mixes a fifth of the night into it.
    """
    figures = "".join(_properties(f".art .{name}", colours) for name, colours in kit.base_colours().items())
    tones = "".join(f".art .tone-{tone}{{--tone:{tone}%}}" for tone in TONES)
    eyes = ".art .deep{display:none}.art .deep-skin .deep{display:inline}"
    rules = "".join(rule for name in _CLASSES for rule in _pair(".art ", name))
    return f"{eyes}{_MIXES}{{{figures}{tones}.art .deep-skin{_DEEP}{rules}}}"


def own_style(kit: Kit, body: str) -> str:
    """Give the <style> of an SVG file that stands alone: only the rules that its body needs."""
    used = {name for names in re.findall(r'class="([^"]*)"', body) for name in names.split()}
    figures = "".join(_properties(f".{name}", c) for name, c in kit.base_colours().items() if name in used)
    tones = "".join(f".{name}{{--tone:{name[5:]}%}}" for name in sorted(used) if re.fullmatch(r"tone-\d+", name))
    deep = f".deep-skin{_DEEP}" if "deep-skin" in used else ""
    rules = "".join(rule for name in _CLASSES for rule in _pair("", name) if rule[1 : rule.index("{")] in used)
    return f"<style>{_MIXES}{{{figures}{tones}{deep}{rules}}}</style>"


def _properties(selector: str, colours: Mapping[str, str]) -> str:
    return f"{selector}{{{';'.join(f'--{name}:{colour}' for name, colour in colours.items())}}}"


def _pair(within: str, name: str) -> tuple[str, str]:
    """Give the rules of a class for shapes and for lines."""
    colour = f"color-mix(in srgb,{_value(name)},{NIGHT} var(--tone,0%))"
    return f"{within}.{name}{{fill:{colour}}}", f"{within}.{name}-l{{stroke:{colour}}}"


def _value(name: str) -> str:
    if name in _LINES:
        return f"var(--figure-{name},{_LINES[name]})"
    tint = TINTS[name]
    if name == "blush":
        return f"var(--blush,{_mixed(tint)})"
    return _mixed(tint) if tint.other else f"var(--{tint.base})"


def _mixed(tint: Tint) -> str:
    return f"color-mix(in srgb,var(--{tint.base}),{tint.other} {round(tint.share * 100)}%)"


_LINES = {"ink": INK, "mouth": MOUTH}
_CLASSES = (*TINTS, *_LINES)
_DEEP = f"{{--figure-ink:{DEEP_INK};--figure-mouth:{DEEP_MOUTH};--blush:{_mixed(DEEP_BLUSH)}}}"
