"""Copies are folded into one witness, with reasons; retold stories are not."""

import random
import time
from datetime import date

import pytest

from tracker import copies
from tracker.model import Article, Block, BlockKind, Publication
from tracker.when import When

WORDS = (
    "bridge",
    "harbour",
    "crane",
    "pier",
    "lorry",
    "council",
    "vote",
    "tide",
    "deck",
    "toll",
    "rail",
)


def text(seed: int, sentences: int = 20) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(sentences)]


def made(
    name: str,
    sentences: list[str],
    day: int | None = None,
    credited: tuple[str, ...] = (),
    path: str = "",
) -> Article:
    body = "\n\n".join(sentences)
    when = When.day(date(2024, 5, day)) if day else None
    return Article(
        sha256=name,
        url=f"https://{name}.example/{path or name}",
        outlet=name,
        text=body,
        publication=Publication(when=when, basis="meta" if when else "none"),
        blocks=(Block(0, len(body), BlockKind.BODY),),
        credits=credited,
    )


def outlets(articles: list[Article]) -> list[tuple[str, bool]]:
    return [(c.url.split("/")[2].split(".")[0], c.original) for c in copies.group(articles)]


def test_the_same_text_is_one_witness_and_the_earliest_is_the_origin() -> None:
    found = copies.group(
        [made("later", text(1), 5), made("first", text(1), 4), made("other", text(2))]
    )
    assert [(c.url, c.original, c.similarity) for c in found] == [
        ("https://first.example/first", True, 1.0),
        ("https://later.example/later", False, 1.0),
    ]
    assert found[0].reasons == ("earliest day, 2024-05-04", "longest text")
    assert found[0].group == found[1].group


def test_one_page_at_several_addresses_is_one_witness_whatever_it_says() -> None:
    articles = [made("site", text(1), 4), made("amp", text(2), 4), made("other", text(3))]
    found = copies.group(articles, lambda a: "site" if a.sha256 in ("site", "amp") else a.url)
    assert [c.url for c in found] == ["https://amp.example/amp", "https://site.example/site"]
    assert found[1].reasons[-1] == "one page at two addresses"


def test_short_texts_of_one_page_are_folded_and_others_are_not() -> None:
    short = ["The bridge opened on 4 May."]
    articles = [made("site", short), made("amp", short), made("other", short)]
    assert copies.group(articles) == ()
    found = copies.group(articles, lambda a: a.sha256[:1] if a.sha256 != "other" else "s")
    assert {c.url for c in found} == {"https://site.example/site", "https://other.example/other"}


def test_a_shortened_and_touched_up_copy_is_found() -> None:
    copy = ["An opening of its own."] + [s.replace("crane", "derrick") for s in text(1)[:9]]
    assert outlets([made("wire", text(1), 4), made("paper", copy, 5)]) == [
        ("wire", True),
        ("paper", False),
    ]


def test_the_credited_agency_is_the_origin_even_if_it_is_dated_later() -> None:
    articles = [made("paper", text(1), 4, ("Wire",)), made("wire", text(1), 5, ("Wire",))]
    found = copies.group(articles)
    assert found[0].url == "https://wire.example/wire"
    assert "1 of 1 others credit wire" in found[0].reasons
    assert "both credit wire" in found[1].reasons


def test_less_is_enough_under_one_path_or_one_credit_but_not_without() -> None:
    share = text(1)[:4] + text(2)[:8]
    wire = text(1)[:12]
    assert outlets([made("a", wire), made("b", share)]) == []
    assert len(outlets([made("a", wire, credited=("W",)), made("b", share, credited=("W",))])) == 2
    path = "news/bridge-closed-to-lorries-after-crack"
    assert len(outlets([made("a", wire, path=path), made("b", share, path=path)])) == 2


def test_a_shared_quotation_is_no_copy() -> None:
    quote = text(9, 2)
    assert outlets([made("a", text(1) + quote), made("b", quote + text(2))]) == []


def test_very_short_texts_are_not_compared() -> None:
    assert (
        outlets([made("a", ["The bridge is closed."]), made("b", ["The bridge is closed."])]) == []
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    articles = [made(f"a{i}", text(i // 2), 1 + i) for i in range(8)]
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert set(copies.group(shuffled)) == set(copies.group(articles))


@pytest.mark.parametrize("different", [1, 40, 1000])
def test_a_thousand_articles_take_less_than_two_seconds(different: int) -> None:
    articles = [made(f"a{i}", text(i % different, 30)) for i in range(1000)]
    began = time.process_time()
    copies.group(articles)
    assert time.process_time() - began < 2


def test_what_stands_in_every_article_makes_no_copies() -> None:
    notice = "Sign up for the free letter that we send to our readers every single morning. " * 3
    texts = [
        " ".join(f"w{number}x{word}" for word in range(40)) + f". {notice}" for number in range(200)
    ]
    found = copies.group(
        [Article(str(n), f"https://{n}.example/", f"o{n}", t) for n, t in enumerate(texts)]
    )
    assert found == ()
