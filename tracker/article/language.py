"""Tell in which language a text is written, where the page does not say or plainly says wrong.

Small words tell it: of the languages that have rules, and of those that must not be taken for one.
"""

import re
from collections import Counter, defaultdict
from functools import cache

from tracker.article import words

LEAST_WORDS = 20  # a shorter text tells nothing
ENOUGH = 0.15  # share of small words that a text in a language has at least; English news has .35
AHEAD = 1.5  # times as many that the next language lacks as the other way round, if none is stated
STRANGE = 0.03  # a text with fewer small words of a language is not in it
FAINT = 0.25  # nor is one with so few beside those of another: Dutch has "is", "in" and "was" too
UNKNOWN = "und"
_LAST_LATIN = "\u024f"
_LATIN = ("en", "de", "fr", "es", "pt", "it", "nl")  # those with rules, for no other script
_READ = 20_000
_MOST = 400
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, stated: str | None) -> str | None:
    """Return the language of ``text``: the stated one unless it is plainly another.

    None where nothing is stated and the words do not tell.
    """
    spoken = [word.lower() for word in _WORD.findall(text[:_READ])[:_MOST]]
    if len(spoken) < LEAST_WORDS:
        return stated
    if sum(word[0] > _LAST_LATIN for word in spoken) > len(spoken) / 2:
        return stated if stated and not stated.startswith(_LATIN) else UNKNOWN
    held = Counter(name for word in spoken for name in _languages().get(word, ()))
    shares = {name: held[name] / len(spoken) for name in words.lexicon()["languages"]}
    (best, share), (second, _) = Counter(shares).most_common(2)
    if share < ENOUGH:
        return stated
    if stated:
        told = shares.get(stated.split("-")[0].split("_")[0].lower(), share)
        return best if told < max(STRANGE, FAINT * share) else stated
    own, other = (
        sum(one in names and two not in names for names in map(_languages().get, spoken) if names)
        for one, two in ((best, second), (second, best))
    )
    return best if own >= AHEAD * other else None


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Return the languages of each small word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, small in words.lexicon()["languages"].items():
        for word in dict.fromkeys(small.split()):
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}
