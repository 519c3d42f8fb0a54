"""What a behaviour is, and the small words in which the lists of them are written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sources_server import reply

Answer = Any  # bytes, a list of answers, or a function of a connection and an event
FAILED, KEPT, SOME, ANY = "failed", "kept", "some", "any"
SECRET = "s3cret"  # must never be stored or shown
ALARM = "INNER-SERVICE"  # what the forbidden service would say


@dataclass(frozen=True, slots=True)
class Place:
    """Where one behaviour lives: its own server, its own folder, and what it must not reach."""

    name: str
    url: str
    folder: Path
    forbidden: str
    ref: str

    @property
    def forbidden_port(self) -> str:
        return self.forbidden.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One way to misbehave.

    ``serve`` gives the answers of its server by path, and may write files. ``becomes`` tells what
    has to become of its documents: all failed, all kept, some of each, or any of these; ``says``
    stands in what is told of each failure. ``heavy`` ones take seconds.
    """

    name: str
    serve: Callable[[Place], Mapping[str, Answer]]
    becomes: str = FAILED
    says: str = ""
    ref: str = "{url}/"
    heavy: bool = False


def answers(
    table: Mapping[str, tuple[Any, ...]], path: str = "/", **common: Any
) -> Iterator[Behaviour]:
    """Yield a behaviour for each row: its name, its answer, what it becomes, what is said."""
    for name, (answer, *rest) in table.items():
        yield Behaviour(name, lambda place, a=answer: {path: made(a, place)}, *rest, **common)


def made(answer: Any, place: Place) -> Answer:
    """Return an answer in which the names of the place are filled in."""
    names = {
        b"{url}": place.url,
        b"{forbidden}": f"{place.forbidden}/{place.name}",
        b"{port}": place.forbidden_port,
        b"{name}": place.name,
    }
    if not isinstance(answer, bytes) or b"{" not in answer[:20_000]:
        return answer
    head, _, body = answer.partition(b"\r\n\r\n")
    filled = [head, body]
    for name, value in names.items():
        filled = [part.replace(name, value.encode()) for part in filled]
    old, new = len(body), len(filled[1])
    filled[0] = filled[0].replace(b"Content-Length: %d" % old, b"Content-Length: %d" % new)
    return b"\r\n\r\n".join(filled)


def page(body: bytes | str = b"", head: bytes | str = b"", **headers: Any) -> bytes:
    """Return an answer with an article: ``body`` stands after its first paragraph."""
    return reply(article(body, head), **headers)


def article(body: bytes | str = b"", head: bytes | str = b"") -> bytes:
    """Return a page whose text tells of a dated happening."""
    body, head = (x.encode() if isinstance(x, str) else x for x in (body, head))
    return (
        b"<!doctype html><html lang=en><head><title>Tram line 9 opens</title>"
        b"<meta property='article:published_time' content='2024-05-14T08:00:00Z'>%s</head>"
        b"<body><article><h1>Tram line 9 opens</h1><p>The first tram of line 9 left the harbour on"
        b" 13 May 2024, the city's transport office said, and hundreds came to see it.</p>%s"
        b"<p>Work on the line had begun in March 2021 and was planned to end in 2023.</p>"
        b"</article></body></html>" % (head, body)
    )
