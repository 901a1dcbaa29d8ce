"""An art kit: its index and its parts, the shipped one overlaid by a Book's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from inara.art.allow import cleaned
from inara.art.index import Figure, Index, Place, Prop
from inara.art.svg import Node, SvgError, parse_svg
from inara.book.folder import Folder, open_folder
from inara.book.problems import BookError, Problem
from inara.book.text_tree import TextError, parse_yaml
from inara.book.validation import validate

SHIPPED = Path(__file__).parent / "kit"
INDEX = "index.yaml"
BROKEN = "art-001"
_LISTS = ("times", "feelings", "bodies", "figures", "places", "props")


@dataclass(frozen=True)
class Kit:
    """What scenes are composed from."""

    index: Index
    files: Mapping[str, Mapping[str, Node]] = field(repr=False)
    """The parts (groups with ids) of each SVG file."""

    def figure_parts(self, name: str) -> dict[str, Node]:
        """Give all parts of a figure: faces, body, its own."""
        figure = self.index.figures[name]
        return self._parts((*self.index.faces, *self.index.bodies[figure.body].parts, *figure.parts))

    def parts_of(self, thing: Place | Prop) -> dict[str, Node]:
        """Give all parts of the file of a place or prop."""
        return self._parts((thing.file,))

    def poses(self, name: str) -> tuple[str, ...]:
        """Give the poses of a figure."""
        return tuple(self.index.bodies[self.index.figures[name].body].poses)

    def base_colours(self) -> dict[str, dict[str, str]]:
        """Give the base colours of all figures that have any."""
        figures: Mapping[str, Figure] = self.index.figures
        return {name: {**figure.colours} for name, figure in figures.items() if figure.colours}

    def _parts(self, files: Iterable[str]) -> dict[str, Node]:
        return {name: part for file in files for name, part in self.files.get(file, {}).items()}


def load_kit(own: Path | None = None) -> Kit:
    """Load the shipped kit, overlaid by a Book's own `art/` folder if it has an index.

    Raises BookError with all that is wrong in the Book's folder.
    """
    shipped = _shipped()
    if own is None or not (own / INDEX).is_file():
        return shipped
    kit = _read(open_folder(own), f"{own.name}/")
    index = shipped.index.model_copy(
        update={name: {**getattr(shipped.index, name), **getattr(kit.index, name)} for name in _LISTS}
        | {"faces": (*shipped.index.faces, *kit.index.faces)}
    )
    joined = Kit(index, {**shipped.files, **kit.files})
    _raise(_gaps(joined, kit.index, f"{own.name}/"))
    return joined


@lru_cache(1)
def _shipped() -> Kit:
    kit = _read(open_folder(SHIPPED), "")
    _raise(_gaps(kit, kit.index, ""))
    return kit


def _read(folder: Folder, where: str) -> Kit:
    problems = [_problem(where + name, error.line, str(error), error.mend) for name, error in folder.refused]
    index = None
    try:
        index, wrong = validate(Index, parse_yaml(folder.read_text(INDEX)), where + INDEX)
        problems += wrong
    except TextError as error:
        problems.append(_problem(where + INDEX, error.line, str(error), error.mend))
    files: dict[str, dict[str, Node]] = {}
    for name in folder.files:
        if name.endswith(".svg"):
            try:
                files[name] = read_parts(folder.read_image(name).decode("utf-8"))
            except (SvgError, TextError, UnicodeDecodeError) as error:
                problems.append(_problem(where + name, None, str(error), "Save it again as plain SVG."))
    _raise(problems)
    return Kit(index or Index(), files)


def read_parts(text: str) -> dict[str, Node]:
    """Give the parts of a kit's SVG file: its elements with ids, cleaned. Raises SvgError."""
    root = cleaned(parse_svg(text), data=True)
    return {name: node for node in root.walk() if (name := node.get("id"))}


def _gaps(kit: Kit, index: Index, where: str) -> list[Problem]:
    """Find what an index names and no file holds."""
    missing = [f'The file "{file}" is not there.' for file in _named_files(index) if file not in kit.files]
    for name, figure in index.figures.items():
        if figure.body not in kit.index.bodies:
            missing.append(f'The figure "{name}" has the body "{figure.body}", which is not in the index.')
            continue
        parts = kit.figure_parts(name)
        missing += [f'The figure "{name}" has no part "{pose}".' for pose in kit.poses(name) if pose not in parts]
    for name, thing in (*index.places.items(), *index.props.items()):
        if name not in kit.parts_of(thing):
            missing.append(f'The file "{thing.file}" has no part "{name}".')
    mend = "Add it, or correct the index."
    return [_problem(where + INDEX, None, message, mend) for message in dict.fromkeys(missing)]


def _named_files(index: Index) -> list[str]:
    owners = (*index.bodies.values(), *index.figures.values())
    things = (*index.places.values(), *index.props.values())
    return [*index.faces, *(file for owner in owners for file in owner.parts), *(thing.file for thing in things)]


def _problem(file: str, line: int | None, message: str, mend: str) -> Problem:
    return Problem(file, line, BROKEN, message, mend)


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise BookError(problems)
