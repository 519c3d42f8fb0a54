"""What names stand for across the articles of a story, and what stays as it is."""

from dataclasses import replace
from itertools import permutations

import pytest
from eval import street
from made import article, dated, dossier

from tracker.events import link
from tracker.events.apart import strangers
from tracker.events.called import FEWEST, Names
from tracker.events.profile import profiles
from tracker.events.runs import runs
from tracker.events.score import features, meagre, reasons
from tracker.events.spelling import company, form
from tracker.events.words import Weights
from tracker.model import Article, Claim, Mention, Name

Told = tuple[Article, Claim]


def told(outlet: str, sentence: str, *names: str, kind: str = "other") -> Told:
    """Return an article of one sentence, which holds a date, with its claim about ``names``."""
    page = article(outlet, f"{sentence} [5 May 2024].")
    claim = dated(page, f"{sentence} [5 May 2024].", "2024-05-05", "sue")
    at = sentence.index
    mentions = (Mention(at(n), at(n) + len(n), n, n, kind, "agent") for n in names)
    return page, replace(claim, mentions=tuple(mentions))


def called(*pages: Told, known: tuple[Name, ...] = (), one_story: bool = True) -> list[str]:
    """Return what each mention stands for."""
    articles, claims = zip(*pages, strict=True)
    names = Names(articles, claims, known, of_one_story=one_story)
    return [names.of(claim.url, m).name for claim in claims for m in claim.mentions]


FULL = told("a", "The Federal Trade Commission sued on", "Federal Trade Commission")
SHORT = told("b", "The FTC went to court on", "FTC")
BRACKETS = told("c", "A judge heard the Federal Trade Commission (FTC) on")


def test_an_acronym_stands_for_what_it_is_bracketed_behind_in_any_article() -> None:
    assert set(called(SHORT, BRACKETS, FULL)) == {"Federal Trade Commission"}
    behind = told("d", "The FTC (Federal Trade Commission) sat on")
    assert called(SHORT, behind) == ["Federal Trade Commission"]


def test_brackets_may_hold_letters_that_are_no_initials() -> None:
    shown = told("a", "The European Union Aviation Safety Agency (EASA) met on")
    page = told("b", "EASA grounded it on", "EASA")
    assert called(page, shown) == ["European Union Aviation Safety Agency"]
    other = told("b", "EASA grounded it on", "EASA")
    assert called(other, told("a", "The European Union Aviation Safety Agency met on")) == ["EASA"]


def test_brackets_that_disagree_tell_nothing() -> None:
    other = told("d", "Fans met the Free Tibet Caravan (FTC) on")
    assert called(SHORT, BRACKETS, other) == ["FTC"]


def test_initials_stand_for_the_one_name_that_they_fit() -> None:
    assert set(called(FULL, SHORT)) == {"Federal Trade Commission"}
    justice = told("a", "The Department of Justice sued on", "Department of Justice")
    assert set(called(justice, told("b", "The DOJ sued on", "DOJ"))) == {"Department of Justice"}


@pytest.mark.parametrize(
    ("short", "sentence"),
    [
        ("FTC", "The Fernby Tram Company met the Federal Trade Commission on"),
        ("BA", "The plane of Bright Airways left on"),
        ("FTC", "The Federal Transit Council and nobody else met the Fernby Tram Company on"),
        ("FTC", "The Federal Trade Bureau met on"),
    ],
)
def test_initials_of_two_names_or_of_two_letters_stay(short: str, sentence: str) -> None:
    assert called(told("a", sentence), told("b", f"{short} replied on", short)) == [short]


def test_a_name_that_was_cut_at_and_is_whole_again() -> None:
    cut = told("a", "Britain's Competition and Markets Authority spoke on", "Competition")
    last = told("b", "The Competition and Markets Authority spoke on", "Markets Authority")
    short = told("c", "The CMA spoke on", "CMA")
    assert set(called(cut, last, short)) == {"Competition and Markets Authority"}
    alone = told("d", "Competition and the Competition and Markets Authority met on", "Competition")
    assert "Competition" in called(alone, last, short)


def test_the_acronym_of_a_country_and_an_article_before_it_are_the_acronym() -> None:
    page = told("a", "Officials of the British CMA spoke on", "British CMA")
    whole = told("b", "The Competition and Markets Authority (CMA) spoke on")
    assert called(page, whole) == ["Competition and Markets Authority"]


MUSK = told("m", "Elon Musk signed on", "Elon Musk", kind="person")


def test_a_surname_is_that_of_the_one_person_who_has_it() -> None:
    assert called(MUSK, told("b", "Musk signed on", "Musk")) == ["Elon Musk"] * 2
    assert called(MUSK, told("b", "Elon signed on", "Elon")) == ["Elon Musk"] * 2
    assert (
        called(
            MUSK,
            told("b", "The billionaire and Billionaire Elon Musk met on", "Billionaire Elon Musk"),
        )
        == ["Elon Musk"] * 2
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Kimbal Musk signed on",  # nobody's claim, yet somebody of that name
        "Brother Kimbal Musk and Elon Musk met on",
    ],
)
def test_a_surname_of_two_stays(sentence: str) -> None:
    pages = MUSK, told("b", "Musk signed on", "Musk"), told("c", sentence)
    assert called(*pages) == ["Elon Musk", "Musk"]


def test_a_surname_is_not_of_who_alone_is_named_in_full_once() -> None:
    """The president is named by his surname everywhere, his wife in full in one article."""
    wife = told("a", "Jane Roe visited the town on", "Jane Roe", kind="person")
    pages = [told(f"b{n}", "President Roe signed it on", "Roe") for n in range(3)]
    assert called(wife, *pages) == ["Jane Roe", "Roe", "Roe", "Roe"]
    assert called(wife, pages[0]) == ["Jane Roe"] * 2


def test_a_surname_that_begins_the_name_of_a_company_stays() -> None:
    person = told("a", "Jane Ford left on", "Jane Ford", kind="person")
    firm = told("b", "The Ford Motor Company rose on", "Ford Motor Company", kind="organisation")
    short = told("c", "Ford fell on", "Ford")
    assert called(person, firm, short)[2] == "Ford"
    assert called(person, short)[1] == "Jane Ford"


def test_a_surname_in_a_folder_of_all_sorts_stays() -> None:
    pages = MUSK, told("b", "Musk signed on", "Musk")
    assert called(*pages, one_story=False) == ["Elon Musk", "Musk"]


def test_what_is_no_person_has_no_surname() -> None:
    pages = told("a", "Lufthansa Cargo flew on", "Lufthansa Cargo"), told("b", "Cargo on", "Cargo")
    assert called(*pages) == ["Lufthansa Cargo", "Cargo"]


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("Nvidia", "Nvidia Corp.", "Nvidia"),
        ("Fernby plc", "Fernby", "Fernby"),
        ("Odda GmbH", "Odda", "Odda"),
        ("Odda Cars SE", "Odda Cars", "Odda Cars"),
        ("Federal Trade Commission", "US Federal Trade Commission", "Federal Trade Commission"),
        ("United States Senate", "Senate", "Senate"),
        ("T-Mobile", "T-Mobile US", "T-Mobile"),
        ("Justice Department", "Department of Justice", "Justice Department"),
        ("Ministry of Defence", "Defence Ministry", "Defence Ministry"),
        ("Bogotá", "Bogota", "Bogota"),
    ],
)
def test_spellings_of_one_name(one: str, other: str, shown: str) -> None:
    assert called(told("a", f"{one} fell on", one), told("b", f"{other} rose on", other)) == [
        shown,
        shown,
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lufthansa", "Lufthansa Cargo"),
        ("Amazon", "Amazon Web Services"),
        ("University of Washington", "Washington University"),
        ("Steel", "US Steel"),
        ("ICE", "Ice"),
        ("News", "News Board"),
        ("Oddabank", "Oddabank UK"),
        ("X", "X.com"),
    ],
)
def test_names_that_are_alike_and_two(one: str, other: str) -> None:
    pages = told("a", f"There {one} fell on", one), told("b", f"There {other} rose on", other)
    assert called(*pages) == [one, other]


def test_what_fits_two_stays() -> None:
    pages = told("a", "Fernby fell on", "Fernby"), told("b", "Fernby Inc. fell on", "Fernby Inc.")
    assert called(*pages) == ["Fernby"] * 2
    other = told("c", "Fernby Ltd. of Britain fell on", "Fernby Ltd.")
    assert called(*pages, other) == ["Fernby", "Fernby Inc.", "Fernby Ltd."]
    sole = told("a", "The US Treasury paid on", "US Treasury"), told("b", "Treasury on", "Treasury")
    assert called(*sole) == ["Treasury"] * 2
    assert called(*sole, told("c", "The UK Treasury paid on")) == ["US Treasury", "Treasury"]
    assert called(*sole, told("c", "Britain's Treasury paid on")) == ["US Treasury", "Treasury"]


def test_a_body_is_named_by_its_last_word() -> None:
    whole = told("a", "The European Commission and the Commission met on", "European Commission")
    short = told("b", "The Commission ruled on", "Commission")
    assert called(whole, short) == ["European Commission"] * 2
    assert called(whole, short, told("c", "The Oddan Trade Commission met on"))[1] == "Commission"
    often = [told(f"d{n}", "The Commission ruled on", "Commission") for n in range(3)]
    assert called(whole, *often)[1:] == ["Commission"] * 3


def test_an_office_that_a_title_cut_is_whole_again() -> None:
    """ "Justice" is a title, so within its article the department is only "Department"."""
    records = [
        {"url": f"https://{n}.example/", "title": None, "lang": "en", "outlet": f"Outlet {n}",
         "published": "2024-05-09", "text": text}
        for n, text in enumerate((
            "Fernby paid. The Justice Department sued Fernby on May 5, 2024.",
            "Fernby paid. The U.S. Department of Justice sued Fernby on May 5, 2024.",
            "Fernby paid. The Fire Department warned Fernby on May 5, 2024.",
        ))
    ]  # fmt: skip
    read = street.extract(records)
    names = Names([page for page, _ in read], [c for _, claims in read for c in claims])
    found = [{names.of(c.url, m).name for c in claims for m in c.mentions} for _, claims in read]
    assert found[0] == found[1] == {"Justice Department", "Fernby"}
    assert "Justice Department" not in found[2]


def test_names_that_the_story_knows_stay() -> None:
    known = (Name("Nvidia Corp.", "organisation"),)
    pages = told("a", "Nvidia fell on", "Nvidia"), told("b", "Nvidia Corp. fell on", "Nvidia Corp.")
    assert called(*pages, known=known) == ["Nvidia Corp."] * 2


def test_the_order_of_the_articles_does_not_matter() -> None:
    pages = (FULL, SHORT, BRACKETS, MUSK, told("e", "Musk and US Steel met on", "Musk"))
    found = {tuple(sorted(called(*order))) for order in permutations(pages)}
    assert len(found) == 1


def test_two_who_name_one_body_differently_are_no_strangers() -> None:
    whole = dossier([FULL[0], SHORT[0], BRACKETS[0]], [FULL[1], SHORT[1]])
    one, other = profiles(whole, Weights(whole.articles)).values()
    assert not strangers(one, other)
    (said, *_) = reasons(one, other)
    assert said == "both name Federal Trade Commission (FTC, bracketed behind it in c)"
    (event,) = link(whole)
    assert len(event.members) == 2


def test_a_reason_says_what_a_short_form_rests_on() -> None:
    whole = dossier([FULL[0], SHORT[0]], [FULL[1], SHORT[1]])
    (said, *_) = reasons(*profiles(whole, Weights(whole.articles)).values())
    assert said == "both name Federal Trade Commission (FTC, its initials)"
    surname = told("b", "Musk signed on", "Musk")
    whole = dossier([MUSK[0], surname[0]], [MUSK[1], surname[1]])
    (said, *_) = reasons(*profiles(whole, Weights(whole.articles)).values())
    assert said == "both name Elon Musk (“Musk”, which fits no other name)"


def test_who_is_named_everywhere_is_no_name_in_common_by_another_form() -> None:
    """Whatever the story tells is told of them; yet they are no strangers to themselves."""
    pages = [told(f"p{n}", "Fernby fell on", "Fernby") for n in range(FEWEST)]
    pages.append(told("z", "Fernby Inc. fell on", "Fernby Inc."))
    few = dossier([p for p, _ in pages[2:]], [c for _, c in pages[2:]])
    many = dossier([p for p, _ in pages], [c for _, c in pages])
    for whole, shared in ((few, True), (many, False)):
        found = profiles(whole, Weights(whole.articles))
        one, other = (found[c.uid] for c in (pages[-2][1], pages[-1][1]))
        assert bool(one.names & other.names) == shared
        assert not strangers(one, other)


def test_a_name_and_its_possessive_are_one_thing_in_common() -> None:
    """However often a name is written, it is one reason."""
    pages = [article("a", "Roe's last day came on 31 January 2022."),
             article("b", "A shop opened for Roe's many friends on 31 January 2025.")]  # fmt: skip
    first, second = (page.text for page in pages)
    claims = [
        dated(pages[0], first.replace("31 January 2022", "[31 January 2022]"), "2022-01-31", "end"),
        dated(pages[1], second.replace("31 January 2025", "[31 January 2025]"), "2025-01-31"),
    ]
    roe = Mention(0, 3, "Roe", "Roe", "person", "agent")
    whole = dossier(pages, [replace(claim, mentions=(roe,)) for claim in claims])
    one, other = profiles(whole, Weights(())).values()
    assert "words in common: roe's" in reasons(one, other)
    assert meagre(one, other, features(one, other))


def test_a_worn_name_tells_nothing_without_an_act() -> None:
    pages = [article("a", "Roe's last day came on 31 January 2022."),
             article("b", "A shop closed for Roe on 31 January 2023.")]  # fmt: skip
    first, second = (page.text for page in pages)
    roe = Mention(0, 3, "Roe", "Roe", "person", "agent")

    def slight(act: str, *, worn: bool) -> bool:
        marked = first.replace("31 January 2022", "[31 January 2022]")
        other = second.replace("31 January 2023", "[31 January 2023]")
        claims = [dated(pages[0], marked, "2022-01-31", "end"),
                  dated(pages[1], other, "2023-01-31", act)]  # fmt: skip
        whole = dossier(pages, [replace(claim, mentions=(roe,)) for claim in claims])
        a, b = profiles(whole, Weights(())).values()
        return meagre(a, b, features(a, b), 2, lambda name: worn and name == "Roe")

    assert slight("open", worn=True)
    assert not slight("open", worn=False)
    assert not slight("end", worn=True)


def test_what_stands_behind_two_weeks_after_is_something_else() -> None:
    text = "His term ended {} the fire at the mill."
    found = {}
    for words in ("two weeks after", "two weeks later"):
        page = article("a", text.format(words))
        claim = dated(page, text.format(f"[{words}]"), "2022-01-31")
        (found[words],) = profiles(dossier([page], [claim]), Weights(())).values()
    assert "mill" not in found["two weeks after"].near
    assert {"mill", "term"} <= found["two weeks later"].near.keys()
    assert "mill" in found["two weeks after"].stems


def test_runs_are_cut_at_owners_and_end_with_a_sentence() -> None:
    found = list(runs("It was Britain's Royal Navy. The Navy of Odda (NO) sailed to U.S. Steel."))
    assert [(r.text, r.owner, r.short) for r in found] == [
        ("Britain", "", ""),
        ("Royal Navy", "Britain", ""),
        ("Navy of Odda", "", "NO"),
        ("U.S. Steel", "", ""),
    ]


def test_forms_are_without_accents_and_small_words() -> None:
    assert form("Ministry of Defence") == form("Defence Ministry") == ("ministry", "defence")
    assert form("La FCC") == ("FCC",)
    assert company(form("Odda Cars SE")) == (("odda", "cars"), "se")
    assert company(form("SE")) == (("SE",), "") or company(form("SE"))[1] == ""
