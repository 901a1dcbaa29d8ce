"""What a Book is: its values, and reading, editing and checking the folder that holds them."""

from inara.book.body import Block, parse_body
from inara.book.model import Book
from inara.book.problems import BookError, Problem, Rule, Severity, did_you_mean
from inara.book.reading import Reading, read_book, read_folder
from inara.book.scene import Scene
from inara.book.signed import Guide, Story

__all__ = [
    "Block",
    "Book",
    "BookError",
    "Guide",
    "Problem",
    "Reading",
    "Rule",
    "Scene",
    "Severity",
    "Story",
    "did_you_mean",
    "parse_body",
    "read_book",
    "read_folder",
]
