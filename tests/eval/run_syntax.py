"""Print what a parser of whole sentences would change: with a spaCy model and without.

    python -m tests.eval.run_syntax MODEL [NAME...]

spaCy and MODEL have to be installed beside the program, which knows neither. For the marked stories
(all, or NAMES) it prints how often the two agree on what governs a value, and what is found when
the model's governing verbs, its verbs, its subjects and objects are taken instead.
"""

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from typing import Any
from unittest.mock import patch

from tests.eval.marked import examine, names
from tests.eval.run_marked import counts, line
from tracker.claims import governing, nearest, parsed, roles
from tracker.claims.auxiliaries import Group
from tracker.claims.parsed import Parsed
from tracker.claims.words import Token, form
from tracker.model import Tense

SUBJECTS, OBJECTS = ("nsubj", "nsubjpass"), ("dobj", "obj", "dative")
NO_VERBS = ("NOUN", "PROPN", "ADJ")
TENSES = {"VBD": Tense.PAST, "VBN": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}

Parse = Callable[[str], Any]
Agreed = Counter[bool]


def main(arguments: Sequence[str]) -> None:
    """Run the stories with each kind of knowledge from the model, and with none."""
    model, *chosen = arguments
    nlp = import_module("spacy").load(model, exclude=["ner"])
    parse = cache(nlp)
    agreed: Agreed = Counter()
    ways = {
        "without": {},
        "governing verbs": {"nearest": partial(governs, parse, agreed)},
        "all verbs": {"groups": partial(verbs, parse)},
        "who did what": {"parts": partial(parts, parse)},
    }
    ways["all three"] = {name: found for way in ways.values() for name, found in way.items()}
    for name, way in ways.items():
        with taken(**way):
            total = sum((counts(examine(story)) for story in chosen or names()), Counter[str]())
        print(line(name, total), flush=True)
    same, all_of_them = agreed[True], agreed.total()
    print(f"the same verb governs {same} of {all_of_them} values ({same / all_of_them:.1%})")


@contextmanager
def taken(
    nearest: Any = governing.nearest_verb, groups: Any = parsed.groups, parts: Any = roles._parts
) -> Iterator[None]:
    """Let the program take these in place of its own."""
    with (
        patch.object(governing, "nearest_verb", nearest),
        patch.object(parsed, "groups", groups),
        patch.object(roles, "_parts", parts),
    ):
        yield


def governs(parse: Parse, agreed: Agreed, of: Parsed, first: int, last: int) -> Group | None:
    """Return the verb on which a value hangs in the model's tree, else the program's own."""
    own = nearest.nearest_verb(of, first, last)
    doc = parse(of.text(0, len(of.tokens) - 1))
    span = _span(doc, of, of.tokens[first], of.tokens[last])
    above = span.root.ancestors if span is not None else ()
    verb = next((word for word in above if word.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return own
    at = of.tokens[0].start + verb.idx
    found = next((g for g in of.groups if _holds(of.tokens, g, at)), None)
    agreed[found is not None and found is own] += 1
    return found or own


def verbs(parse: Parse, tokens: Sequence[Token]) -> list[Group]:
    """Return the program's verbs without what the model takes for nouns, and those it misses."""
    own = OWN_GROUPS(tokens)
    if not tokens:
        return own
    words = {tokens[0].start + word.idx: word for word in parse(_text(tokens))}
    kept = [g for g in own if g.first < g.last or _pos(words, tokens[g.head]) not in NO_VERBS]
    held = {at for g in kept for at in range(g.first, g.last + 1)}
    for at, token in enumerate(tokens):
        word = words.get(token.start)
        if word is None or word.pos_ != "VERB" or at in held or not token.is_word:
            continue
        if word.dep_ not in ("amod", "compound", "prep", "aux"):
            tense = TENSES.get(word.tag_, Tense.NONE)
            finite = word.tag_ in ("VBD", "VBZ", "VBP")
            lemma, passive = form(token.lower)[0], word.tag_ == "VBN"
            kept.append(Group(at, at, at, lemma, tense, passive=passive, finite=finite))
    return sorted(kept, key=lambda group: group.first)


def parts(parse: Parse, of: Parsed, found: Sequence[Any], governor: Any) -> dict[int, str]:
    """Return the model's subjects and objects of the governing verb, else the program's own."""
    own = OWN_PARTS(of, found, governor)
    if governor.nominal or governor.group is None:
        return own
    doc = parse(of.text(0, len(of.tokens) - 1))
    head = _span(doc, of, *[of.tokens[governor.group.head]] * 2)
    if head is None or head.root.pos_ not in ("VERB", "AUX"):
        return own
    told = {}
    for named in found:
        span = _span(doc, of, of.tokens[named.span.first], of.tokens[named.span.last])
        role = _role(span.root, head.root, governor.group) if span is not None else ""
        if role:
            told[named.span.first] = role
    return told


def _role(word: Any, verb: Any, group: Group) -> str:
    while word.dep_ in ("conj", "appos"):
        word = word.head
    if word.dep_ in SUBJECTS and word.head in (verb, *_shared(verb)):
        return "patient" if group.passive else "agent"
    if word.dep_ in OBJECTS and word.head == verb:
        return "patient"
    by = word.dep_ == "pobj" and word.head.dep_ == "agent" and word.head.head == verb
    return "agent" if by else ""


def _shared(verb: Any) -> Iterator[Any]:
    """Yield the verbs whose subject is also this one's: "came and saw"."""
    while verb.dep_ in ("conj", "xcomp") and not any(w.dep_ in SUBJECTS for w in verb.children):
        verb = verb.head
        yield verb


def _span(doc: Any, of: Parsed, first: Token, last: Token) -> Any:
    start = of.tokens[0].start
    return doc.char_span(first.start - start, last.end - start, alignment_mode="expand")


def _holds(tokens: Sequence[Token], group: Group, at: int) -> bool:
    first = bisect_left(tokens, at, key=lambda token: token.end)
    return group.first <= first <= group.last


def _pos(words: dict[int, Any], token: Token) -> str:
    return words[token.start].pos_ if token.start in words else ""


def _text(tokens: Sequence[Token]) -> str:
    """Return the sentence, its marks and words where they stand."""
    start = tokens[0].start
    text = [" "] * (tokens[-1].end - start)
    for token in tokens:
        text[token.start - start : token.end - start] = token.text
    return "".join(text)


OWN_GROUPS, OWN_PARTS = parsed.groups, roles._parts

if __name__ == "__main__":
    main(sys.argv[1:])
