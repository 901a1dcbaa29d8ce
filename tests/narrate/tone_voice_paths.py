"""Where the voice of tones is, and an `inara.toml` that describes it."""

import json
import sys
from pathlib import Path

TONES = Path(__file__).with_name("tone_voice.py")


def describe(folder: Path) -> Path:
    """Write an `inara.toml` with the voice `tones`."""
    file = folder / "inara.toml"
    command = json.dumps([sys.executable, str(TONES)])
    file.write_text(f'[voices.tones]\nkind = "protocol"\nlabel = "Tones"\ncommand = {command}\n', encoding="utf-8")
    return file
