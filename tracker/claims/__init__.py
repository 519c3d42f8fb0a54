"""Turn an article's sentences into dated and counted claims: values in, claims out.

Clause by clause: what governs the date or the number, who takes part, how it is put, who is
credited with saying it. Nothing is dropped because it could not be resolved.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.claims.clause import Context, claim
from tracker.claims.counted import Lists, counted
from tracker.claims.datelines import dateline, without
from tracker.claims.dating import PROSE, dated, dates_page, heads, is_of_game
from tracker.claims.entries import entries
from tracker.claims.lengths import lengths
from tracker.claims.localities import localities
from tracker.claims.parsed import Parsed
from tracker.claims.quantities import quantities
from tracker.claims.register import Register
from tracker.claims.triggers import classes
from tracker.claims.words import Token, is_known, marks_names, tokens
from tracker.model import Article, BlockKind, Claim, Quantity, Sentence, Story, TimeExpr

ENTRIES = 4  # lines that a day heads, from which on they are a list


def extract(
    article: Article, sentences: Sequence[Sentence], times: Sequence[TimeExpr], story: Story | None
) -> tuple[Claim, ...]:
    """Return the claims of ``article`` in order of their values.

    ``sentences`` are those of the article in order, ``times`` what was found in its text.
    """
    sentences = entries(article.text, sentences, times)
    placed = _placed(sentences, times)
    whole = [_tokens(*pair) for pair in zip(sentences, placed, strict=True)]
    headed = [dateline(found) for found in whole]
    cut = [_cut(*parts) for parts in zip(whole, headed, placed, strict=True)]
    places = {place for pair in zip(whole, headed, strict=True) for place in localities(*pair)}
    context = Context(
        article,
        Register(cut, story, places, capitals=marks_names(article.language)),
        classes(story),
        is_of_game(article.text),
        is_known(article.language),
        sum(map(heads, placed, sentences)) >= ENTRIES,
    )
    found: dict[str, Claim] = {}
    for index, sentence in enumerate(sentences):
        if not cut[index]:
            continue
        for made in _of_sentence(context, sentence, index, cut[index], placed[index]):
            found.setdefault(made.uid, made)
    return tuple(found.values())


def _placed(sentences: Sequence[Sentence], times: Sequence[TimeExpr]) -> list[list[TimeExpr]]:
    """Return the times of each sentence; one that crosses into the next goes with the first."""
    starts = [sentence.start for sentence in sentences]
    found: list[list[TimeExpr]] = [[] for _ in sentences]
    for time in sorted(times, key=lambda time: (time.start, time.end)):
        index = bisect_right(starts, time.start) - 1
        if index >= 0 and time.start < sentences[index].end:
            found[index].append(time)
    return found


def _tokens(sentence: Sentence, times: list[TimeExpr]) -> list[Token]:
    return tokens(sentence.text, sentence.start, [(time.start, time.end) for time in times])


def _cut(found: list[Token], count: int, times: list[TimeExpr]) -> list[Token]:
    """Return the tokens without a dateline of ``count``, whose date is taken out of ``times``."""
    if count:
        times[:] = [time for time in times if time.start >= found[count - 1].end]
    return without(found, count)


def _of_sentence(
    context: Context,
    sentence: Sentence,
    index: int,
    words: list[Token],
    times: list[TimeExpr],
) -> Iterator[Claim]:
    of_page = dates_page(times, sentence, listed=context.listed)
    if of_page and sentence.kind in PROSE:
        sentence = replace(sentence, kind=BlockKind.DATELINE)
    values: list[TimeExpr | Quantity] = [
        *dated(times, sentence, of_game=context.of_game, listed=context.listed)
    ]
    if not of_page and context.grammar:
        values += quantities(words, sentence.text, sentence.start)
        values += lengths(times, words, sentence.text, sentence.start)
    elif not of_page and (lists := Lists.of(context.article.language)):
        values += counted(lists, words, sentence.text, sentence.start)
    values.sort(key=lambda value: value.start)
    if not values:
        return
    parsed = Parsed(words, sentence.text, sentence.start, grammar=context.grammar)
    names = context.register.of(index)
    for value in values:
        yield claim(context, sentence, parsed, names, value)
