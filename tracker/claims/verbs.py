"""Find the verb groups of a sentence: tokens in, groups with tense and modality out.

A group is a verb with its auxiliaries, and with what only says how it is meant: in "is expected to
open", "plans to open" and "refused to open" it is *open* that happens, or not.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Self

from tracker.claims.auxiliaries import (
    OPENINGS,
    PAST_AUXILIARIES,
    TAKES,
    Group,
    auxiliary,
    chain_words,
    chained,
    is_negation,
    is_prospect,
    plain,
)
from tracker.claims.surroundings import (
    can_be_verb,
    follows_linking,
    how_put,
    is_activity,
    is_dated_noun,
    is_measure,
    is_present,
    unlisted,
    word_before,
)
from tracker.claims.words import Form, Token, form, is_adverb, is_small, is_title_case, words
from tracker.model import Modality, Tense

_DEEPEST = 6
_OPENING_QUOTES = ("“", "‘", '"')
_INNER = ("be", "been", "being", "have", "having")  # auxiliaries behind another


class _Text(NamedTuple):
    """A sentence to read; ``depth`` counts verbs that hang on each other ("plans to try to")."""

    tokens: Sequence[Token]
    titled: bool
    depth: int = 0

    @property
    def deeper(self) -> Self:
        """Return the same for the verb that hangs on the last one."""
        return self._replace(depth=self.depth + 1)


def groups(tokens: Sequence[Token]) -> list[Group]:
    """Return the verb groups in order, without overlap."""
    text = _Text(tokens, is_title_case(tokens))
    found: list[Group] = []
    at = 0
    while at < len(tokens):
        group = _read(text, at)
        if group is not None:
            found.append(group)
        at = group.last + 1 if group else at + 1
    return found


def _read(text: _Text, at: int) -> Group | None:
    """Return the group that begins at ``at``, if one does."""
    tokens, token = text.tokens, text.tokens[at]
    if not token.is_word or (token.is_capital and at > 0 and not text.titled):
        return None
    if text.depth > _DEEPEST:
        return None
    if token.lower == "to":
        return _infinitive(text, at)
    if token.lower in words("prepositions"):
        return None
    kind = auxiliary(token)
    if token.lower == "am" and (at == 0 or tokens[at - 1].lower != "i"):  # "8:39 am"
        return None
    return _Chain(text, at).read(kind) if kind else _single(text, at)


# --- behind an auxiliary -----------------------------------------------------------------------


class _Chain:
    """Reads a group that begins with an auxiliary."""

    def __init__(self, text: _Text, at: int) -> None:
        self.text = text
        self.tokens = tokens = text.tokens
        self.first = self.main = self.at = at
        self.word = plain(tokens[at])
        self.negated = is_negation(tokens[at])
        self.hedged = False
        self.tense, self.modality = OPENINGS.get(
            self.word,
            (Tense.PAST if self.word in PAST_AUXILIARIES else Tense.PRESENT, Modality.STATED),
        )

    def read(self, kind: str) -> Group:
        """Return the group; its head is the last auxiliary where no verb follows."""
        while True:
            self._step()
            token = self.tokens[self.at] if self.at < len(self.tokens) else None
            if token is None or not token.is_word:
                break
            following = auxiliary(token)
            if following in ("be", "have") and token.lower in _INNER:
                self._perfect(kind, token)
                self.main, kind = self.at, following
                continue
            found = self._head(kind, token)
            if found is not None:
                return found
            break
        return self._made(self.main, form(plain(self.tokens[self.main]))[0])

    def _step(self) -> None:
        """Pass over adverbs and negations."""
        self.at += 1
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.lower in words("words_hedge", "verbs"):
                self.hedged = True
            elif token.lower in ("not", "never", "hardly", "n't"):
                self.negated = True
            elif not (token.is_date or token.text in _OPENING_QUOTES or self._is_adverb(token)):
                return
            self.at += 1

    def _is_adverb(self, token: Token) -> bool:
        """Tell whether a word is an adverb; "likely" is one where no "to" follows."""
        following = self.tokens[self.at + 1 : self.at + 2]
        likely = token.lower == "likely" and bool(following) and following[0].lower != "to"
        return likely or is_adverb(token)

    def _perfect(self, kind: str, token: Token) -> None:
        """Note that "has been", "may have" and "would have" look back."""
        if token.lower == "been" and kind == "have" and self.tense is Tense.PRESENT:
            self.tense = Tense.PAST
        elif kind == "modal" and token.lower == "have":
            self.tense = Tense.PAST
            if self.word == "would":
                self.modality = Modality.CONDITIONAL

    def _head(self, kind: str, token: Token) -> Group | None:
        lemma, forms = form(token.lower)
        if kind == "be" and token.lower == "to":
            return self._to(planned=True, lemma="be")
        if kind == "be" and is_prospect(self.tokens, self.at):
            self.at += 1
            return self._to(planned=lemma not in chain_words("hedged"), lemma=lemma)
        if kind == "be" and (lemma in chain_words("alone") or self._is_set_for(lemma)):
            return self._ahead(lemma)
        if kind == "be" and not forms and _goes_on(token):
            lemma, forms = token.lower.removesuffix("ing"), Form.ING
        if not (forms & TAKES[kind] or (kind in ("will", "modal", "do") and _is_bare(token))):
            return None
        if kind == "have" and self.tense is not Tense.FUTURE:
            self.tense = Tense.PAST
        passive = kind == "be" and bool(forms & Form.PARTICIPLE)
        return _with_complement(self._made(self.at, lemma, passive=passive), self.text)

    def _is_set_for(self, lemma: str) -> bool:
        """Tell whether "set for", "pencilled in for" follows."""
        following = [token.lower for token in self.tokens[self.at + 1 : self.at + 3]]
        return lemma in chain_words("alone_for") and "for" in following

    def _ahead(self, lemma: str) -> Group:
        """Read "is planned", "was due"."""
        if self.modality is Modality.STATED:
            self.modality = Modality.PLANNED
        if self.tense is Tense.PRESENT:
            self.tense = Tense.FUTURE
        return self._made(self.at, lemma, passive=True)

    def _to(self, *, planned: bool, lemma: str) -> Group:
        """Read "is to open", "was expected to open", "is said to have opened"."""
        inner = _read(self.text.deeper, self.at)
        outer = self._made(self.at - 1, lemma)
        return chained(outer, inner, planned=planned) if inner else replace(outer, head=self.main)

    def _made(self, head: int, lemma: str, *, passive: bool = False) -> Group:
        modality = self.modality
        if self.negated:
            modality = Modality.DENIED
        elif self.hedged and modality is Modality.STATED:
            modality = Modality.HEDGED
        last = max(head, self.first)
        return Group(self.first, last, head, lemma, self.tense, modality, passive)


def _goes_on(token: Token) -> bool:
    """Tell whether an unknown word behind "is" or "was" is taken for a verb: "is simmering"."""
    lower = token.lower
    long = lower.endswith("ing") and len(lower) > 5 and not token.is_capital
    return long and lower not in words("not_ing", "verbs")


def _is_bare(token: Token) -> bool:
    """Tell whether an unknown word behind "will" or "did" is taken for a verb."""
    small = ("determiners", "prepositions", "pronouns", "subordinators", "coordinators")
    return not token.is_capital and not is_small(token, *small)


# --- verbs that say how the next is meant ------------------------------------------------------


def _with_complement(group: Group, text: _Text) -> Group:
    """Read on from "plans", "refused" or "seems" to the verb that it is about."""
    tokens, at = text.tokens, group.last + 1
    if at >= len(tokens) or tokens[at].lower != "to":
        return group
    for name in ("planned", "hedged", "denied"):
        if group.lemma in chain_words(name):
            inner = _read(text.deeper, at)
            if inner is None:
                return group
            found = chained(group, inner, planned=name == "planned")
            return replace(found, modality=Modality.DENIED) if name == "denied" else found
    return group


# --- verbs without auxiliary -------------------------------------------------------------------


def _infinitive(text: _Text, at: int) -> Group | None:
    tokens, head = text.tokens, at + 1
    while head < len(tokens) and tokens[head].is_word and is_adverb(tokens[head]):
        head += 1
    if head >= len(tokens) or not tokens[head].is_word:
        return None
    lower = tokens[head].lower
    if lower in ("be", "have"):
        inner = _Chain(text, head).read(lower)
        past = Tense.PAST if lower == "have" and inner.head > head else Tense.NONE
        return replace(inner, first=at, tense=past, finite=False)
    lemma, forms = form(lower)
    if not forms & Form.BASE:
        return None
    made = Group(at, head, head, lemma, modality=how_put(tokens, at), finite=False)
    return _with_complement(made, text)


def _single(text: _Text, at: int) -> Group | None:
    tokens, token = text.tokens, text.tokens[at]
    lemma, forms = form(token.lower)
    before = word_before(tokens, at)
    if not can_be_verb(before):
        return None
    how = how_put(tokens, at)
    if not forms:
        return unlisted(tokens, at, how)
    if is_measure(tokens, at, forms) or (not forms & Form.PAST and is_dated_noun(tokens, at)):
        return None
    if forms & Form.PARTICIPLE and follows_linking(tokens, at):
        return None
    if forms & Form.PAST and at > 0:
        reducible = bool(forms & Form.PARTICIPLE)
        group = Group(at, at, at, lemma, Tense.PAST, how, reducible=reducible)
        return _with_complement(group, text)
    if forms & Form.PARTICIPLE and not forms & Form.BASE:
        return Group(at, at, at, lemma, Tense.PAST, how, passive=True, finite=False)
    if is_present(tokens, at, before, forms):
        group = Group(at, at, at, lemma, Tense.PRESENT, how)
        return _with_complement(group, text)
    if forms & Form.ING and not is_activity(tokens, at):
        return Group(at, at, at, lemma, modality=how, finite=False)
    return None
