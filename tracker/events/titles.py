"""Title an event as a headline would: who does what, as the claim that says it best has it.

Nothing is put together from two sentences, so that a title never says what no article says.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tracker.model import Claim, Mention, Modality, Tense, Trigger

_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_STATE = "available"  # an adjective says what happened
_SAYING = ("speak", "post")  # what is said or to whom is not part of the act
_EMPTY = frozenset(("be", "have", "do", "go", "come", "get", "make", "take", "put", "say", "tell"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_HELPING = frozenset((*_BE, "has", "have", "had", "will"))
_ADVERBS = "also again already ever first just later never not now once only soon still then"
_BESIDE = _HELPING | frozenset(_ADVERBS.split())  # what may stand between a name and its verb
_CLAUSES = frozenset(("after", "before", "when", "while", "because", "although", "that", "if"))
_TIMES = frozenset(("on", "in", "at", "by", "from", "since", "until", "during", "ahead", "amid"))
_JOINS = frozenset(("and", "but", "or", "which", "who", "where", "than", "saying"))
_ENDS = _CLAUSES | _TIMES | _JOINS  # a word that begins another phrase
_ARTICLES = frozenset(("the", "a", "an"))
_PRONOUNS = frozenset(("it", "he", "she", "they", "him", "them", "this", "that", "we", "you", "i"))
_SMALL = frozenset(("of", "to", "for", "with", "as", "its", "his", "her", "their", ""))
_TRAILING = _ARTICLES | _PRONOUNS | _SMALL  # end no phrase
_LEADING = _TIMES | frozenset(("of", "to", "for", "with", "and", "or", "vs", "v", "into", "over"))
_ENOUGH = 20  # claims that are looked at
_OBJECT_WORDS = 8
_REACH = 45  # characters between a name and its verb
_SUBJECT_WORDS = 5
_QUOTED_WORDS = 9
_STOPS = (",", ";", ":", ".", ")", "”", "—", "–", "?", "!")
_YEAR = re.compile(r"\d{4}")


def title(claims: Sequence[Claim]) -> str:
    """Return "Doe opens the bridge at Expo", else the words of a claim in quotation marks."""
    lemmas = Counter(c.trigger.lemma for c in claims if c.trigger)
    names = Counter(m.name for c in claims for m in c.mentions)
    common = sorted(
        (c for c in claims if c.trigger),
        key=lambda c: -lemmas[c.trigger.lemma if c.trigger else ""],
    )
    ranked = [found for c in common[:_ENOUGH] for found in _ranked(c, lemmas, names)]
    return max(ranked)[-1] if ranked else _quoted(min(claims, key=_plainness))


def _ranked(
    claim: Claim, lemmas: Counter[str], names: Counter[str]
) -> Iterator[tuple[int, bool, int, int, int, str]]:
    """Yield headlines, each behind what makes it a good one."""
    lemma = lemmas[claim.trigger.lemma] if claim.trigger else 0
    for told, whole in _headlines(claim):
        known = sum(names[name] for name in {m.name for m in claim.mentions} if name in told)
        yield whole, claim.modality is Modality.STATED, lemma, known, -len(told), told


def _headlines(claim: Claim) -> Iterator[tuple[str, int]]:
    """Yield what a claim says as a headline, with how much of an act it tells."""
    act = claim.trigger
    if act is None or act.lemma in _EMPTY or act.text.lower() in _BE:
        return
    who = _agent(claim, act)
    verbal = claim.tense is not Tense.NONE and not _is_noun(claim, act)
    if act.cls in _SAYING:
        if verbal and who and not _is_passive(claim, act):
            told = _at_occasion(f"{who} {_third_person(act.cls)}", claim)
            yield told, 1 + (" at " in told)
    elif verbal and _is_passive(claim, act):
        whom = _subject(claim, act) or _named(claim, "patient") or who
        if whom:
            yield _at_occasion(f"{whom} {act.text.lower()}", claim), 2
    elif verbal and who:
        what = _object(claim, act)
        if what or act.cls:
            yield _at_occasion(f"{who} {_verb(claim, act)} {what}".rstrip(), claim), 1 + bool(what)
    elif act.cls and not verbal:
        whose = _before(claim, act) or (who if act.cls == _STATE else "")
        if whose:
            yield f"{whose} {act.text.lower()}", 1


def _is_noun(claim: Claim, act: Trigger) -> bool:
    """Tell whether the act is no verb: one in the past seldom looks like its lemma."""
    same = act.text.lower() == act.lemma and claim.tense is not Tense.FUTURE
    return same or act.cls == _STATE or (not act.cls and act.text.lower().endswith("ing"))


def _is_passive(claim: Claim, act: Trigger) -> bool:
    """Tell whether "be" stands before the verb, or a name and a comma: "Acme, founded in"."""
    if act.text.lower().endswith("ing"):
        return False
    before = _text(claim, claim.sentence.start, act.start).lower().split()[-3:]
    named = any(_stands_apart(claim, m, act) for m in claim.mentions)
    return named or not _BE.isdisjoint(before)


def _stands_apart(claim: Claim, mention: Mention, act: Trigger) -> bool:
    """Tell whether only a comma is between them, and the name itself is not set off by commas."""
    before = _text(claim, claim.sentence.start, mention.start).rstrip().removesuffix(" the")
    return not before.endswith(",") and _text(claim, mention.end, act.start).strip() == ","


def _agent(claim: Claim, act: Trigger) -> str:
    """Return who acts: a name before the verb, a person where something is said."""
    found = [
        m
        for m in claim.mentions
        if m.role == "agent" and _reaches(claim, m, act) and _is_whole(claim, m, act)
    ]
    people = [m for m in found if m.kind == "person"] if act.cls in _SAYING else []
    return _last(people or [m for m in found if m.kind != "occasion"])


def _reaches(claim: Claim, mention: Mention, act: Trigger) -> bool:
    """Tell whether a name stands so before the verb that no other clause begins between them."""
    between = _text(claim, mention.end, act.start)
    near = mention.start < act.start and len(between) <= _REACH
    return near and _CLAUSES.isdisjoint(between.lower().split())


def _is_whole(claim: Claim, mention: Mention, act: Trigger) -> bool:
    """Tell whether a name is all of the subject: not the "Texas" of "a Texas panel folded".

    Nor is it part of what stands before the verb, as in "a flight to Nairobi crashed".
    """
    between = _text(claim, mention.end, act.start)
    words = between.lower().split()
    apart = between.startswith((",", " (", " –", " —", " in ", " of ", " at ", " near ", " from "))
    if not apart and any(word not in _BESIDE and not word.endswith("ly") for word in words):
        return False
    if mention.text.lower() in _PRONOUNS:
        return True
    before = _text(claim, claim.sentence.start, mention.start).split()
    if before and before[-1].lower() in _ARTICLES:
        before.pop()
    if not before or before[-1].endswith((*_STOPS, "'s", "’s")):
        return True
    titled = mention.kind == "person"  # "Judge Jane Roe"
    return before[-1].lower() not in _LEADING and (titled or not before[-1][0].isupper())


def _named(claim: Claim, role: str) -> str:
    return _last([m for m in claim.mentions if m.role == role and m.kind != "occasion"])


def _last(mentions: Sequence[Mention]) -> str:
    return max(mentions, key=lambda m: m.start).name if mentions else ""


def _before(claim: Claim, act: Trigger) -> str:
    """Return the name right before a noun: "Acme" before "takeover"."""
    near = [m for m in claim.mentions if 0 < act.start - m.end <= 2 and m.kind != "occasion"]
    return _last(near)


def _verb(claim: Claim, act: Trigger) -> str:
    lemma, *particle = act.lemma.split(" ", 1)
    if claim.tense is Tense.FUTURE or claim.modality is Modality.PLANNED:
        return " ".join(["to", lemma, *particle])
    if act.cls:
        return " ".join([_third_person(lemma), *particle])
    return " ".join([act.text.split()[0], *particle])


def _third_person(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def _object(claim: Claim, act: Trigger) -> str:
    """Return the words behind the verb, up to where another phrase or the value begins."""
    value = claim.time or claim.quantity
    assert value is not None
    end = value.start if claim.time and value.start > act.end else claim.sentence.end
    words = _text(claim, act.end, end).split()
    particle = act.lemma.split()[1:]
    if particle and words[:1] == particle and not act.text.lower().endswith(particle[0]):
        words = words[1:]
    return "" if words and words[0].lower() in _PRONOUNS else " ".join(_phrase(words))


def _phrase(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        bare = word.rstrip("".join(_STOPS))
        if bare.lower() in _ENDS or _YEAR.search(word) or len(found) == _OBJECT_WORDS:
            break
        found += [bare] if bare else []
        if word.endswith(_STOPS):
            break
    while found and found[-1].lower() in _TRAILING:
        found.pop()
    return found


def _subject(claim: Claim, act: Trigger) -> str:
    """Return the short phrase before the "be" of a passive clause: "Water law"."""
    value = claim.time or claim.quantity
    start = value.end if value and value.end <= act.start else claim.sentence.start
    words = _text(claim, start, act.start).split()
    ends = [n for n, word in enumerate(words) if word.lower() in _HELPING]
    found: list[str] = []
    for word in reversed(words[: ends[-1]] if ends else []):
        if word.lower() in _ENDS | _ARTICLES | _HELPING or word.endswith(_STOPS):
            break
        found.insert(0, word)
    plain = all(word.replace("-", "").isalnum() for word in found)
    if not plain or not 0 < len(found) <= _SUBJECT_WORDS or found[0].lower() in _PRONOUNS:
        return ""
    return " ".join([found[0][0].upper() + found[0][1:], *found[1:]])


def _at_occasion(told: str, claim: Claim) -> str:
    occasion = _named_occasion(claim)
    return f"{told} at {occasion}" if occasion and occasion not in told else told


def _named_occasion(claim: Claim) -> str:
    return _last([m for m in claim.mentions if m.kind == "occasion"])


def _text(claim: Claim, start: int, end: int) -> str:
    at = claim.sentence.start
    return claim.sentence.text[max(start - at, 0) : max(end - at, 0)]


# --- where no headline can be made -------------------------------------------------------------


def _plainness(claim: Claim) -> tuple[bool, bool, int, str]:
    text = claim.sentence.text
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    return first in _PRONOUNS, not claim.mentions, len(text), text


def _quoted(claim: Claim) -> str:
    """Return the clause in its own words, without the value."""
    value = claim.time or claim.quantity
    assert value is not None
    before = _YEAR.split(_text(claim, claim.sentence.start, value.start))[-1]
    after = _YEAR.split(_text(claim, value.end, claim.sentence.end))[0].lstrip(" ,;:.)").split()
    words = before.lstrip(" ,;:.)").split()
    while words and words[-1].strip("(").lower() in _ENDS | _TRAILING:
        words.pop()
    more = "… " if len(words) > _QUOTED_WORDS else ""
    held = [*words[-_QUOTED_WORDS:], "…", *after[: max(_QUOTED_WORDS - 2 * len(words), 0)]]
    told = " ".join(held).rstrip(" .,;:")
    return f"“{more}{told}”" if any(map(str.isalpha, told)) else "untitled"
