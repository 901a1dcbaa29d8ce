"""What the check asks of pictures: known places, figures, poses, feelings and props, and nobody out of sight."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from inara.art.compose import compose
from inara.art.draw import DrawingError
from inara.art.figure import UnknownPartError
from inara.art.image import rebuild_svg
from inara.art.kit import BROKEN, Kit, load_kit
from inara.art.light import HEIGHT, WIDTH
from inara.art.svg import SvgError
from inara.book.problems import BookError, Problem, Rule, Severity, did_you_mean
from inara.book.reading import Reading
from inara.book.scene import Scene, Standing
from inara.book.text_tree import TextError

Found = Iterator[Problem]


@dataclass(frozen=True)
class _Picture:
    """A scene and where it is written."""

    scene: Scene
    file: str
    path: tuple[str | int, ...]
    subject: str


def _pictures(reading: Reading) -> Iterator[_Picture]:
    if reading.book is None:
        return
    for guide in reading.book.guides:
        if guide.head.picture:
            yield _Picture(guide.head.picture, guide.file, ("picture",), guide.slug)
    for story in reading.book.stories:
        for number, page in enumerate(story.pages):
            if page.scene:
                yield _Picture(page.scene, story.scenes_file, (number,), story.slug)


def _kit(reading: Reading) -> Kit:
    try:
        return load_kit(reading.folder.root / "art")
    except BookError:
        return load_kit()


def _own_art(rule: Rule, reading: Reading) -> Found:
    try:
        load_kit(reading.folder.root / "art")
    except BookError as error:
        yield from error.problems


def _unknown(
    rule: Rule, place: tuple[str, int | None], name: str, known: Collection[str], kind: str, subject: str
) -> Found:
    if name not in known:
        message = f'The art kit has no {kind} "{name}".{did_you_mean(name, known)}'
        yield rule.problem(place, message, f"Known are {', '.join(sorted(known))}.", subject)


def _place(rule: Rule, reading: Reading) -> Found:
    known = _kit(reading).index.places
    for picture in _pictures(reading):
        if picture.scene.place is not None:
            place = reading.at(picture.file, *picture.path, "place")
            yield from _unknown(rule, place, picture.scene.place, known, "place", picture.subject)


def _each_standing(reading: Reading, field: str) -> Iterator[tuple[Standing, tuple[str, int | None], str]]:
    for picture in _pictures(reading):
        for number, standing in enumerate(picture.scene.who):
            yield standing, reading.at(picture.file, *picture.path, "who", number, field), picture.subject


def _figure(rule: Rule, reading: Reading) -> Found:
    known = _kit(reading).index.figures
    for standing, place, subject in _each_standing(reading, "figure"):
        yield from _unknown(rule, place, standing.figure, known, "figure", subject)


def _pose(rule: Rule, reading: Reading) -> Found:
    kit = _kit(reading)
    for standing, place, subject in _each_standing(reading, "pose"):
        if standing.figure in kit.index.figures:
            kind = f"pose for {standing.figure}"
            yield from _unknown(rule, place, standing.pose, kit.poses(standing.figure), kind, subject)


def _feeling(rule: Rule, reading: Reading) -> Found:
    known = _kit(reading).index.feelings
    for standing, place, subject in _each_standing(reading, "feeling"):
        yield from _unknown(rule, place, standing.feeling, known, "feeling", subject)


def _prop(rule: Rule, reading: Reading) -> Found:
    known = _kit(reading).index.props
    for picture in _pictures(reading):
        for number, placed in enumerate(picture.scene.props):
            place = reading.at(picture.file, *picture.path, "props", number, "prop")
            yield from _unknown(rule, place, placed.prop, known, "prop", picture.subject)


def _outside(rule: Rule, reading: Reading) -> Found:
    figures = _kit(reading).index.figures
    for standing, place, subject in _each_standing(reading, "at"):
        x, y = standing.at
        figure = figures.get(standing.figure)
        is_seen = 0 <= x <= WIDTH and 0 < y <= HEIGHT * 1.2
        if figure and not is_seen:
            message = f'The figure "{standing.figure}" stands at {x:g}, {y:g}, outside the picture.'
            yield rule.problem(place, message, f"The picture is {WIDTH} wide and {HEIGHT} high.", subject)


def _face(rule: Rule, reading: Reading) -> Found:
    kit = _kit(reading)
    heads = [name for name, figure in kit.index.figures.items() if figure.head_part in kit.figure_parts(name)]
    themes = reading.book.thesaurus.themes if reading.book else ()
    for number, theme in enumerate(themes):
        if theme.face:
            for field, kind, known in (("figure", "head", heads), ("feeling", "feeling", kit.index.feelings)):
                place = reading.at("moments.yaml", "themes", number, "face", field)
                yield from _unknown(rule, place, getattr(theme.face, field), known, kind, theme.id)


def _image(rule: Rule, reading: Reading) -> Found:
    for picture in _pictures(reading):
        image = picture.scene.image or ""
        folder = picture.file.rpartition("/")[0]
        if not image.endswith(".svg") or f"{folder}/{image}" not in reading.folder.files:
            continue
        try:
            rebuild_svg(reading.folder.read_image(f"{folder}/{image}").decode("utf-8"))
        except (SvgError, TextError, UnicodeDecodeError) as error:
            place = reading.at(picture.file, *picture.path, "image")
            yield rule.problem(place, f'"{image}" cannot be shown: {error}', "Save it as plain SVG.", picture.subject)


def _composes(rule: Rule, reading: Reading) -> Found:
    kit = _kit(reading)
    for picture in _pictures(reading):
        if picture.scene.place is None:
            continue
        try:
            compose(picture.scene, kit, "check")
        except UnknownPartError:
            continue
        except DrawingError as error:
            place = reading.at(picture.file, *picture.path)
            yield rule.problem(place, str(error), "Let no part use itself, and none too often.", picture.subject)


def _rule(number: int, title: str, find: Callable[[Rule, Reading], Found], severity: Severity = Severity.ERROR) -> Rule:
    return Rule(f"art-{number:03}", title, severity, find)


RULES: tuple[Rule, ...] = (
    Rule(BROKEN, "The Book's own art has a complete index and plain SVG parts.", Severity.ERROR, _own_art),
    _rule(2, "A scene's place is in the art kit.", _place),
    _rule(3, "A scene's figures are in the art kit.", _figure),
    _rule(4, "A figure has the pose that a scene gives it.", _pose),
    _rule(5, "A scene's feelings are in the art kit.", _feeling),
    _rule(6, "A scene's props are in the art kit.", _prop),
    _rule(7, "Every figure is inside the picture.", _outside, Severity.WARNING),
    _rule(8, "A theme's face is a figure and a feeling of the art kit.", _face),
    _rule(9, "An SVG image can be rebuilt without anything that runs or loads.", _image),
    _rule(10, "A scene's picture can be drawn.", _composes),
)
