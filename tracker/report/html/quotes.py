"""Witnesses as a report shows them: the sentence with its date marked, and what it rests on."""

from dataclasses import dataclass

from tracker.report.dates import in_words
from tracker.report.exports.registry import Row
from tracker.report.words import counted, published

LONGEST = 360  # characters of a sentence shown whole; of a longer one only what is near the date
NEAR = 150


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of text around a marked value."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Witness:
    """One claim, or one trusted date, on a side. ``article_id`` is None for a trusted date.

    ``rank`` is small for what weighs most: a trusted date, a date in full, a relative one, a copy.
    """

    outlet: str
    url: str | None
    article_id: str | None
    value: str
    quote: Quote
    place: str
    source: str
    rank: int
    notes: tuple[str, ...] = ()


def witness(row: Row) -> Witness:
    """Return a row of ``contradiction_evidence`` or of ``claim_list`` as a witness."""
    if row.get("kind") == "reference":
        return _trusted(row)
    return Witness(
        outlet=row["outlet"],
        url=row["url"],
        article_id=row["article_id"],
        value=in_words(row["edtf"]) if row["edtf"] else _amount(row),
        quote=quote(row),
        place=f"{row['start']}–{row['end']}",
        source=row.get("copy_group") or row["article_id"],
        rank=3 if row.get("copy_role") == "copy" else 2 if row["anchor"] else 1,
        notes=tuple(_notes(row)),
    )


def _trusted(row: Row) -> Witness:
    return Witness(
        outlet="Trusted date",
        url=None,
        article_id=None,
        value=in_words(row["edtf"]),
        quote=Quote("", row["quote"], ""),
        place="",
        source=row["reference_id"],
        rank=0,
        notes=(f"from {row['outlet']}",),
    )


def _amount(row: Row) -> str:
    return str(row.get("value") or counted(row["amount"], row["unit"]))


def _notes(row: Row) -> list[str]:
    when = row["published"]
    origin = published(when, row.get("basis"))
    notes = [origin.replace(when, in_words(when)) if when else origin]
    if row["anchor"]:
        notes.append(f"counted from {in_words(row['anchor'])}")
    if row.get("copy_role") == "copy":
        notes.append("a copy: counted with its original as one source")
    if row["modality"] != "stated":
        notes.append(f"put as {row['modality']}")
    if row["speaker"]:
        notes.append(f"said by {row['speaker']}")
    if row.get("revised"):
        notes.append("from an earlier revision; the article says something else by now")
    return notes


def quote(row: Row) -> Quote:
    """Return a claim's sentence with its value marked, cut to what is near where it is long."""
    sentence, value = row["sentence"], row["quote"]
    at = _place(sentence, value, row.get("prefix") or "", row.get("suffix") or "")
    if at < 0:
        return Quote(row.get("prefix") or "", value, row.get("suffix") or "")
    before, after = sentence[:at], sentence[at + len(value) :]
    if len(sentence) > LONGEST:
        before, after = _end_of(before), _beginning_of(after)
    return Quote(before, value, after)


def _place(sentence: str, value: str, prefix: str, suffix: str) -> int:
    """Return where ``value`` stands: of several places the one with the surroundings given."""
    best, found = -1, sentence.find(value)
    agreeing = -1
    while found >= 0:
        left = _common(sentence[:found][::-1], prefix[::-1])
        right = _common(sentence[found + len(value) :], suffix)
        if left + right > agreeing:
            best, agreeing = found, left + right
        found = sentence.find(value, found + 1)
    return best


def _common(a: str, b: str) -> int:
    """Return how many leading characters two texts share."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(b))


def _end_of(text: str) -> str:
    return text if len(text) <= NEAR else "… " + text[-NEAR:].partition(" ")[2]


def _beginning_of(text: str) -> str:
    return text if len(text) <= NEAR else text[:NEAR].rpartition(" ")[0] + " …"
