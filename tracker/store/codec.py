"""Turn the model's frozen values into plain JSON data and back, strictly.

``decode(type(x), encode(x)) == x`` for every value made of dataclasses, enums, dates, bytes,
tuples, optional values and JSON's own scalars. Decoding refuses unknown fields, wrong types and
missing fields that have no default, and says where.
"""

import base64
import binascii
import dataclasses
import math
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
_Read = Callable[[Any, str], Any]


class CodecError(ValueError):
    """Data that is not of the type it should be; the message says where."""


def encode(value: object, *, sparse: bool = False) -> dict[str, Any]:
    """Return a dataclass as JSON data; ``sparse`` leaves out fields that hold their default."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"not a value of a dataclass: {type(value).__name__}")
    return _fields_of(value, sparse)


def decode(cls: type[T], data: object) -> T:
    """Return the value of ``cls`` that ``encode`` turned into ``data``; else ``CodecError``."""
    kind: Any = cls
    return cast("T", _reader(kind)(data, cls.__name__))


def _plain(value: Any, sparse: bool) -> Any:
    if value is None or type(value) in (bool, int, str):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item, sparse) for item in value]
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, float):
        if not math.isfinite(value):
            raise CodecError(f"JSON has no number {value}")
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if dataclasses.is_dataclass(value):
        return _fields_of(value, sparse)
    raise CodecError(f"no JSON form for {type(value).__name__}")


def _fields_of(value: Any, sparse: bool) -> dict[str, Any]:
    found = {}
    cls: Any = type(value)
    for name, default in _layout(cls):
        held = getattr(value, name)
        if not (sparse and held == default):
            found[name] = _plain(held, sparse)
    return found


@cache
def _layout(cls: Any) -> tuple[tuple[str, Any], ...]:
    """Return a type's fields with their defaults, which are frozen values too."""
    return tuple((field.name, _default(field)) for field in dataclasses.fields(cls))


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@cache
def _reader(kind: Any) -> _Read:
    """Return what reads ``kind``: built once for each type."""
    origin, of = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _optional(of)
    if origin is tuple:
        return _tuple(of)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _parsed(kind)
    if kind in _PARSED:
        return _parsed(_PARSED[kind])
    if kind in (str, int, bool, float):
        return _scalar(kind)
    raise TypeError(f"the codec does not know {kind}")


def _optional(of: tuple[Any, ...]) -> _Read:
    (inner,) = (_reader(kind) for kind in of if kind is not types.NoneType)
    return lambda data, at: None if data is None else inner(data, at)


def _tuple(of: tuple[Any, ...]) -> _Read:
    if len(of) == 2 and of[1] is ...:
        inner = _reader(of[0])

        def many(data: Any, at: str) -> tuple[Any, ...]:
            _require(type(data) is list, at, "a list", data)
            return tuple(inner(item, f"{at}[{n}]") for n, item in enumerate(data))

        return many
    readers = tuple(map(_reader, of))

    def each(data: Any, at: str) -> tuple[Any, ...]:
        fits = type(data) is list and len(data) == len(readers)
        _require(fits, at, f"a list of {len(readers)}", data)
        return tuple(
            read(item, f"{at}[{n}]")
            for n, (read, item) in enumerate(zip(readers, data, strict=True))
        )

    return each


def _dataclass(cls: Any) -> _Read:
    hints = typing.get_type_hints(cls)
    fields = {f.name: f for f in dataclasses.fields(cls)}
    needed = {n for n, f in fields.items() if _default(f) is dataclasses.MISSING}
    readers: dict[str, _Read] = {}

    def read(data: Any, at: str) -> Any:
        _require(type(data) is dict, at, "an object", data)
        if not readers:  # on first use, so that a type may hold itself
            readers.update({name: _reader(hints[name]) for name in fields})
        if unknown := data.keys() - readers.keys():
            raise CodecError(f"{at}: unknown field {min(unknown)!r}")
        if missing := needed - data.keys():
            raise CodecError(f"{at}: no field {min(missing)!r}")
        try:
            return cls(**{name: readers[name](held, f"{at}.{name}") for name, held in data.items()})
        except CodecError:
            raise
        except (ValueError, TypeError) as e:  # the value's own rules
            raise CodecError(f"{at}: {e}") from e

    return read


def _parsed(parse: Callable[[str], Any]) -> _Read:
    def read(data: Any, at: str) -> Any:
        _require(type(data) is str, at, "text", data)
        try:
            return parse(data)
        except ValueError as e:
            raise CodecError(f"{at}: {str(e)[:200]}") from e

    return read


def _scalar(kind: type) -> _Read:
    accepted = (int, float) if kind is float else (kind,)

    def read(data: Any, at: str) -> Any:
        _require(type(data) in accepted, at, _NAMES[kind], data)
        if kind is float and not math.isfinite(data):
            raise CodecError(f"{at}: JSON has no number {data}")
        return float(data) if kind is float else data

    return read


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as e:
        raise ValueError(f"not base64: {e}") from e


def _require(fits: bool, at: str, wanted: str, data: object) -> None:
    if not fits:
        raise CodecError(f"{at}: {wanted} expected, not {repr(data)[:60]}")


_NAMES = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}
_PARSED: dict[Any, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    bytes: _bytes,
}
