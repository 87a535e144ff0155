"""From bytes and pasted text to an article, or to words that say why not."""

import hashlib

import pytest

from app.errors import Invalid, TooLarge
from app.ingest.original import read_original, read_pasted
from app.settings import Settings

SETTINGS = Settings(max_text_bytes=1_000, max_upload_bytes=5_000)


def test_a_files_bytes_are_kept_and_its_text_is_what_they_say() -> None:
    data = "Der Kran stand – er schwieg.\r\n".encode()
    original = read_original(data, "a.txt", SETTINGS)
    assert original.data == data
    assert original.sha256 == hashlib.sha256(data).hexdigest()
    assert original.page.text == data.decode()


def test_a_pasted_text_has_one_form_of_line_end_and_no_file_name() -> None:
    original = read_pasted("One.\r\nTwo.\rThree.", SETTINGS)
    assert original.page.text == "One.\nTwo.\nThree."
    assert original.file_name is None


@pytest.mark.parametrize("text", ["", "  \n", "a\0b", "a\ud800b"])
def test_a_paste_that_is_no_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_pasted(text, SETTINGS)
    assert refusal.value.problems["text"].endswith(".")


def test_just_the_longest_text_passes_and_one_byte_more_does_not() -> None:
    assert len(read_pasted("a" * 1_000, SETTINGS).page.text) == 1_000
    with pytest.raises(TooLarge, match="in parts"):
        read_pasted("a" * 1_001, SETTINGS)


def test_a_file_above_the_upload_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLarge, match="smaller"):
        read_original(b"<p>" + b" " * 5_000, "a.html", SETTINGS)
