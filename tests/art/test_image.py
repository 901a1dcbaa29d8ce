"""A stranger's SVG is rebuilt or refused; nothing in it runs, loads or grows."""

from __future__ import annotations

import pytest

from inara.art import SvgError, rebuild_svg

NS = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'


def inside(body: str, more: str = "") -> str:
    return rebuild_svg(f"<svg {NS} {more}>{body}</svg>")


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<script href="evil.js"/>',
        '<path d="M0 0" onclick="alert(1)"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<image href="https://evil.example/x.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<use href="data:image/svg+xml,alert"/>',
        '<path d="M0 0" style="fill:url(https://evil.example)"/>',
        '<path d="M0 0" fill="url(https://evil.example#a)"/>',
        '<path d="M0 0" fill="u\\72l(https://evil.example)"/>',
        "<style>@import 'https://evil.example'; .a{fill:url(https://evil.example)}</style><path class='a' d='M0 0'/>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<filter id="f"><feImage href="https://evil.example"/></filter>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        "<?xml-stylesheet href='https://evil.example'?>",
        "<text><tspan onload='alert(1)'>evil</tspan></text>".replace("evil", "word"),
    ],
)
def test_what_runs_or_loads_is_left_out(body: str):
    found = inside(body)
    for word in ("alert", "evil", "script", "http://www.w3.org/1999", "style", "image", "onload", "data:"):
        assert word not in found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "document type"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>', "document type"),
        (f"<svg {NS}><path></svg>", "not well-formed"),
        (f"<svg {NS}>&a;</svg>", "not well-formed"),
        ("<svg viewBox='0 0 1 1'/>", "outermost"),
        (f"<g {NS}/>", "outermost"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "neither a viewBox"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="0" height="5"/>', "neither a viewBox"),
        (f"<svg {NS}>{'<g>' * 60}{'</g>' * 60}</svg>", "nested deeper"),
        (f"<svg {NS}>{'<g/>' * 30_000}</svg>", "more than"),
        (f"<svg {NS}>{' ' * 1_000_001}</svg>", "longer than"),
        (f'<svg {NS}><g id="a"><use href="#a"/></g></svg>', "draws itself"),
        (f'<svg {NS}><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>', "draws itself"),
        ("", "not well-formed"),
    ],
)
def test_what_is_no_picture_is_refused(text: str, message: str):
    with pytest.raises(SvgError, match=message):
        rebuild_svg(text)


def test_a_use_that_doubles_and_doubles_is_refused():
    steps = "".join(f'<g id="a{n}"><use href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, 30))
    with pytest.raises(SvgError, match="draws more than"):
        inside(f'<path id="a0" d="M0 0"/>{steps}')


def test_shapes_gradients_clips_and_words_stay():
    body = (
        '<title>Cat</title><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient>'
        '<clipPath id="c"><rect width="5" height="5"/></clipPath></defs>'
        '<g clip-path="url(#c)"><path d="M0 0L1 1" fill="url(#g)" stroke-width="2"/><text x="1" y="2">Miau</text></g>'
    )
    assert body in inside(body)


def test_classes_and_styles_become_attributes():
    found = inside('<style>.a,.b{fill:#f00} .b{stroke:blue}</style><path class="b" style="opacity:.5" d="M0 0"/>')
    assert '<path d="M0 0" fill="#f00" stroke="blue" opacity=".5"/>' in found


def test_width_and_height_become_a_view_box():
    found = rebuild_svg('<svg xmlns="http://www.w3.org/2000/svg" width="40px" height="30"/>')
    assert found == '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>'


def test_a_prefix_makes_ids_and_what_points_at_them_unique():
    text = f'<svg {NS}><g id="a"/><use href="#a"/><path fill="url(#a)"/></svg>'
    found = rebuild_svg(text, "p1")
    assert '<g id="p1-a"/><use href="#p1-a"/><path fill="url(#p1-a)"/>' in found


def test_links_and_switches_become_groups():
    assert '<g><path d="M0 0"/></g>' in inside('<a href="https://example.org"><path d="M0 0"/></a>')


def test_old_xlink_references_are_read():
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    assert '<use href="#a"/>' in inside('<path id="a" d="M0 0"/><use xlink:href="#a"/>', xlink)
