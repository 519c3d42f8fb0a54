"""The forms of symbols by name, and how one is resolved by way of those inside it."""

from collections.abc import Callable

from tracker.model import Anchor
from tracker.times.meaning import IMPOSSIBLE, NO_DAY, Meaning, OpenError
from tracker.times.symbols import Symbol
from tracker.times.units import Span

FORMS: dict[str, Callable[..., Meaning]] = {}  # filled by ``evaluate``


def resolved(symbol: Symbol, anchor: Anchor | None) -> Meaning:
    """Return the meaning of ``symbol``; raise ``OpenError`` where something leaves it open."""
    if symbol == "dct":
        return publication(anchor)
    if not isinstance(symbol, tuple) or not symbol:
        raise OpenError(IMPOSSIBLE)
    return FORMS[str(symbol[0])](anchor, *symbol[1:])


def spanned(symbol: Symbol, anchor: Anchor | None) -> tuple[Meaning, Span]:
    """Return the meaning of ``symbol`` with its days; raise ``OpenError`` where it has none."""
    meaning = resolved(symbol, anchor)
    if meaning.span is None:
        raise OpenError(meaning.reason or IMPOSSIBLE)
    return meaning, meaning.span


def publication(anchor: Anchor | None) -> Meaning:
    """Return the publication day; raise ``OpenError`` where it is not known."""
    if anchor is None or anchor.when.start is None or anchor.when.last is None:
        raise OpenError(NO_DAY)
    first, last = anchor.when.start, anchor.when.last
    return Meaning(
        first.isoformat(),
        Span(first, last, anchor.when.grain, anchor.when.edtf),
        basis="inferred" if anchor.basis == "inferred" else "publication",
        anchor=anchor.when.edtf,
    )
