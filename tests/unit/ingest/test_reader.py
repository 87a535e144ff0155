"""The folder of the attribution model: whole, lacking a file, damaged."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.errors import Problem
from app.ingest.reader import FILES, SHIPPED, check_model, model_in, try_model

TEXT = "“The quay is sinking,” said Orla Venn, who runs the harbour. “We measured it twice in May.”\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped model."""
    for name in FILES:
        shutil.copy(SHIPPED / name, tmp_path)
    return tmp_path


def test_the_shipped_model_is_whole() -> None:
    check_model(None)
    assert model_in(None) is model_in(None)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_that_lacks_a_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(Problem, match=f"There is no {name} in "):
        model_in(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"{ 1")
    with pytest.raises(Problem, match="can't be read"):
        model_in(folder)


def test_a_model_of_ones_own_is_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = tmp_path / "quay.txt"
    article.write_text(TEXT, encoding="utf-8")
    settings = folder / "model.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace(model_in(None).version, "ours 7"))
    monkeypatch.setenv("DICTUM_MODEL", str(folder))
    answer = CliRunner().invoke(app, ["extract", str(article)])
    assert answer.exit_code == 0
    assert "ours 7" in answer.output


@pytest.mark.parametrize("command", [["extract", "quay.txt"], ["serve"], ["work"]])
def test_no_command_starts_without_the_model(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DICTUM_MODEL", str(tmp_path / "nowhere"))
    monkeypatch.setenv("DICTUM_DATA", str(tmp_path))
    answer = CliRunner().invoke(app, command)
    assert answer.exit_code == 1
    assert isinstance(answer.exception, Problem)


@pytest.mark.parametrize("name", ["model.json", "model.onnx"])
def test_the_server_does_not_start_with_a_damaged_model(
    folder: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / name).write_bytes(b"{ 1")
    monkeypatch.setenv("DICTUM_MODEL", str(folder))
    monkeypatch.setenv("DICTUM_DATA", str(tmp_path / "data"))
    answer = CliRunner().invoke(app, ["serve"])
    assert answer.exit_code == 1
    assert isinstance(answer.exception, Problem)
    assert "can't be read. Set DICTUM_MODEL to a folder with" in str(answer.exception)


def test_a_whole_model_is_tried_in_a_process_of_its_own(folder: Path) -> None:
    try_model(folder)
    try_model(None)
