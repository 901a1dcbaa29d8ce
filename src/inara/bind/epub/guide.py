"""A guide in an e-book: the Now card, what to read, what is told, and its sources."""

from __future__ import annotations

from inara.bind.epub.document import Document, Entry, Overlay, render
from inara.bind.epub.told import Telling, tell
from inara.bind.epub.volume import Volume
from inara.bind.site.addresses import guide_address
from inara.bind.site.body_views import StoryView, body_views
from inara.bind.site.cards import kinship_row, story_card
from inara.bind.site.pictures import guide_picture
from inara.bind.site.signature import signature_of
from inara.book.signed import Guide


def guide_document(volume: Volume, guide: Guide) -> Document:
    """Make the document of a guide; where it is narrated, what is told stands in it sentence by sentence."""
    head, address, site, shelf = guide.head, guide_address(guide.slug), volume.site, volume.shelf
    prose = volume.prose(address)
    views = list(body_views(site, shelf.bodies[guide.slug], prose))
    shown = {view.card.address for view in views if isinstance(view, StoryView)}
    stories = [story_card(site, shelf.stories[it.slug], it.because) for it in head.stories if it.slug in shelf.stories]
    sound = volume.sound(guide)
    telling = tell(sound.transcript, "told-") if sound else Telling({}, {})
    values = {
        "guide": guide,
        "now": head.now,
        "seek_help": head.seek_help,
        "picture": site.pictures.get(guide_picture(guide)),
        "views": views,
        "stories": [card for card in stories if card.address not in shown],
        "related": [kinship_row(site, kinship) for kinship in shelf.related(guide)],
        "moments": [shelf.moments[id] for id in head.moments if id in shelf.moments],
        "references": [site.reference(id) for id in prose.numbers.order],
        "links": [site.reference(id) for id in head.links if id in shelf.sources],
        "signature": signature_of(site, head),
        "telling": telling,
        "sound": sound,
    }
    entries = [Entry(volume.words.plain("now_card.title"), "now")]
    if sound:
        entries.append(Entry(volume.words.plain("told.title"), "told"))
    return Document(
        f"guide-{guide.slug}",
        head.title,
        render(volume, "guide", address, head.title, values),
        Overlay(sound, telling.overlay(telling.passages)) if sound else None,
        tuple(entries),
        "guides",
    )
