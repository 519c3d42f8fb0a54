"""Cut a sentence into words and know the forms of verbs: text in, tokens out.

The lists are data (``lexicon/en/words.toml``, ``verbs.toml``). Anything in -ed that is not listed
as an exception is taken for a regular past, so the list of regular verbs need not be complete.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from enum import Flag, auto
from functools import cache
from typing import Any, NamedTuple

from tracker import resources

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]\w*(?:[-'’&][^\W_]+|:(?=[A-Z])\w+|\.(?=[a-z]{2,3}\b)\w+)*"
    r"|[^\w\s]"
)


LANGUAGE = "en"
OPENING = "$€£¥₹(\"“„«'‘—"  # what a number may be glued to
_CAPITAL_NOUNS = ("de", "lb")
_SPELT_OUT = ("IT", "US", "WHO")  # these are no pronouns


class Token(NamedTuple):
    """A word, number or mark.

    ``lower`` has a straight apostrophe; "IT", "US" and "WHO" keep their capitals.
    What lies inside a date is no word, so "May" and "Tuesday" are taken for no verb and no name.
    """

    start: int
    end: int
    text: str
    lower: str
    is_word: bool
    is_date: bool = False

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_proper(self) -> bool:
        """Tell whether it holds a capital letter anywhere: "iPhone", "re:Fest"."""
        return self.text != self.text.lower()

    @property
    def base(self) -> str:
        """Return the word without a possessive ending."""
        return self.lower.removesuffix("'s").removesuffix("'")


def tokens(text: str, offset: int = 0, dates: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Return the tokens of ``text``, which begins at ``offset`` of the article.

    ``dates`` are the stretches of the article, in order, that are dates.
    """
    found = []
    ahead = 0
    for match in _TOKEN.finditer(text):
        start, end, word = match.start() + offset, match.end() + offset, match[0]
        while ahead < len(dates) and dates[ahead][1] <= start:
            ahead += 1
        dated = ahead < len(dates) and dates[ahead][0] < end
        lower = word if word in _SPELT_OUT else word.lower().replace("’", "'")
        found.append(Token(start, end, word, lower, word[0].isalpha() and not dated, dated))
    return found


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether most longer words are capitalised, as in some headlines."""
    long = [token for token in tokens if token.is_word and len(token.text) > 3]
    return len(long) > 2 and sum(token.is_capital for token in long) > 0.8 * len(long)


def is_known(language: str | None) -> bool:
    """Tell whether the word lists are of an article's language; English where none is stated."""
    return not language or language.lower().startswith(LANGUAGE)


def marks_names(language: str | None) -> bool:
    """Tell whether a capital letter inside a sentence marks a name in ``language``."""
    return not (language or "").lower().startswith(_CAPITAL_NOUNS)


# --- small words -------------------------------------------------------------------------------


@cache
def data(name: str) -> dict[str, Any]:
    """Return the word file ``name``."""
    path = resources.lexicon() / LANGUAGE / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(name: str, file: str = "words") -> frozenset[str]:
    """Return one list of small words."""
    return frozenset(data(file)[name].split())


def is_adverb(token: Token) -> bool:
    """Tell whether a word is an adverb: listed, or in -ly and not listed as something else."""
    lower = token.lower
    if not token.is_word:
        return False
    if lower in words("adverbs"):
        return True
    return lower.endswith("ly") and len(lower) > 4 and lower not in words("not_adverbs")


def is_small(token: Token, *lists: str) -> bool:
    """Tell whether a word is in one of the ``lists`` of small words."""
    return any(token.lower in words(name) for name in lists)


# --- forms of verbs ----------------------------------------------------------------------------


class Form(Flag):
    """What a form of a verb may be."""

    BASE = auto()
    S = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ING = auto()


_NONE = Form(0)


@cache
def _forms() -> dict[str, tuple[str, Form]]:
    """Return lemma and possible forms by spelling."""
    found: dict[str, tuple[str, Form]] = {}

    def add(spelling: str, lemma: str, form: Form) -> None:
        known = found.get(spelling, (lemma, _NONE))
        found[spelling] = (known[0], known[1] | form)

    for lemma, past, participle in _irregular():
        add(past, lemma, Form.PAST)
        add(participle, lemma, Form.PARTICIPLE)
    for lemma in [*_regular(), *(x[0] for x in _irregular())]:
        add(lemma, lemma, Form.BASE)
        add(_with_s(lemma), lemma, Form.S)
        for spelling in _with(lemma, "ing"):
            add(spelling, lemma, Form.ING)
    irregular = {x[0] for x in _irregular()}
    for lemma in _regular():
        if lemma not in irregular:
            for spelling in _with(lemma, "ed"):
                add(spelling, lemma, Form.PAST | Form.PARTICIPLE)
    return found


def _regular() -> list[str]:
    """Return the listed verbs and those that name an event."""
    rows = data("triggers")["class"]
    named = (verb for row in rows for verb in row.get("verbs", "").split() if "_" not in verb)
    return [*data("verbs")["regular"].split(), *named]


@cache
def _irregular() -> tuple[tuple[str, str, str], ...]:
    rows = (row.split() for row in data("verbs")["irregular"].split(";"))
    return tuple((row[0], row[1], row[-1]) for row in rows if len(row) > 1)


def _with_s(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _with(lemma: str, ending: str) -> Iterator[str]:
    """Yield the likely spellings of ``lemma`` with ``ed`` or ``ing``."""
    if lemma.endswith("e") and not (ending == "ing" and lemma.endswith(("ee", "oe", "ye"))):
        yield lemma[:-1] + ending
        return
    if ending == "ed" and lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield lemma[:-1] + "ied"
        return
    yield lemma + ending
    if re.fullmatch(r".*[^aeiou][aeiou][^aeiouwxy]|.*[^aeiou]ui[^aeiouwxy]", lemma):
        yield lemma + lemma[-1] + ending


@cache
def form(lower: str) -> tuple[str, Form]:
    """Return the lemma and the possible forms of a word; no forms where it is no known verb."""
    known = _forms().get(lower)
    if known is not None and lower not in words("not_ing", "verbs"):
        return known
    before, hyphen, _ = lower.partition("-")
    if hyphen and before not in words("prefixes", "verbs"):  # "split-adjusted", "London-based"
        return lower, _NONE
    past = lower.endswith("ed") and len(lower) > 4 and not lower.startswith("un")
    if past and lower not in words("not_past", "verbs"):
        return _regular_lemma(lower), Form.PAST | Form.PARTICIPLE
    return lower, _NONE


def _regular_lemma(lower: str) -> str:
    if lower.endswith("ied"):
        return lower[:-3] + "y"
    stem = lower[:-2]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "v", "c", "g", "u", "s")) and not stem.endswith("ss"):
        return stem + "e"
    return stem


def stem(lower: str) -> str:
    """Return a word without the endings of number and tense; the beginning stays as it is."""
    lemma, forms = form(lower)
    if forms and lemma[:2] == lower[:2]:
        return _bare(lemma)
    for ending, cut in (("'s", 2), ("ies", 3), ("sses", 2), ("ing", 3)):
        if lower.endswith(ending) and len(lower) - cut > 2:
            return _bare(lower[:-cut] + ("y" if ending == "ies" else ""))
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3:
        return _bare(lower[:-1])
    return _bare(lower)


def _bare(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
