"""Markdown of a Book as safe HTML: no raw HTML, checked links, numbered citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from inara.bind.site.addresses import resolve, root_from
from inara.bind.site.references import Numbers

_OUTSIDE = re.compile(r"(https?://|mailto:|tel:|sms:)[^\s\\]+", re.IGNORECASE)
_INSIDE = re.compile(r"(?!//)(?![a-z][a-z0-9+.-]*:)[\w./-]*(#[\w-]*)?", re.IGNORECASE)
_CITATION = re.compile(r"\[@([a-z0-9-]+)\]")


@dataclass(frozen=True)
class Prose:
    """Renders the Markdown of one page."""

    address: str
    """The page's own address."""
    is_page: Callable[[str], bool]
    """Whether an address, from the site's root, is a page of the Book."""
    numbers: Numbers
    no_source: str
    """What a screen reader says before the number of a citation."""

    def blocks(self, text: str) -> Markup:
        """Render paragraphs, lists, headings and quotations."""
        return self._render(_markdown().parse(text))

    def line(self, text: str) -> Markup:
        """Render one line: emphasis, links and citations only."""
        return self._render(_markdown().parseInline(text))

    def _render(self, tokens: Sequence[Token]) -> Markup:
        for token in tokens:
            if token.type in {"heading_open", "heading_close"}:
                token.tag = "h2" if token.tag in {"h1", "h2"} else "h3"
            if token.children:
                token.children = [kept for child in self._inline(token.children) for kept in child]
        return Markup(_markdown().renderer.render(tokens, _markdown().options, {}))  # noqa: S704

    def _inline(self, children: list[Token]) -> list[list[Token]]:
        open_links: list[bool] = []
        return [self._child(token, open_links) for token in children]

    def _child(self, token: Token, open_links: list[bool]) -> list[Token]:
        match token.type:
            case "link_open":
                href = self._href(str(token.attrGet("href") or ""))
                open_links.append(href is not None)
                if href is None:
                    return []
                token.attrs = {"href": href} | ({"rel": "noreferrer noopener"} if "://" in href else {})
                return [token]
            case "link_close":
                return [token] if open_links.pop() else []
            case "image":
                return [_html(escape(token.content))]
            case "citation":
                return [_html(self._citation(token.content, linked=any(open_links)))]
        return [token]

    def _href(self, link: str) -> str | None:
        if _OUTSIDE.fullmatch(link):
            return link
        if not _INSIDE.fullmatch(link) or not link or link.startswith("#"):
            return None
        path, _, fragment = link.partition("#")
        for base in (self.address, ""):
            target = resolve(path, base)
            if self.is_page(target):
                return (root_from(self.address) + target or "./") + (f"#{fragment}" if fragment else "")
        return None

    def _citation(self, source: str, *, linked: bool) -> Markup:
        number = self.numbers.number(source)
        if number is None or linked:
            return escape(f"[{number or source}]")
        return Markup('<a class="cite" href="#source-{0}"><span class="out">{1} </span>{2}</a>').format(
            source, self.no_source, number
        )


def _html(content: Markup) -> Token:
    token = Token("html_inline", "", 0)
    token.content = str(content)
    return token


@lru_cache(1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.validateLink = lambda url: True  # every link is checked in Prose, where the Book's pages are known
    markdown.inline.ruler.before("link", "citation", _citation_rule)
    return markdown


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.pending = state.pending.rstrip()
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True
