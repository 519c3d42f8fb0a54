"""From text to time expressions."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker.model import Anchor, TimeExpr, TimexType
from tracker.times import grammar as grammars
from tracker.times import symbols
from tracker.times.context import Context, years_named
from tracker.times.evaluate import evaluate
from tracker.times.grammar import Grammar
from tracker.times.meaning import IMPOSSIBLE, Meaning
from tracker.times.recurring import WEEKLY, falls
from tracker.times.scan import nodes, scan
from tracker.times.symbols import Symbol
from tracker.times.tense import Clauses

USUAL = "en"
UNKNOWN = "und"
_SURE = {"explicit": 1.0, "publication": 0.95, "named before": 0.8, "inferred": 0.7}
_UNSURE = 0.5
_GUESSED = 0.9  # the year was


def find(text: str, anchor: Anchor | None, language: str | None) -> tuple[TimeExpr, ...]:
    """Return the times in ``text`` in order.

    A text of no known language is read as English; of a language without rules, only what reads
    the same in every language is taken.
    """
    grammar = grammar_of(language)
    return tuple(expressions(text, anchor, grammar, len(grammar.levels), language))


def grammar_of(language: str | None) -> Grammar:
    """Return the rules of a language tag such as ``en`` or ``de-AT``."""
    name = (language or USUAL).split("-")[0].split("_")[0].lower()
    return grammars.load(name if name in grammars.languages() else UNKNOWN)


def expressions(
    text: str, anchor: Anchor | None, grammar: Grammar, levels: int, language: str | None = None
) -> Iterator[TimeExpr]:
    """Yield the times that so many passes of the grammar find; ``language`` is the text's tag."""
    items = scan(text, grammar, levels, language)
    found = nodes(items)
    made = [node for _, node in found]
    clauses = Clauses(items, grammar)
    context = Context(items, grammar, clauses, made)
    named_years = years_named(made)
    for at, node in found:
        if not node.rule.type:
            continue
        symbol = context.symbol(node.symbol, at)
        meaning = evaluate(symbol, anchor)
        if meaning.reason == IMPOSSIBLE:
            continue
        context.name(symbol, at, meaning.span)
        start, end = items.starts[at], items.ends[at]
        yield TimeExpr(
            start=start,
            end=end,
            text=text[start:end],
            type=TimexType(node.rule.type),
            rule=node.rule.name,
            symbol=symbols.show(symbol),
            role=clauses.role(at),
            weekday=_weekday(symbol),
            **_fields(meaning, _candidates(symbol, named_years)),
        )


def _weekday(symbol: Symbol) -> int | None:
    """Return the weekday that the words state, by itself or beside a date."""
    found: Symbol = None
    match symbol:
        case ("pick", "weekday", found, *_):
            pass
        case ("pick", _, _, _, _, found) | ("date" | "same", _, _, _, found):
            pass
        case ("mod" | "part" | "at", *_, inner) | (
            ("asnamed", inner, _) | ("told" | "thatweekday", inner, _, _)
        ):
            return _weekday(inner)
    return found if isinstance(found, int) else None


def _candidates(symbol: Symbol, years: tuple[int, ...]) -> tuple[int, ...]:
    """Return which of the years named in the text a day without a year can be in."""
    match symbol:
        case ("mod" | "part" | "at", *_, inner) | ("range", inner, _):
            return _candidates(inner, years)
        case ("pick", "monthday", int(name), _, _, int(weekday)):
            return tuple(year for year in years if falls(name, year) == weekday)
        case ("pick", str(kind), *_) if kind not in WEEKLY:
            return years
    return ()


def _fields(meaning: Meaning, candidates: tuple[int, ...]) -> dict[str, Any]:
    """Return the fields that a meaning fills; ``candidates`` are the years where it is open."""
    return {
        "value": meaning.value,
        "when": meaning.when,
        "mod": meaning.mod,
        "anchor": meaning.anchor,
        "basis": meaning.basis,
        "reason": meaning.reason,
        "years": candidates if meaning.reason else meaning.years,
        "clock": meaning.clock,
        "zone": meaning.zone,
        "confidence": _confidence(meaning),
    }


def _confidence(meaning: Meaning) -> float:
    """Return how sure a reading is: by what it was counted from, and whether the year is open."""
    guessed = _GUESSED if meaning.years else 1.0
    return round(_SURE.get(meaning.basis, _UNSURE) * guessed, 2)


def resolve(expr: TimeExpr, anchor: Anchor | None) -> TimeExpr:
    """Return the expression as it reads if published at ``anchor``."""
    try:
        symbol = symbols.parse(expr.symbol)
    except ValueError:
        return expr
    return replace(expr, **_fields(evaluate(symbol, anchor), expr.years))
