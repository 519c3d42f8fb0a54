"""The language of a text is told by its small words where the page does not say, or says wrong."""

import pytest

from tracker.article.language import language_of

GERMAN = (
    "Der Hafen arbeitet wieder, teilte die Behörde am Montag mit. Auch das zweite Terminal "
    "ist offen, eine Woche nach dem Angriff, der die Kräne beider Terminals für Tage zum "
    "Stehen gebracht hatte."
)
FRENCH = (
    "Le port est paralysé depuis mardi matin par une attaque, et les grues des deux terminaux"
    " sont à l'arrêt. La réouverture du terminal sud est prévue pour jeudi, selon la "
    "direction du port."
)
ENGLISH = (
    "The port has been shut since Tuesday morning after an attack on its computers, and the "
    "cranes of both terminals are at rest. The south terminal is to open again on Thursday, "
    "officials said."
)
LIKE_FRENCH = (
    "La autoridad anunció este viernes que ningún barco podrá salir de la bahía con el cable en"
    " la grúa ni en la cubierta. La medida llega un día después de que la comisión de seguridad"
    " ampliara la retirada a 19 aparatos, incluidos los que se habían entregado en la ciudad."
)
DUTCH = (
    "De haven is sinds dinsdag gesloten na een aanval op de computers, en de kranen van beide"
    " terminals staan stil. Het is niet bekend wanneer er weer schepen worden gelost, zei een"
    " man."
)

ITALIAN = (
    "Il porto è fermo da martedì mattina per un attacco ai computer, e le gru dei due terminal"
    " sono immobili. La riapertura del terminal sud è prevista per giovedì, secondo la direzione."
)
PORTUGUESE = (
    "O porto está parado desde a manhã de terça-feira por causa de um ataque aos computadores,"
    " e os guindastes dos dois terminais não se movem. A direção diz que não há data para reabrir."
)
SPANISH = (
    "El puerto está parado desde la mañana del martes por un ataque a los ordenadores, y las grúas"
    " de las dos terminales no se mueven. La reapertura está prevista para el jueves."
)
CATALAN = (
    "El port està aturat des de dimarts al matí per un atac als ordinadors, i les grues de les"
    " dues terminals no es mouen. La reobertura de la terminal sud és prevista per dijous."
)
GALICIAN = (
    "O porto está parado desde a mañá do martes por un ataque aos ordenadores, e os guindastres"
    " das dúas terminais non se moven. A reapertura da terminal sur está prevista para o xoves."
)
ROMANIAN = (
    "Poliția a arestat sâmbătă seara doi bărbați suspectați că au furat un camion din centrul"
    " orașului. Nimeni nu a fost rănit, iar marfa a fost recuperată la scurt timp."
)
AFRIKAANS = (
    "Die hawe is sedert Dinsdagoggend gesluit ná 'n aanval op die rekenaars, en die hyskrane van"
    " albei terminale staan stil. Dit is nie bekend wanneer daar weer skepe afgelaai word nie."
)


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (ITALIAN, None, "it"),
        (PORTUGUESE, None, "pt"),
        (LIKE_FRENCH, None, "es"),
        (CATALAN, None, "ca"),
        (GALICIAN, None, "gl"),
        (ROMANIAN, None, "ro"),
        (AFRIKAANS, None, "af"),
        (ITALIAN, "en-US", "it"),
        (PORTUGUESE, "en", "pt"),
        (DUTCH, "en", "nl"),
        (PORTUGUESE, "pt-BR", "pt-BR"),
        (SPANISH, "pt", "pt"),  # too near to be plainly another
        (GERMAN, None, "de"),
        (FRENCH, None, "fr"),
        (SPANISH, None, "es"),
        (ENGLISH, None, "en"),
        (DUTCH, None, "nl"),
        (GERMAN, "en-US", "de"),
        (GERMAN, "de-AT", "de-AT"),
        (ENGLISH, "en_GB", "en_GB"),
        (ENGLISH, "fr", "en"),
        (f"{ENGLISH} {GERMAN}", "de", "de"),
        (f"{ENGLISH} {GERMAN}", None, None),
        ("Der Hafen ist zu.", None, None),
        ("Der Hafen ist zu.", "en", "en"),
        ("Порт закрыт со вторника, сообщили власти города в среду. " * 4, "en", "und"),
        ("Порт закрыт со вторника, сообщили власти города в среду. " * 4, "ru", "ru"),
        ("Порт закрыт со вторника, сообщили власти города в среду. " * 4, "nl", "und"),
        ("12 34 56 " * 30, None, None),
        ("", None, None),
    ],
)
def test_small_words_tell_the_language(text: str, stated: str | None, language: str | None) -> None:
    assert language_of(text, stated) == language
