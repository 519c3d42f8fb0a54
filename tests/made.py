"""Articles and claims made by hand, each claim one sentence with one value in it."""

from dataclasses import replace
from datetime import date

from tracker.model import (
    Article,
    Claim,
    Dossier,
    Mention,
    Modality,
    Publication,
    Quantity,
    Sentence,
    Story,
    Tense,
    TimeExpr,
    TimexType,
    Trigger,
    digest,
)
from tracker.slips import stamp
from tracker.when import When

STORY = Story("made", "Made by hand")


def article(outlet: str, *sentences: str, published: str | None = None) -> Article:
    """Return an article of ``sentences``; values stand in square brackets, which are dropped."""
    text = " ".join(sentences).replace("[", "").replace("]", "")
    when = When.parse(published) if published else None
    basis = "record" if when else "none"
    url = f"https://{outlet}.example/"
    return Article(digest(text), url, outlet, text, publication=Publication(when, basis=basis))


def dated(
    of: Article,
    sentence: str,
    value: str,
    act: str = "open",
    names: tuple[str, ...] = (),
    modality: Modality = Modality.STATED,
    tense: Tense = Tense.PAST,
) -> Claim:
    """Return the claim of ``sentence``, whose date in brackets means ``value``."""
    made, start, end, text = _made(of, sentence, act, names)
    when = None if value.startswith("XXXX") else When.parse(value)
    time = TimeExpr(start, end, text, TimexType.DATE, value, "test", when=when)
    assert stamp(time) is not None
    return replace(made, time=time, modality=modality, tense=tense)


def counted(of: Article, sentence: str, value: float, unit: str = "", head: str = "") -> Claim:
    """Return the claim of ``sentence``, whose number in brackets is ``value``."""
    made, start, end, text = _made(of, sentence, "count", ())
    return replace(made, quantity=Quantity(start, end, text, float(value), unit, head))


def _made(
    of: Article, sentence: str, act: str, names: tuple[str, ...]
) -> tuple[Claim, int, int, str]:
    plain = sentence.replace("[", "").replace("]", "")
    at = of.text.index(plain)
    start = at + sentence.index("[")
    end = start + sentence.index("]") - sentence.index("[") - 1
    text = of.text[start:end]
    return (
        Claim(
            uid=digest(of.url, str(start), text),
            url=of.url,
            outlet=of.outlet,
            sentence=Sentence(at, at, at + len(plain), plain),
            start=start,
            end=end,
            quote=text,
            prefix=of.text[max(start - 32, 0) : start],
            suffix=of.text[end : end + 32],
            trigger=Trigger(at, at, act, act, act),
            mentions=tuple(Mention(at, at, name, name, role="agent") for name in names),
            governor=act,
        ),
        start,
        end,
        text,
    )


def dossier(articles: list[Article], claims: list[Claim], **more: object) -> Dossier:
    """Return a dossier of them."""
    today = date(2026, 11, 1)
    return Dossier(tuple(articles), tuple(claims), STORY, today=today, **more)  # type: ignore[arg-type]
