"""The stages together: exact places, hostile input, other languages."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.document import Extraction, Zone
from app.extraction.pipeline import extract
from app.extraction.version import EXTRACTOR_VERSION
from app.ingest.reader import model_in
from app.text.span import Span

ARTICLE = (
    "Port closes after crane falls\n\n"
    "TARNVIK, 4 March (NC) - The port of Tarnvik closed on Monday, Mara Ostrin said. “The crane was 😀 old,” she"
    " added.\n\n"
    "Quote: “We had warned them. Nobody answered.”\n"
)
PUBLISHED = datetime(2026, 3, 4)


def all_spans(found: Extraction) -> list[Span]:
    spans = [m.span for m in found.mentions]
    for claim in found.claims:
        spans += [*claim.content, *claim.cue, *claim.source_spans, *claim.certainty_words]
        spans += [t.span for t in claim.times] + [q.span for q in claim.quantities] + [m.span for m in claim.entities]
    return spans


def test_every_place_is_within_the_text_and_says_something() -> None:
    found = extract(ARTICLE, PUBLISHED)
    assert len(found.claims) >= 4
    assert all(0 <= s.start < s.end <= len(ARTICLE) and s.of(ARTICLE).strip() for s in all_spans(found))


def test_the_same_text_gives_the_same_claims() -> None:
    assert extract(ARTICLE, PUBLISHED) == extract(ARTICLE, PUBLISHED)


def test_name_and_version_are_told() -> None:
    assert extract(ARTICLE, PUBLISHED).version == f"dictum-rules {EXTRACTOR_VERSION}"


def test_without_a_date_of_publication_relative_days_stay_open() -> None:
    years = {t.edtf[:4] for c in extract(ARTICLE, None).claims for t in c.times}
    assert years <= {"XXXX"}


def test_given_zones_decide_what_carries_claims() -> None:
    start = ARTICLE.index("Quote")
    zones = (Zone("boilerplate", Span(0, start)), Zone("body", Span(start, len(ARTICLE) - 1)))
    assert all(c.content[0].start >= start for c in extract(ARTICLE, PUBLISHED, zones).claims)


def test_another_language_is_noted_and_still_gives_quotations() -> None:
    text = (
        "Der Hafen bleibt geschlossen\n\n"
        "Der Hafen von Tarnvik bleibt nach dem Unfall am Montag noch mehrere Tage geschlossen, weil der Kran geprüft"
        " wird. "
        "„Wir haben den Eigentümer oft genug gewarnt.“\n"
    )
    found = extract(text, PUBLISHED)
    assert found.language == "de"
    assert any("another language" in note for note in found.notes)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Hafen schloss am 4. März 2026, wie die Behörde mitteilte. „Wir haben den Eigentümer oft gewarnt.“"),
        (
            "fr",
            "Le port a fermé lundi après l’accident de la grue. « Nous avions prévenu le propriétaire souvent. »",
        ),
        ("es", "El puerto cerró el lunes después del accidente. «Avisamos al dueño de la grúa muchas veces.»"),
        ("uk", "Порт закрили в понеділок після аварії крана. «Ми багато разів попереджали власника про небезпеку.»"),
        ("ar", "أغلق الميناء يوم الاثنين بعد سقوط الرافعة القديمة. “لقد حذرنا المالك عدة مرات من هذا الخطر.”"),
        ("zh", "港口在星期一起重机倒塌后关闭。“我们多次警告过业主这台起重机非常危险，但是没有人来检查。”"),
    ],
)
def test_a_text_in_another_language_is_told_and_still_read(language: str, text: str) -> None:
    found = extract(f"{text}\n", PUBLISHED, model=model_in(None))
    assert found.language == language
    assert found.version.startswith("dictum-rules")
    assert len(found.notes) == 1
    assert any(claim.speech == "direct" for claim in found.claims)


def test_foreign_words_in_quotations_leave_an_english_article_english() -> None:
    text = (
        ARTICLE + "\n“Wir haben den Eigentümer oft genug gewarnt,” Ostrin said. “Nous n’avons rien reçu,” she added.\n"
    )
    assert (extract(text, PUBLISHED).language, extract(text, PUBLISHED).notes) == ("en", ())


def test_english_needs_no_note() -> None:
    assert extract(ARTICLE, PUBLISHED, language="en").notes == ()


ODD = [
    "",
    " \n\t\n ",
    "“" * 500,
    "“‘\"'" * 200 + " said X",
    "MARA OSTRIN SAID THE CRANE WAS OLD. “WE WAITED,” SHE SAID. " * 20,
    'def f(x):\n    return {"a": [1, 2], "b": "said"}\n' * 40,
    "😀 “👩‍👩‍👧 à la 🇳🇴,” said Ünï Ähm. " * 30,
    "said that " * 3000,
    "ship " * 5000,
    "| Berth | Tonnes | Share |\n|---|---|---|\n" + "| Tarnvik | 1,200 | 3.5% |\n" * 60,
    "Mara Ostrin сказала: «Кран был старый», and 港長は said “古い” on Monday. " * 20,
    "“We waited, she said. ‘Nobody came, he added. " * 40,
    "Why? Who? Where? " * 200,
    "12 34 5.6 7% $8 9-10 " * 200,
    "On Monday and on Tuesday and in March and by 2030 " * 100,
    ", denied ,  said ",
    "A\u0301b\u200bc said \u202edef\u202c.\r\nX\u2028Y",
    "“‘" * 300 + "Mara Ostrin said the crane fell" + "’”" * 300,
    "Q: Was it old?\nA: It was, I said.\n\n" * 60,
    "\u2066Mara\u2069 Ostrin\u200b said \u202athe crane was old\u202c. \ufeff“We wai\u00adted,” she said. " * 20,
]


@pytest.mark.parametrize("with_model", [False, True])
@pytest.mark.parametrize("text", ODD)
def test_odd_input_is_read_without_a_crash(text: str, with_model: bool) -> None:
    model = model_in(None) if with_model else None
    found = extract(text[:4000], PUBLISHED, language="en" if with_model else None, model=model)
    assert all(0 <= s.start < s.end <= len(text) for s in all_spans(found))


def test_twice_the_paragraphs_give_the_same_claims_twice() -> None:
    once = "Mara Ostrin said the crane was old.\n\n“We waited.”\n\nQuote: “Nobody came to look at it.”\n\n"
    n, twice = (len(extract(once * k, PUBLISHED, language="en").claims) for k in (40, 80))
    assert twice == 2 * n


def test_one_very_long_line_is_read() -> None:
    sentence = "Mara Ostrin said the crane on the eastern quay of the old port by the silo was far too old to stand. "
    found = extract((sentence * 1000)[:100_000], PUBLISHED, language="en")
    assert len(found.claims) > 800


def test_a_long_text_of_many_paragraphs_is_read_to_its_end() -> None:
    lines = (
        f"Captain {n} of the harbour said on Monday that {n} cranes had been moved to berth {n}." for n in range(1500)
    )
    text = "Cranes move across the harbour\n\n" + "\n".join(lines)
    found = extract(text, PUBLISHED, language="en")
    assert sum(c.speech == "indirect" for c in found.claims) >= 1400
    assert found.claims[-1].content[0].start > len(text) - 100


def test_a_text_without_a_statement_has_no_claims() -> None:
    assert extract("3.5\n\n* * *\n\n© 2026\n", PUBLISHED).claims == ()


def test_a_quotation_mark_alone_is_no_claim() -> None:
    assert extract("”according to Mara Ostrin", PUBLISHED, language="en").claims == ()


_PIECES = st.sampled_from(
    [
        "Mara Ostrin", " said ", "that ", "“", "”", '"', "‘", "’", "the crane ", "was ", "old", ". ", ", ", "\n",
        "\n\n", "Quote: ", "• ", "Q: ", "A: ", "not ", "may ", "according to ", "told ", "it ", "and ", "5 March",
        "20%", "😀", "she ", "denied ", "who ", "no evidence that ", "if ", ": ", "; ", "Source: ", "(", ")", "— ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_whatever_the_order_of_words_the_places_are_exact(parts: list[str]) -> None:
    text = "".join(parts)
    found = extract(text, PUBLISHED, language="en")
    assert all(0 <= s.start < s.end <= len(text) for s in all_spans(found))
    assert all(claim.gist for claim in found.claims)
    for claim in found.claims:
        assert len(claim.factuality) == len(claim.chain)
        assert claim.factuality[-1].source == "author"


@pytest.mark.parametrize("time", ["by 9 p.m.", "since 4 a.m."])
def test_content_ends_after_the_time_at_its_end(time):
    text = f"The mayor said the gates had been shut {time} Nobody answered."
    first = extract(text, datetime(2026, 3, 10)).claims[0]
    assert first.content[0].of(text) == f"the gates had been shut {time}"
    assert [found.span.of(text) for found in first.times] == [time]
