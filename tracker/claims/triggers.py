"""What happened: classes of events, from the lexicon and the story file."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tracker.claims.words import data
from tracker.model import Story


@dataclass(frozen=True, slots=True)
class Classes:
    """The class of each verb and noun; ``light`` verbs leave the act to their object.

    So do verbs of ``happening`` to their subject, verbs of ``becoming`` to one of the ``states``.
    """

    verbs: dict[str, str]
    nouns: dict[str, str]
    states: dict[str, str]
    light: frozenset[str]
    happening: frozenset[str]
    becoming: frozenset[str]

    def of(self, lemma: str, *, nominal: bool) -> str:
        """Return the class of a governing word, empty where it has none."""
        first, second = (self.nouns, self.verbs) if nominal else (self.verbs, self.nouns)
        return first.get(lemma) or second.get(lemma) or self.states.get(lemma, "")


def classes(story: Story | None) -> Classes:
    """Return the classes, with the story's own words first."""
    return _with(story.triggers) if story and story.triggers else _shipped()


@cache
def _shipped() -> Classes:
    found = data("triggers")
    tables: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}, "states": {}}
    for row in found["class"]:
        for kind, table in tables.items():
            for word in row.get(kind, "").split():
                table.setdefault(word.replace("_", " "), row["name"])
    lists = (frozenset(found[name].split()) for name in ("light", "happening", "becoming"))
    return Classes(tables["verbs"], tables["nouns"], tables["states"], *lists)


@lru_cache(maxsize=8)
def _with(added: tuple[tuple[str, tuple[str, ...]], ...]) -> Classes:
    shipped = _shipped()
    own = {word.lower(): name for name, words in added for word in words}
    return replace(shipped, verbs={**shipped.verbs, **own}, nouns={**shipped.nouns, **own})
