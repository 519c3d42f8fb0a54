"""What rules about dates and about counts ask of two claims and their articles."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from tracker.cues import cue
from tracker.events.profile import edge
from tracker.model import Article, Claim, Modality
from tracker.slips import FROM_TEXT, OF_THAT_MONTH
from tracker.when import When

Articles = Mapping[str, Article]
Rule = Callable[[Claim, Claim, Articles], bool]

APART_DAYS = 200  # articles this far apart report on two seasons of whatever is yearly
_POSTS = ("chair", "chief", "director", "owner", "president", "minister")
_TAKING = ("appoint", "become", "leave", "join")
_POST_REACH = 40  # characters behind the verb
_REACH = 60  # characters before a value in which a word is held to belong to it


def published(claim: Claim, articles: Articles) -> When | None:
    """Return the stated publication time of the claim's article."""
    article = articles.get(claim.url)
    return article.publication.when if article else None


def appeared(claim: Claim, articles: Articles) -> str | None:
    """Return when the claim's article appeared, as text that sorts by time; None if unknown.

    The instant is in UTC where the page states one; a bare day sorts before its hours.
    """
    article = articles.get(claim.url)
    if article is None or article.publication.when is None:
        return None
    instant = _utc(article.publication.instant)
    return instant or article.publication.when.edtf


def _utc(instant: str | None) -> str | None:
    try:
        found = datetime.fromisoformat(instant) if instant else None
    except ValueError:
        return None
    return found.astimezone(UTC).isoformat() if found and found.tzinfo else None


def before(a: When, b: When) -> bool:
    """Tell whether ``a`` starts before ``b``."""
    return a.start is not None and b.start is not None and a.start < b.start


def long_apart(one: Claim, other: Claim, articles: Articles) -> bool:
    """Tell whether the two articles report on two seasons of whatever is yearly."""
    first, second = published(one, articles), published(other, articles)
    if first is None or second is None or first.overlaps(second):
        return False
    return first.gap(second) >= APART_DAYS


def denied(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether one of the two is denied and the other is not."""
    return _is_denied(one) != _is_denied(other)


def _is_denied(claim: Claim) -> bool:
    """Tell whether the claim says that it was not so; "not until May" says that it was, in May."""
    return claim.modality is Modality.DENIED and edge(claim) != "end"


def series(one: Claim, other: Claim, _: Articles) -> bool:
    """Tell whether a counting word beside one value sets it apart from the other."""
    first, second = (_counting(claim) for claim in (one, other))
    return bool(first) and bool(second) and not first & second


def _counting(claim: Claim) -> frozenset[str]:
    """Return the counting words beside a value, just the one of "the second in May" if so told."""
    value = claim.time or claim.quantity
    assert value is not None
    before = claim.sentence.text[: value.start - claim.sentence.start].rstrip()
    phrase = before.removesuffix(" in").removesuffix(" on")
    own = cue("series").all(phrase[phrase.rfind(" ") + 1 :]) if claim.time else frozenset()
    return own or cue("series").all(beside(claim))


def two_posts(one: Claim, other: Claim, _: Articles = MappingProxyType({})) -> bool:
    """Tell whether each tells of a post, and of another one: of the board, of the chair."""
    first, second = _posts(one), _posts(other)
    return bool(first) and bool(second) and first.isdisjoint(second)


def _posts(claim: Claim) -> frozenset[str]:
    """Return the kinds of posts named behind a verb such as "became", "resigned as", "has been"."""
    act = claim.trigger
    if act is None or not (act.cls in _TAKING or act.lemma == "be"):
        return frozenset()
    at = act.end - claim.sentence.start
    behind = claim.sentence.text[at : at + _POST_REACH]
    return frozenset(name for name in _POSTS if cue(name).found(behind))


def beside(claim: Claim) -> str:
    """Return the words beside the value."""
    value = claim.time or claim.quantity
    assert value is not None
    text, at = claim.sentence.text, value.start - claim.sentence.start
    return text[max(at - _REACH, 0) : at + len(value.text) + _REACH // 2]


def stated(claim: Claim) -> bool:
    """Tell whether the value itself is written, not only a word that counts to it.

    Of "the 14th", in the month of a date told before, only the day is.
    """
    time = claim.time
    if time is not None and time.basis == FROM_TEXT and time.rule in OF_THAT_MONTH:
        return False
    return any(letter.isdigit() for letter in claim.quote)
