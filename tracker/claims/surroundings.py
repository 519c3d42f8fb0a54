"""What the words around a form say of it: whether it is a verb, how it is put."""

from collections.abc import Sequence

from tracker.claims.auxiliaries import Group, auxiliary, chain_words, is_prospect
from tracker.claims.words import Form, Token, form, is_adverb, is_small, words
from tracker.model import Modality, Tense

_ADVERBS = 4
_APPOSITION = 16  # tokens between a subject and its verb in which one may stand
_STRETCH = ("from", "until", "through", "till")
_SMALL = ("determiners", "prepositions", "pronouns", "subordinators", "adverbs")


def how_put(tokens: Sequence[Token], at: int) -> Modality:
    """Return what the word before a form makes of it: "not", "reportedly", "plans (to)"."""
    before = tokens[at - 1].lower if at else ""
    if before in ("not", "never"):
        return Modality.DENIED
    if before in chain_words("nouns") and tokens[at].lower == "to":
        return Modality.PLANNED
    return Modality.HEDGED if before in words("words_hedge", "verbs") else Modality.STATED


def word_before(tokens: Sequence[Token], at: int) -> Token | None:
    """Return the token before, a few adverbs passed over."""
    before = reversed(tokens[max(at - _ADVERBS - 1, 0) : at])
    return next((token for token in before if not is_adverb(token)), None)


def can_be_verb(before: Token | None) -> bool:
    """Tell whether a verb may follow: not behind "the", "of" or "Acme's"."""
    if before is None:
        return True
    lower = before.lower
    if is_small(before, "determiners") and lower not in ("that", "this", "which", "many", "all"):
        return False
    if is_small(before, "prepositions") and lower not in ("since", "as", "than", "before", "after"):
        return False
    return not lower.endswith("'s") or before.base in words("pronouns")


def is_present(tokens: Sequence[Token], at: int, before: Token | None, forms: Form) -> bool:
    """Tell whether a form that may be a noun is a verb in the present."""
    if before is None:
        return False
    if before.lower in ("he", "she", "it", "which", "that", "who", "this"):
        return bool(forms & (Form.S | Form.BASE))
    if before.lower in ("i", "we", "you", "they"):
        return bool(forms & Form.BASE)
    if is_small(before, "pronouns", "coordinators", "prepositions"):
        return False
    objects = _is_followed(tokens, at)
    prospect = is_prospect(tokens, at) and not form(before.lower)[1] & (Form.PAST | Form.ING)
    if prospect and before.is_word and not auxiliary(before):
        return bool(forms & Form.S) or before.lower.endswith("s")
    if not objects and tokens[at].lower in words("rarely_finite", "verbs"):
        return False
    if forms & Form.S:
        edition = before.text.isdigit() and len(before.text) == 4  # "Gadget Fair 2024 runs"
        closed = before.is_word or before.is_date or edition or before.text in ')”"'
        return closed or _closes_apposition(tokens, at)
    plural = before.lower.endswith("s") and before.is_word and (at == 1 or not before.is_capital)
    telling = form(tokens[at].lower)[0] in words("present", "verbs")
    return bool(forms & Form.BASE) and plural and (objects or telling)


def _closes_apposition(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a comma closes an apposition: "Acme, a maker of pumps, opens"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at - 1].text != "," or following is None or following.text == ",":
        return False
    if is_small(following, "coordinators"):
        return False
    for first in range(at - 3, max(at - _APPOSITION, 0), -1):
        if tokens[first].text == ",":
            opening = tokens[first + 1]
            beside = is_small(opening, "determiners") or opening.text.isdigit()
            return beside and tokens[first - 1].is_word
    return False


def _is_followed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an object or a date follows, as behind a verb."""
    if at + 1 >= len(tokens):
        return False
    if is_small(tokens[at + 1], "determiners") or tokens[at + 1].is_date:
        return True
    leads = tokens[at + 1].lower in _STRETCH
    return leads and at + 2 < len(tokens) and tokens[at + 2].is_date


def is_measure(tokens: Sequence[Token], at: int, forms: Form) -> bool:
    """Tell whether a form is the noun in "a large set of", "a cut of", not a past tense."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return bool(forms & Form.BASE) and following == "of"


def is_activity(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a form in -ing is a noun behind another: "drink driving", "a soft landing"."""
    before = tokens[at - 1] if at else None
    if before is None or tokens[at].lower not in words("nouns_in_ing", "verbs"):
        return False
    if at + 1 < len(tokens) and is_small(tokens[at + 1], "determiners"):
        return False  # "ships crossing the strait"
    return before.is_word and not before.is_capital and not is_small(before, *_SMALL, "be")


def follows_linking(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a participle is the adjective in "became exhausted"."""
    return at > 0 and form(tokens[at - 1].lower)[0] in words("linking", "verbs")


def unlisted(tokens: Sequence[Token], at: int, how: Modality) -> Group | None:
    """Take "dissolves" in "Jane Roe dissolves the council" for a verb, though it is not listed."""
    lower = tokens[at].lower
    if not 0 < at < len(tokens) - 1 or not lower.endswith("s") or lower.endswith(("ss", "'s")):
        return None
    named = tokens[at - 1].is_word and tokens[at - 1].is_capital and not tokens[at].is_capital
    if not named or not is_small(tokens[at + 1], "determiners") or is_small(tokens[at], *_SMALL):
        return None
    return Group(at, at, at, lower[:-1], Tense.PRESENT, how)


def is_dated_noun(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a date with its determiner stands right before: "the May 3 hearing"."""
    first = at - (at > 1 and tokens[at - 1].text == ",")
    last = first
    while first > 0 and tokens[first - 1].is_date:
        first -= 1
    if first == last:
        return False
    opening = tokens[first].lower in ("the", "this", "that")
    return opening or (first > 0 and is_owner(tokens[first - 1]))


def is_owner(token: Token) -> bool:
    """Tell whether a noun has to follow: behind "the", "its", "Acme's"."""
    return is_small(token, "determiners") or (token.is_word and token.lower.endswith("'s"))
