"""Articles in other languages: quotations, sentences, dates and numbers; nothing else is filled."""

from datetime import UTC, datetime

import pytest

from app.extraction.document import ExtractedClaim
from app.extraction.pipeline import extract

PUBLISHED = datetime(2026, 3, 4, tzinfo=UTC)
GERMAN = """Hafen in Tarnvik bleibt geschlossen

TARNVIK, 4. März 2026 - Der Hafen von Tarnvik bleibt bis zum 12. März geschlossen, sagte die Hafenmeisterin Mara Ostrin.
„Der Kran ist nicht sicher“, erklärte Ostrin. Mehr als 1.200 Arbeiter sind nach Angaben der Gewerkschaft betroffen.

Der Betreiber wies die Vorwürfe zurück. Die Kosten könnten 3,5 Millionen Euro erreichen, hieß es. Der Umsatz sei um \
12 Prozent gesunken. »Wir prüfen das«, sagte Sprecher Jonas Lind am 3.3.2026.
"""
RUSSIAN = """Порт Тарнвика остаётся закрытым

ТАРНВИК, 4 марта 2026 года. Порт Тарнвика останется закрытым до 12 марта, сообщила капитан порта Мара Острин во вторник.
«Кран больше совсем небезопасен», — сказала Острин. По данным профсоюза, пострадали более 1200 рабочих.

Оператор отверг обвинения. Расходы могут достичь 3,5 млн евро. Выручка упала на 12 процентов в 2025 году.
"""
SPANISH = """El puerto de Tarnvik sigue cerrado

TARNVIK, 4 de marzo de 2026 - El puerto de Tarnvik seguirá cerrado hasta el 12 de marzo, dijo la capitana del puerto.
«La grúa no es segura», afirmó Ostrin. Más de 1.200 trabajadores están afectados, según el sindicato.

El operador rechazó las acusaciones. Los costes podrían alcanzar los 3,5 millones de euros. La cifra bajó \
un 12 por ciento.
"""
TEXTS = {"de": GERMAN, "ru": RUSSIAN, "es": SPANISH}


def claims(language: str, published_at: datetime | None = PUBLISHED) -> tuple[ExtractedClaim, ...]:
    found = extract(TEXTS[language], published_at)
    assert found.language == language
    return found.claims


@pytest.mark.parametrize("language", TEXTS)
def test_nothing_is_guessed_and_the_reader_is_told(language: str) -> None:
    found = extract(TEXTS[language], PUBLISHED)

    assert [f"({language})" in note and "not made" in note for note in found.notes] == [True]
    assert found.mentions == ()
    assert found.claims
    for claim in found.claims:
        assert (claim.source.name, claim.source.kind, claim.chain, claim.source_spans) == (None, "unstated", (), ())
        assert (claim.factuality, claim.polarity, claim.modality, claim.entities) == ((), None, None, ())
        assert claim.speech in ("direct", "headline", None)
        assert claim.score is None


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", ["„Der Kran ist nicht sicher“", "»Wir prüfen das«"]), ("ru", ["«Кран больше совсем небезопасен»"]),
     ("es", ["«La grúa no es segura»"])],
)  # fmt: skip
def test_quotations_are_claims_of_their_own(language: str, words: list[str]) -> None:
    spoken = [claim.content[0].of(TEXTS[language]) for claim in claims(language) if claim.speech == "direct"]

    assert spoken == words


@pytest.mark.parametrize("language", TEXTS)
def test_dates_are_read_as_they_are_written(language: str) -> None:
    times = [(time.edtf, time.relation, time.basis) for claim in claims(language) for time in claim.times]

    assert times[:2] == [("2026-03-04", "at", "explicit"), ("2026-03-12", "by", "resolved")]


def test_a_day_without_a_year_stays_unread_when_the_article_has_no_date() -> None:
    assert [time.edtf for claim in claims("es", None) for time in claim.times] == ["2026-03-04"]


@pytest.mark.parametrize("language", TEXTS)
def test_numbers_are_read_as_the_language_writes_them(language: str) -> None:
    found = [(q.value, q.unit, q.comparator) for claim in claims(language) for q in claim.quantities]

    assert found == [(1200, None, ">="), (3_500_000, "EUR", "="), (12, "%", "=")]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("zh", "港口在2026年3月4日关闭。“我们多次警告过业主这台起重机非常危险，但是没有人来检查。”", "2026-03-04"),
        (
            "fi",
            "Satama suljettiin onnettomuuden vuoksi 2026-03-04, ja nosturi tutkitaan myöhemmin.",
            "2026-03-04",
        ),
    ],
)
def test_a_language_without_words_of_its_own_gives_plain_dates_and_no_numbers(
    language: str, text: str, edtf: str
) -> None:
    found = extract(text, PUBLISHED, language=language)

    assert [time.edtf for claim in found.claims for time in claim.times] == [edtf]
    assert not any(claim.quantities for claim in found.claims)


@pytest.mark.parametrize(
    "text", ["", "„", "31. Februar 2026", "4.", "1.234.567,8 Mio.", "99.99.2026 % € »«", "\n\n„\n“ 12."]
)
@pytest.mark.parametrize("language", ["de", "ru", "xx"])
def test_nothing_makes_it_stumble(language: str, text: str) -> None:
    for claim in extract(text, PUBLISHED, language=language).claims:
        assert all(0 <= span.start < span.end <= len(text) for span in claim.content)
