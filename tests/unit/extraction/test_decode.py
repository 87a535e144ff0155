import codecs

import pytest

from app.extraction.decode import check_characters, decode
from app.extraction.document import Unreadable

STORY = "Der Bürgermeister von Mühlbach sagte, die Brücke müsse für fünf Wochen geschlossen bleiben. " * 3
SPANISH = (
    "El alcalde dijo que el puente permanecerá cerrado; los vecinos, señaló, pagarán más. Años después llegó. " * 3
)
RUSSIAN = "Начальник порта сообщил во вторник, что два парома вышли в море, а третий опоздал на час. " * 3


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    text = "Ferry 🛳️ “late”\r\nе\u0301 שלום"
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize(("text", "encoding"), [(STORY, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_a_declared_encoding_is_used(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), declared=encoding) == text


def test_a_wrong_declaration_gives_way_to_utf_8() -> None:
    assert decode(RUSSIAN.encode(), declared="iso-8859-1") == RUSSIAN
    assert decode(STORY.encode(), declared="no-such-encoding") == STORY
    assert decode(STORY.encode(), declared="rot13") == STORY
    assert decode("日本の首相は述べた。".encode(), declared="shift_jis") == "日本の首相は述べた。"


def test_utf_7_is_never_used() -> None:
    assert decode(b"+ADw-b+AD4-", declared="utf-7") == "+ADw-b+AD4-"


def test_a_page_names_its_own_encoding() -> None:
    page = f'<!doctype html><meta charset="windows-1251"><p>{RUSSIAN}'
    assert decode(page.encode("cp1251")) == page
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>{RUSSIAN}'
    assert decode(page.encode("koi8-r")) == page


@pytest.mark.parametrize(
    ("text", "encoding"), [(STORY, "cp1252"), (SPANISH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")]
)
def test_an_unnamed_encoding_is_guessed_where_the_text_is_like_a_language(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t\xc2\xa0 \xef\xbb\xbf", "no text"),
        (b"before\0after", "NUL character at position 6"),
        (b"caf\xc3", "see byte 3"),
        (b"a\x80b", "see byte 1"),
        (b"\xed\xa0\x80", "see byte 0"),
        (b"\xf5\x80\x80\x80", "see byte 0"),
        ("Größe über alles, sagte er. ".encode() + b"\xff", "damaged at byte 31"),
        ("тест".encode("utf-16-le"), "control characters"),
        (codecs.BOM_UTF16_LE + b"a", "may be damaged"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"{\\rtf1 text}", "an RTF document"),
        (b"PK\x03\x04rest", "Office document"),
        ("Ministr řekl, že most bude uzavřen. Příští týden začne oprava, do září.".encode("cp1250"), "in doubt"),
        (bytes(range(1, 256)), "could not be told"),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        decode(data)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("text", ["a\0b", "half \ud800 pair", "", " \n\u3000\u200b\ufeff"])
def test_characters_that_no_store_keeps_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        check_characters(text)


@pytest.mark.parametrize(
    "text", ["a\x01b", "\u202eabc", "e\u0301", "\U0010ffff x", "👨\u200d👩\u200d👧", "a\u2028b\x85c"]
)
def test_rare_characters_are_kept(text: str) -> None:
    check_characters(text)
    assert decode(text.encode()) == text
