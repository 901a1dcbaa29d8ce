"""The skins and hair colours that a family may choose for the children of the stories."""

SKINS = ("#f6d3b3", "#ecba90", "#d19a6b", "#b0714a", "#8f5a39", "#714733")
"""Six skins, light to deep; the words name them `skin.1` to `skin.6`."""
HAIRS = ("#2b1d1b", "#4a2a20", "#7b4a2a", "#a94f26", "#d8a24a", "#ecd3a0")
"""Six hair colours, dark to light; the words name them `hair.1` to `hair.6`."""
