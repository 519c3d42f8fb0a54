"""Tell what the names in claims stand for across the articles of a story, and why.

Within one article names are resolved as its claims are read. Here the articles tell more: what an
acronym is short for, whose surname it is, that a department is one whichever way it is put. What
fits two names stays as it is; no order of the articles plays a part.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.events.acronyms import Full, full_names, letters
from tracker.events.mentioned import Mentioned
from tracker.events.short_forms import ShortForms
from tracker.events.spelling import Form, Forms, country, form, is_article
from tracker.model import Article, Claim, Mention, Name

MOST = 0.5  # whom more than this share of the articles name, and more than so many of them,
FEWEST = 8  # is whom the story is about


@dataclass(frozen=True, slots=True)
class Called:
    """A name as the story has it, and what a spelling has to do with it, "" where it is that.

    ``shared`` is what counts as a name in common: of whom the story is about, by another form or
    the surname alone, the spelling. Everything is told of them, so that they are meant says little.
    ``full``: written as an acronym, or as a part of its full name.
    """

    name: str
    why: str = ""
    shared: str = ""
    full: bool = False


class Names:
    """What the names of a story's claims stand for."""

    def __init__(
        self,
        articles: Iterable[Article],
        claims: Iterable[Claim],
        known: Iterable[Name] = (),
        *,
        of_one_story: bool = True,
    ) -> None:
        """Read ``articles`` and ``claims``; names ``known`` of the story stay as they are.

        Only where all are ``of_one_story`` a surname is that of whoever else has it.
        """
        self._named = Mentioned(articles, claims)
        self._fixed = {name.name for name in known}
        self._of_one_story = of_one_story
        self._known: dict[tuple[str, str], Called] = {}
        self._told: dict[tuple[str, str], Called] = {}

    def of(self, url: str, mention: Mention) -> Called:
        """Return what a mention in article ``url`` stands for."""
        key = url, self._named.name(url, mention)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._counted(*key)
        return found

    def _counted(self, url: str, name: str) -> Called:
        """Return what a name stands for, with what of it counts."""
        found = self._called(url, name)
        main = found.name in self._main and not found.full
        return replace(found, shared=name if main else found.name)

    @cached_property
    def _main(self) -> set[str]:
        """Return whom the story is about."""
        named: defaultdict[str, set[str]] = defaultdict(set)
        for name, urls in self._named.urls.items():
            for url in urls:
                named[self._called(url, name).name].add(url)
        least = max(MOST * len(self._named.articles), FEWEST)
        return {name for name, urls in named.items() if len(urls) > least}

    def _called(self, url: str, name: str) -> Called:
        key = url, name
        if key not in self._told:
            self._told[key] = self._found(url, name)
        return self._told[key]

    def _found(self, url: str, name: str) -> Called:
        if name in self._fixed or "place" in self._named.kinds[name]:
            return Called(name)
        full = self._full(url, name)
        if full is not None:
            return full
        whole = self._shorts.of(name) if self._of_one_story else ()
        if whole:
            shown = self._shown(self._forms.of(min(whole, key=self._rank)))
            return Called(shown, f"“{name}”, which fits no other name")
        shown = self._shown(self._forms.of(name))
        return Called(shown, f"also {name}" if shown != name else "")

    @cached_property
    def _forms(self) -> Forms:
        """Return the forms of all that may be a name anywhere, an owner as its country."""
        found = set(map(form, self._named.urls))
        for run in self._named.runs:
            own = form(run.text)
            owner = country(run.owner.lower())
            found.update((own, (owner, *own)) if owner else (own,))
        return Forms(found)

    @cached_property
    def _shorts(self) -> ShortForms:
        return ShortForms(self._named, self._forms)

    # --- what is shown -------------------------------------------------------------------------

    @cached_property
    def _spellings(self) -> dict[Form, str]:
        """Return the name shown for each form: one that the story knows, else the shortest."""
        names: defaultdict[Form, set[str]] = defaultdict(set)
        for name in self._named.urls:
            names[self._forms.of(name)].add(name)
        for full in self._acronyms.values():
            names[full.form].update(full.spellings)
        return {one: min(found, key=self._rank) for one, found in names.items()}

    def _shown(self, one: Form) -> str:
        return self._spellings[one]

    def _rank(self, name: str) -> tuple[bool, int, int, str]:
        return name not in self._fixed, len(name), -len(self._named.urls.get(name, ())), name

    # --- acronyms ------------------------------------------------------------------------------

    @cached_property
    def _acronyms(self) -> dict[str, Full]:
        wanted = {letters(_at_home(name)) for name in self._named.urls} - {""}
        return full_names(self._named.runs, wanted)

    @cached_property
    def _pieces(self) -> dict[str, list[Full]]:
        """Return the full names of acronyms by the parts that an article may be cut into."""
        found: defaultdict[str, list[Full]] = defaultdict(list)
        for full in self._acronyms.values():
            for piece in {piece for one in full.spellings for piece in _cuts(one.split())}:
                found[piece].append(full)
        return found

    def _full(self, url: str, name: str) -> Called | None:
        """Return the full name that an acronym, or a part of that name, stands for."""
        words = _at_home(name)
        full = self._acronyms.get(letters(words))
        if full is not None:
            why = f"bracketed behind it in {full.outlet}" if full.outlet else "its initials"
            return Called(self._shown(full.form), f"{name}, {why}", full=True)
        found = {f.form for f in self._pieces.get(words, ()) if self._only_within(url, words, f)}
        return Called(self._shown(found.pop()), full=True) if len(found) == 1 else None

    def _only_within(self, url: str, piece: str, full: Full) -> bool:
        """Tell whether an article writes a part of a full name nowhere but in that name."""
        text = left = self._named.articles[url].text if url in self._named.articles else ""
        for spelling in sorted(full.spellings, key=len, reverse=True):
            left = left.replace(spelling, "")
        return len(left) < len(text) and piece not in left


def _at_home(name: str) -> str:
    """Return a name without a country or an article before it: "British CMA", "La FCC"."""
    first, _, rest = name.partition(" ")
    return rest if rest and (country(first.replace(".", "").lower()) or is_article(first)) else name


def _cuts(words: Sequence[str]) -> Iterator[str]:
    """Yield each run of words within a name that may be taken for a name of its own."""
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            if not (words[first].islower() or words[last - 1].islower()):
                yield " ".join(words[first:last])
