"""Whatever the values, an edited text reads back as the new ones."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from inara.book.editing import edit_yaml, format_yaml
from inara.book.text_tree import parse_yaml

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=12)
keys = st.from_regex(r"\A[a-z_]{1,6}\Z")
values = st.recursive(texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))
documents = st.dictionaries(keys, values, min_size=1, max_size=5)


@given(documents, documents)
def test_an_edited_text_reads_as_the_new_values(old: dict, new: dict) -> None:
    text = format_yaml(old)
    assert parse_yaml(text).value == old
    assert parse_yaml(edit_yaml(text, old, new)).value == new


@given(documents, documents)
def test_flow_style_is_edited_too(old: dict, new: dict) -> None:
    text = yaml.safe_dump(old, default_flow_style=True, allow_unicode=True, sort_keys=False)
    assert parse_yaml(edit_yaml(text, old, new)).value == new


@given(documents, keys, texts)
def test_comments_survive_a_change_elsewhere(old: dict, key: str, word: str) -> None:
    text = "# first\n" + format_yaml(old) + "# last\n"
    changed = edit_yaml(text, old, {**old, key: word})
    assert changed.startswith("# first\n")
    assert "# last" in changed
