"""What happened: classes of events, from the lexicon and the story file."""

from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.claims.words import data
from tracker.model import Story


@dataclass(frozen=True, slots=True)
class Classes:
    """The class of each verb and noun; ``light`` verbs leave the act to their object.

    So do verbs of ``happening`` to their subject.
    """

    verbs: dict[str, str]
    nouns: dict[str, str]
    light: frozenset[str]
    happening: frozenset[str]

    def of(self, lemma: str, *, nominal: bool) -> str:
        """Return the class of a governing word, empty where it has none."""
        first, second = (self.nouns, self.verbs) if nominal else (self.verbs, self.nouns)
        return first.get(lemma) or second.get(lemma, "")


def classes(story: Story | None) -> Classes:
    """Return the classes, with the story's own words first."""
    return _with(story.triggers) if story and story.triggers else _shipped()


@cache
def _shipped() -> Classes:
    found = data("triggers")
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for row in found["class"]:
        for words, table in ((row.get("verbs", ""), verbs), (row.get("nouns", ""), nouns)):
            for word in words.split():
                table.setdefault(word, row["name"])
    light, happening = (frozenset(found[name].split()) for name in ("light", "happening"))
    return Classes(verbs, nouns, light, happening)


@lru_cache(maxsize=8)
def _with(added: tuple[tuple[str, tuple[str, ...]], ...]) -> Classes:
    shipped = _shipped()
    own = {word.lower(): name for name, words in added for word in words}
    return Classes(
        {**shipped.verbs, **own}, {**shipped.nouns, **own}, shipped.light, shipped.happening
    )
