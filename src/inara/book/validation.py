"""From plain values to typed ones: every wrong field becomes a Problem with its line and its mend."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from inara.book.problems import Problem, did_you_mean
from inara.book.text_tree import Path, Tree

T = TypeVar("T")
WRONG_FIELD = "book-004"


def validate(kind: type[T], tree: Tree, file: str, subject: str = "") -> tuple[T | None, list[Problem]]:
    """Give the typed value, or None and all that is wrong with it."""
    try:
        return _adapter(kind).validate_python(tree.value), []
    except ValidationError as error:
        return None, [_problem(kind, tree, file, subject, detail) for detail in error.errors(include_url=False)]


@lru_cache(64)
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401
    return TypeAdapter(kind)


def _problem(kind: Any, tree: Tree, file: str, subject: str, detail: Mapping[str, Any]) -> Problem:  # noqa: ANN401
    path = tuple(part for part in detail["loc"] if part != "[key]")
    message, mend = _words(kind, path, detail)
    return Problem(file, tree.line(path), WRONG_FIELD, message, mend, subject=_subject(tree.value, path) or subject)


def _subject(value: Any, path: Path) -> str:  # noqa: ANN401
    """Give the id of the innermost item on the path that has one."""
    subject = ""
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            subject = value["id"]
    return subject


def _words(kind: Any, path: Path, detail: Mapping[str, Any]) -> tuple[str, str]:  # noqa: ANN401
    name, given, context = _spoken(path), detail.get("input"), detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            known = _known_fields(kind, path[:-1])
            return f"There is no field {name}.{did_you_mean(str(path[-1]), known)}", f"Known are {', '.join(known)}."
        case "enum" | "literal_error":
            expected = context["expected"].replace("'", "")
            words = expected.replace(" or ", ", ").split(", ")
            return f"{name} is {given!r}.{did_you_mean(str(given), words)}", f"Write {expected}."
        case "string_type" if isinstance(given, dict):
            return f"{name} is a field, not text.", "A `: ` in the text made it one: put the text in quotes."
        case wrong if wrong in _WORDS:
            message, mend = _WORDS[wrong]
            return message.format(name=name, given=_short(given), **context), mend.format(**context)
        case _:
            return f"{name} is {_short(given)}: {detail['msg'][0].lower()}{detail['msg'][1:]}.", "Correct it."


_DATE = ("{name} is {given}.", "Write a date that exists, as 2026-11-24.")
_WHOLE = ("{name} is {given}.", "Write a whole number.")
_WORDS = {
    "missing": ("{name} is missing.", "Add it."),
    "string_pattern_mismatch": ("{name} is {given}.", "Write it in small letters, digits and single hyphens."),
    "too_short": ("{name} has {actual_length} entries.", "Give at least {min_length}."),
    "too_long": ("{name} has too many entries.", "Give at most {max_length}."),
    "string_too_long": ("{name} is too long.", "Use at most {max_length} characters."),
    "string_too_short": ("{name} is empty.", "Fill it in."),
    "greater_than_equal": ("{name} is {given}.", "It must be {ge} or more."),
    "less_than_equal": ("{name} is {given}.", "It must be {le} or less."),
    "greater_than": ("{name} is {given}.", "It must be more than {gt}."),
    "value_error": ("{name}: {error}.", "Correct it."),
    "date_from_datetime_parsing": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "string_type": ("{name} is {given}.", "Write text."),
    "uuid_parsing": ("{name} is {given}.", "Put back the id that `inara new` gave; a Book keeps it for good."),
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
}


def _spoken(path: Path) -> str:
    spoken = ""
    for part in path:
        spoken += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if spoken else str(part)
    return f"`{spoken}`" if spoken else "The file"


def _short(given: Any) -> str:  # noqa: ANN401
    text = repr(given)
    return text if len(text) <= 60 else text[:57] + "…"


def _known_fields(kind: Any, path: Path) -> list[str]:  # noqa: ANN401
    """Give the field names of the model that a path leads to."""
    for part in path:
        model = _model(kind)
        if model and isinstance(part, str):
            fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
            kind = fields.get(part)
    model = _model(kind)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model(kind: Any) -> type[BaseModel] | None:  # noqa: ANN401
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    found = (_model(part) for part in get_args(kind))
    return next((model for model in found if model), None)
