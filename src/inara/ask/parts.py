"""The parts of a large index: files of their own beside it, each read and checked when it is first needed."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from inara.ask.index_format import AskFileError, Section, check_apart

ReadFile = Callable[[str], memoryview]
"""Gives the bytes of a part by its name, unchecked. Raises AskFileError where there is none."""


class Parts(Mapping[str, memoryview]):
    """The parts by name; one that is missing or damaged raises AskFileError."""

    def __init__(self, table: tuple[Section, ...], read_file: ReadFile, name: str) -> None:
        self._sections = {section.name: section for section in table if section.is_apart}
        self._read_file, self._name = read_file, name

    def __getitem__(self, name: str) -> memoryview:
        section = self._sections[name]
        return check_apart(section, self._read_file(name), self._name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)


def files_beside(path: Path) -> ReadFile:
    """Read the parts that lie beside the index at `path`: `<file>.<part>`."""
    return lambda name: map_file(path.with_name(f"{path.name}.{name}"))


def no_files(name: str) -> memoryview:
    """Stand for the parts of an index that came without any. Raises AskFileError."""
    raise AskFileError(f"the part {name} of the index is not at hand; bind the Book again")


def map_file(path: Path) -> memoryview:
    """Map a file into memory. Raises AskFileError where there is none, or an empty one."""
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise AskFileError(f"{path.name} cannot be read; bind the Book again") from error
