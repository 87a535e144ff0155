"""Telling the language of a text."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLE = 4000
"""Characters looked at: more adds nothing."""
_FEWEST_LETTERS = 24
_SURE = 0.5
"""Probability below which no language is named."""


def detect(text: str) -> str | None:
    """Return the language of a text as ISO 639-1; None when it is too short, holds no words or is in doubt.

    Give it the body, not the headline. The first call of a process loads the model (5 MB, about a third of a second).
    """
    sample = " ".join(text[: 4 * _SAMPLE].split())[:_SAMPLE]
    if sum(sign.isalpha() for sign in sample) < _FEWEST_LETTERS:
        return None
    language, score = _identifier().classify(sample)
    return str(language) if score >= _SURE and len(language) == 2 else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
