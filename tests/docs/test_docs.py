"""What the docs say is true, and the house rules hold."""

import importlib.util
import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from inara.book.schemas import KINDS, SHIPPED, schema

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
MODULES = sorted((ROOT / "src/inara").rglob("*.py"))


def tool(name: str) -> object:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("document", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_docs_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("name", KINDS)
def test_the_shipped_schemas_are_those_of_the_model(name: str) -> None:
    assert json.loads((SHIPPED / f"{name}.json").read_text(encoding="utf-8")) == schema(name), "run `make reference`"


def test_the_format_reference_is_that_of_the_model() -> None:
    made = tool("make_schemas").reference_text()  # type: ignore[attr-defined]
    assert (ROOT / "docs/reference/book-format.md").read_text(encoding="utf-8") == made, "run `make reference`"


@pytest.mark.parametrize("book", ["starter", "example"])
def test_an_editor_with_the_schemas_finds_no_fault_in_our_books(book: str) -> None:
    root = ROOT / "src/inara" / book
    for name in ("book", "moments", "goals", "people", "help", "safety"):
        path = root / f"{name}.yaml"
        if path.exists():
            value = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
            jsonschema.validate(value, schema(name))
    for path in root.glob("stories/*/scenes.yaml"):
        jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema("scenes"))


@pytest.mark.parametrize("book", ["starter", "example"])
def test_our_yaml_files_tell_an_editor_their_schema(book: str) -> None:
    for path in (ROOT / "src/inara" / book).rglob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema="), path


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for_and_stays_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert text.count("\n") <= 400


def test_the_lock_files_name_no_host() -> None:
    for path in (*ROOT.glob("requirements*.txt"), ROOT / "package-lock.json"):
        assert "://" not in path.read_text(encoding="utf-8"), path
