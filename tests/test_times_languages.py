"""News in other languages: sentences as papers there write them, and what they mean."""

import tomllib
from pathlib import Path

import pytest

from tracker import times
from tracker.model import TimeExpr, TimeRole
from tracker.times.meaning import HEMISPHERE

DCT = "2024-12-04"  # a Wednesday
FOLDER = Path(__file__).parent / "data" / "times"  # French, German and Spanish

PORTUGUESE = {
    "O presidente disse nesta terça-feira (3) que o texto irá ao Congresso na próxima semana.": (
        "2024-12-03 2024-W50"
    ),
    "A ponte foi inaugurada em 10 de abril.": "2024-04-10",
    "A ponte será inaugurada em 10 de abril.": "2025-04-10",
    "A empresa abrirá a loja em março, segundo o dono.": "2025-03",
    "O acidente aconteceu na madrugada deste domingo (1º).": "2024-12-01TMO",
    "A reunião está marcada para a próxima quinta-feira, dia 12, às 14h30.": "2024-12-12T14:30",
    "O time joga no sábado, às 21h30, contra o líder.": "2024-12-07T21:30",
    "Na segunda fase, em 2019, a terça parte votou na quarta opção.": "2019",
    "Lula se reuniu na sexta com o ministro e viaja na quinta.": "2024-11-29 2024-12-05",
    "A audiência foi na quinta, 28 de novembro, e será retomada no dia 20.": (
        "2024-11-28 2024-12-20"
    ),
    "Na sexta-feira (20), o prazo termina.": "2024-12-20",
    "No terceiro trimestre deste ano, as vendas caíram 3%.": "2024-Q3",
    "A estreia ficou para o início de março.": "2025-03",
    "Anteontem choveu; depois de amanhã deve nevar.": "2024-12-02 2024-12-06",
    "As inscrições vão de 27 de novembro a 10 de janeiro de 2025.": "2024-11-27/2025-01-10",
    "Ele morreu há três semanas; a lei entra em vigor daqui a três dias.": "2024-W46 2024-12-07",
    "Em 2 de março de 2021 o navio encalhou. No dia seguinte, o porto fechou.": (
        "2021-03-02 2021-03-03"
    ),
    "O decreto saiu na edição de 25.nov.2024.": "2024-11-25",
    "A Rua 25 de Março e a Ponte 25 de Abril fecharam em 2020.": "2020",
    "O prefeito de Natal disse que a loja fica aberta até o Natal.": "2024-12-25",
    "Funciona de segunda a sexta, e às segundas-feiras até as 18h.": "XXXX-WXX-1 2024-12-04T18:00",
    "A audiência estava prevista para março, mas foi cancelada.": "2024-03",
    "Na terça-feira da semana passada, o rio subiu.": "2024-11-26",
    "O preço subiu no mês passado e deve cair no mês que vem.": "2024-11 2025-01",
    "O acordo foi assinado a 12 de Janeiro de 2024; no passado sábado foi revisto.": (
        "2024-01-12 2024-11-30"
    ),
    "Morreu em 10 de abril.": "2024-04-10",
    "Participarão na sexta-feira, em Lisboa.": "2024-12-06",
    "Foram 1.500 quilômetros em 2,5 dias, com 2000 pessoas.": "P2.5D",
}

ITALIAN = {
    "Il ministro ha detto martedì che il testo sarà approvato la prossima settimana.": (
        "2024-12-03 2024-W50"
    ),
    "Il ponte è stato inaugurato il 10 aprile.": "2024-04-10",
    "Il ponte verrà inaugurato il 10 aprile.": "2025-04-10",
    "L'azienda aprirà il negozio a marzo, secondo il titolare.": "2025-03",
    "La frana è caduta nella notte tra domenica e lunedì.": "2024-12-01TNI",
    "L'assemblea è convocata per giovedì 12 dicembre alle 14.30.": "2024-12-12T14:30",
    "La squadra gioca sabato alle 20.45 contro la capolista.": "2024-12-07T20:45",
    "Giovedì 28 l'euro ha toccato un minimo.": "2024-11-28",
    "Il 1° maggio 2024 c'erano 25° a Roma.": "2024-05-01",
    "Nel terzo trimestre di quest'anno le vendite sono calate del 3%.": "2024-Q3",
    "Il debutto è fissato per l'inizio di marzo.": "2025-03",
    "L'altro ieri è piovuto, dopodomani nevicherà.": "2024-12-02 2024-12-06",
    "Le iscrizioni vanno dal 27 novembre al 10 gennaio 2025.": "2024-11-27/2025-01-10",
    "Morì tre settimane fa; la norma entra in vigore tra tre giorni.": "2024-W46 2024-12-07",
    "Il 2 marzo 2021 la nave si incagliò. Due giorni dopo ripartì.": "2021-03-02 2021-03-04",
    "Negli anni '80 e negli anni Novanta la città raddoppiò.": "198 199",
    "Il palazzo fu costruito nel XVIII secolo e ampliato nell'Ottocento.": "17 18",
    "In via 20 Settembre e in Piazza 25 Aprile non passa nessuno dal 2020.": "2020",
    "Il Sole 24 Ore scrive che Antonio Di Natale tornerà a Natale.": "2024-12-25",
    "Il sabato il museo è chiuso, domenica era aperto.": "XXXX-WXX-6 2024-12-01",
    "L'udienza era prevista per marzo, ma è stata annullata.": "2024-03",
    "Martedì della scorsa settimana il fiume è salito.": "2024-11-26",
    "Il prezzo è salito il mese scorso e scenderà il mese prossimo.": "2024-11 2025-01",
    "Nel marzo di due anni fa cominciò la guerra.": "2022-03",
    "Il premier sara' venerdi' a Bruxelles.": "2024-12-06",
    "Ieri mattina, alle 10.15, il treno è deragliato.": "2024-12-03T10:15",
    "Parleranno venerdì a Roma.": "2024-12-06",
    "Alle 14 persone ferite sono andati 1.500 euro, dopo 2,5 anni.": "P2.5Y",
}

DUTCH = {
    "De minister zei dinsdag dat de wet volgende week naar de Kamer gaat.": "2024-12-03 2024-W50",
    "De brug werd op 10 april geopend.": "2024-04-10",
    "De brug wordt op 10 april geopend.": "2025-04-10",
    "De brand brak uit in de nacht van zondag op maandag.": "2024-12-01TNI",
    "De zitting is gepland voor donderdag 12 december om 14.30 uur.": "2024-12-12T14:30",
    "De ploeg speelt zaterdag om 20.45 uur tegen de koploper.": "2024-12-07T20:45",
    "Afgelopen vrijdag was warm, vrijdag jl. ook, a.s. zaterdag gaat het regenen.": (
        "2024-11-29 2024-11-29 2024-12-07"
    ),
    "In het derde kwartaal van dit jaar daalde de omzet met 3 procent.": "2024-Q3",
    "Half november werd hij ontslagen. Begin maart komt er een nieuwe.": "2024-11 2025-03",
    "Eergisteren regende het; overmorgen gaat het sneeuwen.": "2024-12-02 2024-12-06",
    "De morgen begon grijs, maar morgen wordt het zonnig.": "2024-12-05",
    "Inschrijven kan van 27 november tot 10 januari 2025.": "2024-11-27/2025-01-10",
    "Het festival is van 12 t/m 15 juni 2025.": "2025-06-12/2025-06-15",
    "De tentoonstelling loopt nog tot en met zondag.": "2024-12-08",
    "Drie weken geleden stierf hij; de regel gaat over drie dagen in.": "2024-W46 2024-12-07",
    "De kosten zijn verspreid over tien jaar.": "P10Y",
    "Op 2 maart 2021 liep het schip vast. De volgende dag sloot de haven.": (
        "2021-03-02 2021-03-03"
    ),
    "In de jaren 80 en de jaren negentig groeide de stad.": "198 199",
    "Het paleis werd in de 18e eeuw gebouwd en in de negentiende eeuw uitgebreid.": "17 18",
    "Vorige week woensdag besliste de rechtbank.": "2024-11-27",
    "De zitting stond gepland voor maart, maar werd geschrapt.": "2024-03",
    "Op zondagen is het museum dicht; ma 9 dec. is het open.": "XXXX-WXX-7 2024-12-09",
    "De uitzending van maandagavond begint voortaan om 20u30.": "2024-12-09TEV 2024-12-09T20:30",
    "De winkel is van 9 tot 17 uur open en zocht 20 uur per week hulp.": "2024-12-04T09:00 PT20H",
    "Anderhalf jaar geleden, een half jaar geleden, twee jaar later.": "2023-06 2024-06 2026",
    "De verdachte, 25 jaar oud, zal dat op 2 mei en niet over een jaar of tien zeggen.": (
        "2025-05-02"
    ),
    "Zo'n 1.500 mensen wachtten 2,5 uur.": "PT2H30M",
}

SENTENCES = [
    (language, DCT, text, values)
    for language, sentences in (("pt", PORTUGUESE), ("it", ITALIAN), ("nl", DUTCH))
    for text, values in sentences.items()
] + [
    (file.stem, published, text, values)
    for file in sorted(FOLDER.glob("*.toml"))
    for published, sentences in tomllib.loads(file.read_text("utf-8")).items()
    for text, values in sentences.items()
]


def read(text: str, language: str, published: str = DCT) -> list[TimeExpr]:
    return list(times.find(text, times.anchor_of(published), language))


@pytest.mark.parametrize(("language", "published", "text", "values"), SENTENCES)
def test_a_sentence_is_read_as_its_readers_do(
    language: str, published: str, text: str, values: str
) -> None:
    assert [x.value for x in read(text, language, published)] == values.split()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il a vendu quelque 2000 exemplaires, rue du 4 Septembre."),
        ("fr", "L'université d'été, un film de 2h30, la vie sur Mars."),
        ("fr", "Ouvert du lundi au vendredi ; score de 3 à 2."),
        ("de", "Rund 2000 Häuser, mehr als 2000 Brände, Version 3.12. Guten Morgen!"),
        ("de", "August Bebel las August Strindberg, Straße des 17. Juni."),
        ("es", "Vendió 2000 ejemplares de Julio Iglesias en Santo Domingo."),
        ("es", "Abre de lunes a viernes. A las 14 víctimas de la Plaza de Mayo."),
        ("es", "La mañana empezó gris; en segundo lugar, subió a 14,30 euros."),
    ],
)
def test_what_only_looks_like_a_time_is_none(language: str, text: str) -> None:
    assert [x.text for x in read(text, language)] == []


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("pt", "Está aberto desde 2014", TimeRole.SINCE),
        ("pt", "A partir de janeiro", TimeRole.FROM),
        ("pt", "Fica aberto até ao dia 3 de maio", TimeRole.UNTIL),
        ("pt", "Antes do dia 3 de maio", TimeRole.BEFORE),
        ("it", "Aperto dal 2014", TimeRole.FROM),
        ("it", "Aperto fino a venerdì", TimeRole.UNTIL),
        ("it", "Aperto fino all’8 dicembre", TimeRole.UNTIL),
        ("it", "Pronto entro il 3 maggio", TimeRole.BY),
        ("fr", "Gratuit jusqu'au 31 décembre", TimeRole.UNTIL),
        ("fr", "Gratuit jusqu'en 2026", TimeRole.UNTIL),
        ("fr", "À rendre d'ici au 15 janvier", TimeRole.BY),
        ("fr", "Dès lundi", TimeRole.FROM),
        ("fr", "À partir du 1er mai", TimeRole.FROM),
        ("fr", "Ouvert depuis le 3 mai", TimeRole.SINCE),
        ("fr", "Avant le 3 mai", TimeRole.BEFORE),
        ("de", "Frei bis zum 31. Dezember", TimeRole.UNTIL),
        ("de", "Offen bis Freitag", TimeRole.UNTIL),
        ("de", "Ab dem 1. Mai", TimeRole.FROM),
        ("de", "Seit dem 1. Mai", TimeRole.SINCE),
        ("de", "Spätestens am 1. Mai", TimeRole.BY),
        ("es", "Gratis hasta el 31 de diciembre", TimeRole.UNTIL),
        ("es", "A partir del lunes", TimeRole.FROM),
        ("es", "Antes del 15 de enero", TimeRole.BEFORE),
        ("es", "Después del 15 de enero", TimeRole.AFTER),
        ("nl", "Open sinds 2014", TimeRole.SINCE),
        ("nl", "Open tot en met vrijdag", TimeRole.UNTIL),
        ("nl", "Gepland voor 3 mei", TimeRole.ON),
        ("nl", "Klaar voor 3 mei", TimeRole.BEFORE),
    ],
)
def test_the_words_before_give_the_role(language: str, text: str, role: TimeRole) -> None:
    assert [x.role for x in read(f"{text}.", language)] == [role]


def test_a_weekday_beside_a_day_tells_the_month() -> None:
    (found,) = read("Na sexta-feira (20), ele volta.", "pt")
    assert (found.value, found.weekday) == ("2024-12-20", 4)
    (wrong,) = read("Na quinta-feira (20), ele volta.", "pt")
    assert (wrong.value, wrong.weekday) == ("2024-11-20", 3)


@pytest.mark.parametrize(
    ("language", "text"),
    [("pt", "No verão de 2024, a praia lotou."), ("es", "En el verano de 2024 llovió.")],
)
def test_which_months_a_season_has_is_not_known_in_portuguese_and_spanish(
    language: str, text: str
) -> None:
    (found,) = read(text, language)
    assert (found.value, found.when, found.reason) == ("2024-SU", None, HEMISPHERE)
