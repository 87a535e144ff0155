import pytest

from app.extraction.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour master said on Tuesday that two ferries had left before dawn.", "en"),
        ("Der Hafenmeister sagte am Dienstag, zwei Fähren seien vor Sonnenaufgang ausgelaufen.", "de"),
        ("Начальник порта сообщил во вторник, что два парома вышли в море до рассвета.", "ru"),
        ("Начальник порту повідомив у вівторок, що два пороми вийшли в море до світанку.", "uk"),
        ("港の責任者は火曜日、二隻のフェリーが夜明け前に出航したと述べた。", "ja"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "Ferry late", "1 234 567 " * 50, "x" * 5000, "🧪 🛳️ " * 40])
def test_no_language_is_made_up(text: str) -> None:
    assert detect(text) is None
