"""Asking starts in an instant: nothing heavy is imported on the way to an answer."""

import subprocess
import sys

HEAVY = ("pydantic", "numpy", "yaml", "jinja2", "babel", "typst", "rich", "starlette", "asyncio")


def test_asking_imports_nothing_heavy(tmp_path):
    from small_book import index_file, safety_file

    (tmp_path / "ask.idx").write_bytes(index_file())
    (tmp_path / "safety.idx").write_bytes(safety_file())
    code = (
        "import sys; from pathlib import Path; from inara.ask import ask_json;"
        "ask_json(Path(sys.argv[1]), Path(sys.argv[2]), 'he fell and is unconscious, tantrums at bedtime');"
        "print(' '.join(sys.modules))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "ask.idx"), str(tmp_path / "safety.idx")]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert not {name.split(".")[0] for name in loaded} & set(HEAVY)
