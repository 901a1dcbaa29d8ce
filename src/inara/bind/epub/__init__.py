"""The e-book edition: EPUB 3.3 that reads aloud, of the whole Book and of each story."""

from inara.bind.epub.building import Ebook, Material, build_ebooks, ebook_file

__all__ = ["Ebook", "Material", "build_ebooks", "ebook_file"]
