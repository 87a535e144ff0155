"""Text with the found words between private-use characters."""

from app.search.pages import CLOSES, OPENS, Run, bare, cut, runs


def marked(text: str) -> str:
    return text.replace("[", OPENS).replace("]", CLOSES)


def test_found_words_are_told_from_the_rest() -> None:
    assert runs(marked("the [crane] and a [hoist]")) == (
        Run("the ", False), Run("crane", True), Run(" and a ", False), Run("hoist", True)
    )  # fmt: skip


def test_signs_that_do_not_match_do_no_harm() -> None:
    assert runs(marked("]a[[b]]c[d")) == (Run("a", False), Run("b", True), Run("c", False), Run("d", True))


def test_a_text_is_cut_within_a_found_word() -> None:
    before, after = cut(runs(marked("ab[cd]ef")), 3)
    assert before == (Run("ab", False), Run("c", True))
    assert after == (Run("d", True), Run("ef", False))


def test_quotation_marks_around_the_words_are_left_out() -> None:
    assert bare(runs(marked("“[Nobody] answered,”"))) == (Run("Nobody", True), Run(" answered", False))
    assert bare(()) == ()
