"""What the terminal may name: files, folders, addresses."""

from pathlib import Path

import pytest

from app.errors import Invalid, TooLarge
from app.ingest.paths import bytes_of, files_in, found_at
from app.settings import Settings

SETTINGS = Settings()


def test_a_folders_articles_come_by_name_and_what_is_hidden_or_of_another_kind_is_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "sub/c.md", ".d.txt", ".git/e.txt", "f.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("He said so.")
    assert [str(path.relative_to(tmp_path)) for path in files_in(tmp_path)] == ["a.HTML", "b.txt", "sub/c.md"]
    assert [name for name, _ in found_at(str(tmp_path), SETTINGS)] == [
        str(tmp_path / name) for name in ("a.HTML", "b.txt", "sub/c.md")
    ]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("https://a.example/news", "can't be fetched yet"),
        ("HTTP://a.example/news", "can't be fetched yet"),
        ("/no/such/file.txt", "can't be opened"),
    ],
)
def test_what_cannot_be_read_says_so_when_it_is_its_turn(place: str, words: str) -> None:
    [(name, read)] = found_at(place, SETTINGS)
    assert name == place
    with pytest.raises(Invalid, match=words):
        read()


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    [(_, read)] = found_at(str(tmp_path), SETTINGS)
    with pytest.raises(Invalid, match="no file in this folder"):
        read()


def test_a_file_is_read_up_to_the_limit_and_no_further(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 10)
    assert bytes_of(tmp_path / "a.txt", 10) == b"x" * 10
    with pytest.raises(TooLarge):
        bytes_of(tmp_path / "a.txt", 9)
