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
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from functools import cache
from itertools import repeat
from typing import Any, TypeVar, cast

T = TypeVar("T")
_Read = Callable[[Any], Any]
_Write = Callable[[Any, bool], Any]


class CodecError(ValueError):
    """Data that is not of the type it should be; the message says where."""

    def __init__(self, problem: str, at: str = "") -> None:
        """Note what is wrong, and where below the value that is being read."""
        super().__init__(f"{at}: {problem}" if at else problem)
        self._problem, self._at = problem, at

    def below(self, place: str) -> "CodecError":
        """Return the same of the value that holds this one at ``place``."""
        return CodecError(self._problem, place + self._at)


def encode(value: object, *, sparse: bool = False) -> dict[str, Any]:
    """Return a dataclass as JSON data; ``sparse`` leaves out fields that hold their default."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"not a value of a dataclass: {type(value).__name__}")
    return cast("dict[str, Any]", _plain(value, sparse))


def decode(cls: type[T], data: object) -> T:
    """Return the value of ``cls`` that ``encode`` turned into ``data``; else ``CodecError``."""
    kind: Any = cls
    try:
        return cast("T", _reader(kind)(data))
    except CodecError as e:
        raise e.below(cls.__name__) from e


# --- writing -----------------------------------------------------------------------------------


def _plain(value: Any, sparse: bool) -> Any:
    kind: Any = type(value)
    return value if kind in _LEAVES else _writer(kind)(value, sparse)


@cache
def _writer(kind: Any) -> _Write:
    """Return what writes values of the type ``kind``: built once for each."""
    if issubclass(kind, Enum):
        return lambda value, _: value.value
    if issubclass(kind, tuple):
        return lambda value, sparse: [_plain(item, sparse) for item in value]
    if issubclass(kind, date):  # a datetime is one
        return lambda value, _: value.isoformat()
    if issubclass(kind, float):
        return lambda value, _: _finite(value)
    if issubclass(kind, bytes):
        return lambda value, _: base64.b64encode(value).decode("ascii")
    if dataclasses.is_dataclass(kind):
        return _fields_of(kind)
    raise CodecError(f"no JSON form for {kind.__name__}")


def _fields_of(kind: Any) -> _Write:
    layout = [(field.name, _default(field)) for field in dataclasses.fields(kind)]

    def write(value: Any, sparse: bool) -> dict[str, Any]:
        found = {}
        for name, default in layout:
            held = getattr(value, name)
            if not (sparse and held == default):
                found[name] = _plain(held, sparse)
        return found

    return write


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise CodecError(f"JSON has no number {value}")
    return value


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


# --- reading -----------------------------------------------------------------------------------


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
    return lambda data: None if data is None else inner(data)


def _tuple(of: tuple[Any, ...]) -> _Read:
    if len(of) == 2 and of[1] is ...:
        inner = _reader(of[0])

        def many(data: Any) -> tuple[Any, ...]:
            _require(type(data) is list, "a list", data)
            return _items(data, repeat(inner))

        return many
    readers = tuple(map(_reader, of))

    def each(data: Any) -> tuple[Any, ...]:
        fits = type(data) is list and len(data) == len(readers)
        _require(fits, f"a list of {len(readers)}", data)
        return _items(data, readers)

    return each


def _items(data: list[Any], readers: Iterable[_Read]) -> tuple[Any, ...]:
    found: list[Any] = []
    try:
        for item, read in zip(data, readers, strict=False):
            found.append(read(item))
    except CodecError as e:
        raise e.below(f"[{len(found)}]") from e
    return tuple(found)


def _dataclass(cls: Any) -> _Read:
    hints = typing.get_type_hints(cls)
    fields = {f.name: f for f in dataclasses.fields(cls)}
    needed = {n for n, f in fields.items() if _default(f) is dataclasses.MISSING}
    readers: dict[str, _Read] = {}

    def read(data: Any) -> Any:
        _require(type(data) is dict, "an object", data)
        if not readers:  # on first use, so that a type may hold itself
            readers.update({name: _reader(hints[name]) for name in fields})
        if not data.keys() <= readers.keys():
            raise CodecError(f"unknown field {min(data.keys() - readers.keys())!r}")
        if not needed <= data.keys():
            raise CodecError(f"no field {min(needed - data.keys())!r}")
        found, name = {}, ""
        try:
            for name, held in data.items():
                found[name] = readers[name](held)
        except CodecError as e:
            raise e.below(f".{name}") from e
        try:
            return cls(**found)
        except (ValueError, TypeError) as e:  # the value's own rules
            raise CodecError(str(e)) from e

    return read


def _parsed(parse: Callable[[str], Any]) -> _Read:
    def read(data: Any) -> Any:
        _require(type(data) is str, "text", data)
        try:
            return parse(data)
        except ValueError as e:
            raise CodecError(str(e)[:200]) from e

    return read


def _scalar(kind: type) -> _Read:
    accepted = (int, float) if kind is float else (kind,)

    def read(data: Any) -> Any:
        _require(type(data) in accepted, _NAMES[kind], data)
        return float(_finite(data)) if kind is float else data

    return read


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as e:
        raise ValueError(f"not base64: {e}") from e


def _require(fits: bool, wanted: str, data: object) -> None:
    if not fits:
        raise CodecError(f"{wanted} expected, not {repr(data)[:60]}")


_LEAVES = frozenset((types.NoneType, bool, int, str))
_NAMES = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}
_PARSED: dict[Any, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    bytes: _bytes,
}
