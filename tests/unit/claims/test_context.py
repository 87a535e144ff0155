"""The paragraph around a claim."""

from app.claims.context import LONGEST, Passage, passage

TEXT = "Headline\n\nFirst, said Ostrin 🏗, the crane stood idle.\nThe owner denied it.\n\nLast."


def spans(**words: str) -> dict[str, list[list[int]]]:
    return {role: [[TEXT.index(part), TEXT.index(part) + len(part)]] for role, part in words.items()}


def printed(found: Passage) -> list[str]:
    signs = {"open": "[", "close": "]"}
    return ["".join(signs.get(piece.kind, piece.words) for piece in line) for line in found.lines]


def test_the_lines_of_the_claim_are_shown_with_its_words_marked() -> None:
    found = passage(TEXT, spans(content="the crane stood idle", cue="said", source="Ostrin"))
    assert printed(found) == ["First, [said] [Ostrin] 🏗, [the crane stood idle]."]
    assert not found.cut_before
    assert not found.cut_after


def test_a_cue_on_another_line_is_shown_too() -> None:
    found = passage(TEXT, spans(content="The owner denied it", cue="said"))
    assert len(found.lines) == 2


def test_a_cue_far_away_is_not() -> None:
    text = "Ostrin said.\n" + "x" * (3 * LONGEST) + "\nIdle crane."
    start = text.index("Idle")
    found = passage(text, {"content": [[start, start + 4]], "cue": [[7, 11]]})
    assert printed(found) == ["[Idle] crane."]


def test_a_very_long_paragraph_is_cut_and_says_so() -> None:
    text = "a" * (2 * LONGEST) + "CRANE" + "b" * (2 * LONGEST)
    found = passage(text, {"content": [[2 * LONGEST, 2 * LONGEST + 5]]})
    assert (found.cut_before, found.cut_after) == (True, True)
    assert printed(found) == ["a" * LONGEST + "[CRANE]" + "b" * LONGEST]
