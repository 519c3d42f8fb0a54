"""In a folder of all sorts articles are compared only where they have somebody in common."""

from itertools import product

import pytest

from tests.eval import street
from tests.made import article, dated
from tracker.events.company import Company
from tracker.model import Article, Claim
from tracker.statements import CHOSEN


def of(outlet: str, name: str = "", said: str = "") -> tuple[Article, Claim]:
    page = article(outlet, f"{name} opened it on [4 May 2024]. {said}")
    sentence = f"{name} opened it on [4 May 2024]."
    return page, dated(page, sentence, "2024-05-04", names=(name,) if name else ())


def company(*pairs: tuple[Article, Claim], fill: int = CHOSEN) -> Company:
    others = [of(f"filler{n}", f"Filler{n}") for n in range(fill)]
    return Company((a for a, _ in (*pairs, *others)), [c for _, c in (*pairs, *others)])


ADA, ALSO, BERT, NOBODY = (
    of("a", "Ada"),
    of("b", "Acme", "Ada was there."),
    of("c", "Bert"),
    of("d"),
)


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [(ADA, ALSO, True), (ALSO, ADA, True), (ADA, BERT, False), (ADA, NOBODY, True)],
)
def test_one_has_to_write_of_whom_the_other_names(
    one: tuple[Article, Claim], other: tuple[Article, Claim], *, met: bool
) -> None:
    found = company(one, other)
    assert found.met(one[0].url, other[0].url, named=False) is met


def test_a_single_word_needs_a_name_beside_it() -> None:
    found = company(ADA, ALSO)
    assert not found.met(ADA[0].url, ALSO[0].url, named=False, slight=lambda: True)
    assert found.met(ADA[0].url, ALSO[0].url, named=True, slight=lambda: True)


def test_few_articles_and_those_with_a_name_in_most_are_of_one_story() -> None:
    few = company(ADA, BERT, fill=0)
    assert few.met(ADA[0].url, BERT[0].url, named=False, slight=lambda: True)
    same = [of(f"o{n}", "Ada") for n in range(2 * CHOSEN)]
    many = company(ADA, BERT, *same, fill=1)
    pages = [ADA[0].url, BERT[0].url]
    assert all(many.met(x, y, named=False, slight=lambda: True) for x, y in product(pages, pages))


def test_one_letter_or_a_part_of_a_word_is_no_name_of_a_story() -> None:
    assert not company(ADA, *(of(f"o{n}", "M") for n in range(3)), fill=2 * CHOSEN).of_one_story
    assert not company(ADA, *(of(f"o{n}", "Fill") for n in range(3)), fill=2 * CHOSEN).of_one_story


def test_a_name_that_stands_in_most_of_many_articles_is_worn() -> None:
    few, many = (company(*(of(f"o{n}", "Ada") for n in range(count)), fill=2) for count in (5, 9))
    assert not few.worn("Ada")
    assert many.worn("Ada")
    assert not company(*(of(f"o{n}", "Ada") for n in range(9)), fill=12).worn("Ada")
    assert not many.worn("Bert")


def test_an_article_that_is_a_year_off_is_not_held_against_strangers() -> None:
    """In a folder of all sorts, somebody does something on every day of the right year."""
    right = (
        "Fernby announced the name Corvess on January {0}, {1}. Its owners approved the name "
        "Corvess on April 20, {1}. Fernby Chat was closed on September 29, {1}."
    )
    off = right.format(18, 2022) + " The emblem of Corvess was displayed on March 7, 2022."
    texts = [right.format(18, 2023), right.format(18, 2023), off]
    texts += [f"Town Hall {n} of Odda{n} reopened its doors on March 7, 2023." for n in range(14)]
    records = [
        {"url": f"https://{n}.example/", "title": None, "lang": "en", "outlet": f"Outlet {n}",
         "published": "2023-11-16", "text": text}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    found = street.analyse(records, street.STORY).contradictions
    values = {side.value for finding in found for side in finding.sides}
    assert "2022-09-29" in values
    assert "2022-03-07" not in values
