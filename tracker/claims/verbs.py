"""Find the verb groups of a sentence: tokens in, groups with tense and modality out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tracker.claims.words import Form, Token, data, form, words
from tracker.model import Modality, Tense


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: tokens ``first`` to ``last``, of which ``head`` says what.

    ``finite`` is false for infinitives and participles, whose tense is that of what governs them.
    """

    first: int
    last: int
    head: int
    lemma: str
    tense: Tense
    modality: Modality
    passive: bool = False
    finite: bool = True


def groups(tokens: Sequence[Token]) -> list[Group]:
    """Return the verb groups in order, without overlap."""
    found: list[Group] = []
    at = 0
    while at < len(tokens):
        group = _Reader(tokens, at).group()
        if group is None:
            at += 1
        else:
            found.append(group)
            at = group.last + 1
    return found


_CLITICS = {"'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would"}
_PAST_BE = {"was", "were", "been"}


def auxiliary(token: Token) -> str:
    """Return ``be``, ``have``, ``do``, ``will``, ``modal`` or nothing."""
    word = plain(token)
    for kind in ("be", "have", "do", "will"):
        if word in words(kind):
            return kind
    return "modal" if word in words("modals") else ""


def plain(token: Token) -> str:
    """Return the auxiliary that a token holds: ``didn't`` is ``did``, ``she'll`` is ``will``."""
    lower = token.lower
    if lower.endswith("n't"):
        return {"won't": "will", "can't": "can"}.get(lower, lower[:-3])
    head, mark, tail = lower.rpartition("'")
    if mark and head in words("pronouns"):
        return "is" if tail == "s" else _CLITICS.get("'" + tail, lower)
    return lower


def is_negation(token: Token) -> bool:
    """Tell whether the token denies."""
    return token.lower.endswith("n't") or token.lower in words("negations")


class _Reader:
    """Reads one verb group that begins at ``at``, if one does."""

    def __init__(self, tokens: Sequence[Token], at: int) -> None:
        self.tokens = tokens
        self.first = at
        self.at = at
        self.negated = at > 0 and tokens[at - 1].lower in ("not", "never", "no", "nobody")
        self.hedged = at > 0 and tokens[at - 1].lower in words("words_hedge", "verbs")
        self.passive = False

    def group(self) -> Group | None:
        token = self.tokens[self.first]
        if not token.is_word or (token.lower != "to" and token.lower in words("prepositions")):
            return None
        kind = auxiliary(token)
        if kind:
            return self._chain(kind)
        if token.lower == "to":
            return self._infinitive()
        return self._single()

    # --- auxiliaries ---------------------------------------------------------------------------

    def _chain(self, kind: str) -> Group | None:
        tense, modality = self._opening(kind, plain(self.tokens[self.at]))
        self.negated |= is_negation(self.tokens[self.at])
        main = self.at
        self.at += 1
        while True:
            self._skip_adverbs()
            token = self._token()
            if token is None:
                break
            lemma, forms = form(token.lower)
            following = auxiliary(token)
            if following in ("be", "have") and forms != Form.PAST:
                if kind == "have" and token.lower == "been":
                    tense = Tense.PAST
                main, kind = self.at, following
                self.at += 1
                continue
            if kind == "be" and token.lower == "to":
                return self._planned(tense, modality, main)
            if kind == "be" and self._is_scheduled(token):
                return self._complement(lemma, tense, modality, passive=True)
            wanted = {
                "be": Form.PARTICIPLE | Form.ING,
                "have": Form.PARTICIPLE,
                "do": Form.BASE,
                "will": Form.BASE,
                "modal": Form.BASE,
            }[kind]
            if forms & wanted or (kind in ("will", "modal", "do") and self._bare_verb(token)):
                self.passive = kind == "be" and not forms & Form.ING
                if kind == "have":
                    tense = Tense.PAST if tense is not Tense.FUTURE else tense
                return self._complement(lemma, tense, modality, passive=self.passive)
            break
        return self._made(main, form(plain(self.tokens[main]))[0], tense, modality)

    def _bare_verb(self, token: Token) -> bool:
        lower = token.lower
        return token.is_word and not (
            lower in words("determiners")
            or lower in words("prepositions")
            or lower in words("pronouns")
            or token.is_capital
        )

    def _opening(self, kind: str, word: str) -> tuple[Tense, Modality]:
        if kind == "will":
            return Tense.FUTURE, Modality.PLANNED
        if kind == "modal":
            if word in words("modals_hedge", "verbs"):
                return Tense.PRESENT, Modality.HEDGED
            if word in ("would", "'d", "should"):
                return Tense.FUTURE if word == "would" else Tense.PRESENT, Modality.CONDITIONAL
            return Tense.PRESENT, Modality.STATED
        past = word in _PAST_BE or word in ("had", "did")
        return (Tense.PAST if past else Tense.PRESENT), Modality.STATED

    def _is_scheduled(self, token: Token) -> bool:
        """Tell whether "to" and a verb follow, as in "is set to open"."""
        after = self._token(1)
        known = token.lower in ("going", "due", "set", "likely", "ready", "supposed", "about")
        lemma = form(token.lower)[0]
        chain = known or lemma in _chain_words("planned") or lemma in _chain_words("hedged")
        return chain and after is not None and after.lower == "to"

    # --- verbs without auxiliary -----------------------------------------------------------------

    def _infinitive(self) -> Group | None:
        self.at += 1
        self._skip_adverbs()
        token = self._token()
        if token is None or token.is_capital or not token.is_word:
            return None
        lemma, forms = form(token.lower)
        if token.lower in ("be", "have"):
            group = _Reader(self.tokens, self.at).group()
            if group is None:
                return None
            return Group(
                self.first,
                group.last,
                group.head,
                group.lemma,
                Tense.PAST if token.lower == "have" else Tense.NONE,
                group.modality,
                group.passive,
                finite=False,
            )
        if not forms & Form.BASE:
            return None
        return self._made(self.at, lemma, Tense.NONE, Modality.STATED, finite=False)

    def _single(self) -> Group | None:
        token = self.tokens[self.at]
        lemma, forms = form(token.lower)
        if not forms or (token.is_capital and self.at > 0 and not _title_case(self.tokens)):
            return None
        before = self._before()
        if forms & Form.PAST and self._can_be_finite(before, token):
            return self._complement(lemma, Tense.PAST, Modality.STATED)
        if forms & Form.PARTICIPLE and self._can_be_finite(before, token):
            return self._made(
                self.at, lemma, Tense.PAST, Modality.STATED, passive=True, finite=False
            )
        if forms & Form.S and self._is_present(before, token):
            return self._complement(lemma, Tense.PRESENT, Modality.STATED)
        if forms & Form.BASE and self._is_plural_present(before, token):
            return self._complement(lemma, Tense.PRESENT, Modality.STATED)
        if forms & Form.ING and (before is None or before.lower not in words("determiners")):
            return self._made(self.at, lemma, Tense.NONE, Modality.STATED, finite=False)
        return None

    def _before(self) -> Token | None:
        """Return the token before, adverbs passed over."""
        at = self.first - 1
        while at >= 0 and self.tokens[at].lower in words("adverbs"):
            at -= 1
        return self.tokens[at] if at >= 0 else None

    def _can_be_finite(self, before: Token | None, token: Token) -> bool:
        if before is None:
            return False
        lower = before.lower
        if lower in words("determiners") and lower not in ("that", "this", "which", "many", "all"):
            return False
        if lower in words("prepositions") and lower not in ("since", "as", "than"):
            return False
        if lower.endswith("'s") and before.lower.removesuffix("'s") not in words("pronouns"):
            return False
        return not (lower in ("left", "found", "ground") and token.lower in ("left", "ground"))

    def _is_present(self, before: Token | None, token: Token) -> bool:
        if before is None or (not before.is_word and before.text not in ')”"’'):
            return False
        subject = before.lower in words("pronouns") or before.lower in ("which", "that", "this")
        if subject:
            return True
        if not self._can_be_finite(before, token) or before.lower in words("coordinators"):
            return False
        return token.lower not in words("rarely_finite", "verbs") or self._followed()

    def _followed(self) -> bool:
        """Tell whether what follows is an object or a preposition, not another noun's verb."""
        after = self._token(1)
        return after is not None and after.lower in words("determiners")

    def _is_plural_present(self, before: Token | None, token: Token) -> bool:
        if before is None:
            return False
        lower = before.lower
        if lower in ("i", "we", "you", "they", "who", "that", "which"):
            return True
        return (
            lower.endswith("s")
            and before.is_word
            and not before.is_capital
            and lower not in words("determiners")
            and token.lower not in words("rarely_finite", "verbs")
            and self._followed()
        )

    # --- what follows the verb -----------------------------------------------------------------

    def _complement(
        self, lemma: str, tense: Tense, modality: Modality, passive: bool = False
    ) -> Group:
        """Read on where the verb only says how the next one is meant: "plans to launch"."""
        head = self.at
        after, then = self._token(1), self._token(2)
        scheduled = self.tokens[head].lower in ("going", "due", "set", "likely", "ready", "about")
        if after is not None and after.lower == "to" and then is not None:
            planned = lemma in _chain_words("planned") or (passive and scheduled)
            hedged = lemma in _chain_words("hedged")
            inner = _Reader(self.tokens, head + 1).group() if planned or hedged else None
            if inner is not None:
                return self._chained(inner, lemma, tense, planned)
        return self._made(head, lemma, tense, modality, passive=passive)

    def _chained(self, inner: Group, lemma: str, tense: Tense, planned: bool) -> Group:
        modality = Modality.PLANNED if planned else Modality.HEDGED
        if lemma == "agree":
            modality = Modality.PLANNED
        ahead = planned and tense is Tense.PRESENT
        return Group(
            self.first,
            inner.last,
            inner.head,
            inner.lemma,
            Tense.FUTURE if ahead else (inner.tense if inner.tense is Tense.PAST else tense),
            Modality.DENIED if self.negated else modality,
            inner.passive,
        )

    def _planned(self, tense: Tense, modality: Modality, main: int) -> Group:
        """Read "is to open", "was to open"."""
        inner = _Reader(self.tokens, self.at).group()
        if inner is None:
            return self._made(main, "be", tense, modality)
        ahead = Tense.FUTURE if tense is Tense.PRESENT else tense
        planned = Modality.DENIED if self.negated else Modality.PLANNED
        return Group(self.first, inner.last, inner.head, inner.lemma, ahead, planned, inner.passive)

    def _made(
        self,
        head: int,
        lemma: str,
        tense: Tense,
        modality: Modality,
        *,
        passive: bool = False,
        finite: bool = True,
    ) -> Group:
        if self.negated:
            modality = Modality.DENIED
        elif self.hedged and modality is Modality.STATED:
            modality = Modality.HEDGED
        last = max(head, self.first)
        return Group(self.first, last, head, lemma, tense, modality, passive, finite)

    def _skip_adverbs(self) -> None:
        while (token := self._token()) is not None:
            if is_negation(token) and token.lower not in ("no", "nothing", "without"):
                self.negated = True
            elif token.lower in words("words_hedge", "verbs"):
                self.hedged = True
            elif token.lower not in words("adverbs") and not token.lower.endswith("ly"):
                return
            self.at += 1

    def _token(self, ahead: int = 0) -> Token | None:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None


@cache
def _chain_words(name: str) -> frozenset[str]:
    return frozenset(data("verbs")["chains"][name].split())


def _title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether most longer words are capitalised, as in some headlines."""
    long = [token for token in tokens if token.is_word and len(token.text) > 3]
    return len(long) > 2 and sum(token.is_capital for token in long) > 0.7 * len(long)
