"""Whatever a Book's Markdown holds, the HTML has only what we let through."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from inara.bind.site.prose import Prose
from inara.bind.site.references import Numbers

ALLOWED = {
    *(["p", "h2", "h3", "ul", "ol", "li", "a", "em", "strong", "code", "pre", "blockquote", "br", "hr", "span"]),
    *(["table", "thead", "tbody", "tr", "th", "td"]),
}
ATTRIBUTES = {"href", "rel", "class", "start", "title", "style"}
LINKS = ["[a](", "](", ")", "![", "javascript:", "<javascript:x>", "<https://e.example>", "[@x]", "[@x]: //e"]
MARKS = ["`", "#", "> ", "- ", "1. ", "|-|\n", "\n\n", "&#106;", "\\", '"', "'", "a", " ", "\x00", "\u202e"]
PIECES = st.sampled_from([*LINKS, *MARKS, "<script>", "<img src=x onerror=y>"])


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_only_known_elements_with_checked_links_come_out(text: str) -> None:
    prose = Prose("guides/dark/", {"help/"}.__contains__, Numbers(frozenset({"x"})), "Source")
    seen = Seen()

    seen.feed(prose.blocks(text) + prose.line(text))

    for tag, attributes in seen.tags:
        assert tag in ALLOWED
        for name, value in attributes:
            assert name in ATTRIBUTES - {"style"}
            if name == "href":
                assert str(value).startswith(
                    ("http://", "https://", "mailto:", "tel:", "sms:", "#source-", "../../help/")
                )
