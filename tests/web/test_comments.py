"""Comments on claims and their answers."""

import threading

import pytest
from lxml.html import HtmlElement

from app.claims.marking import comment_on_claim
from app.db import Database
from app.errors import Invalid
from app.models import Comment
from tests.conftest import SignIn
from tests.factories import make_claim
from tests.web.html import one, page, text_of
from tests.web.marked import HOSTILE, Marked, card_of, count_of, document_of, events_of, make_marked


@pytest.fixture
def marked(database: Database) -> Marked:
    return make_marked(database)


def say(marked: Marked, body: str, parent: int | None = None) -> int:
    with marked.database.write() as db:
        return comment_on_claim(db, marked.maker, marked.claim, body, parent)


def thread_of(card: HtmlElement) -> list[tuple[str, bool]]:
    """Return the words of each comment and whether it is an answer, as shown."""
    return [
        (text_of(one(comment, "./div[@class='comment-body']/p[1]")), comment.get("data-reply") is not None)
        for comment in card.xpath(".//div[@class='comment']")
    ]


def test_a_comment_stands_on_the_card(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in(name="Ana Ortiz")
    answer = client.post(f"{marked.url}/comments", data={"body": "Which *crane*?\r\nThe eastern one?"})
    assert answer.headers["Location"].endswith(f"claim=C-{marked.claim}")
    card = marked.card(client)
    assert thread_of(card) == [("Which crane? The eastern one?", False)]
    assert "Ana Ortiz" in text_of(one(card, ".//p[@class='comment-about']"))
    assert marked.state().n_comments == 1
    after = {"comment": 1, "parent": None, "body": "Which *crane*?\nThe eastern one?"}
    assert events_of(marked.database, "claim.commented") == [(None, after)]


def test_answers_stand_below_what_they_answer(marked: Marked, sign_in: SignIn) -> None:
    first = say(marked, "First")
    say(marked, "Second")
    reply = say(marked, "To the first", first)
    say(marked, "To the answer", reply)
    expected = [("First", False), ("To the first", True), ("To the answer", True), ("Second", False)]
    card = marked.card(sign_in())
    assert thread_of(card) == expected
    form = card.xpath(".//details[@class='comment-reply']//form")[0]
    assert one(form, ".//input[@name='parent']").get("value") == str(first)


def test_a_comment_is_answered_by_the_form_below_it(marked: Marked, sign_in: SignIn) -> None:
    first, client = say(marked, "First"), sign_in()
    client.post(f"{marked.url}/comments", data={"body": "Yes", "parent": first})
    assert thread_of(marked.card(client)) == [("First", False), ("Yes", True)]


def test_an_answer_to_another_claims_comment_is_refused(marked: Marked, sign_in: SignIn) -> None:
    with marked.database.write() as db:
        other = make_claim(db, marked.maker, marked.article, "Nobody answered")
        foreign = comment_on_claim(db, marked.maker, other, "Elsewhere")
    answer = sign_in().post(f"{marked.url}/comments", data={"body": "Kept words", "parent": foreign})
    assert answer.status_code == 422
    assert count_of(marked.database, Comment) == 1
    with pytest.raises(Invalid), marked.database.write() as db:
        comment_on_claim(db, marked.maker, marked.claim, "x", 999)


@pytest.mark.parametrize(("body", "words"), [("", "empty"), (" \n ", "empty"), ("x" * 10_001, "10,000"), ("a\x00", "")])
def test_a_comment_that_is_refused_comes_back(marked: Marked, sign_in: SignIn, body: str, words: str) -> None:
    answer = sign_in().post(f"{marked.url}/comments", data={"body": body})
    assert answer.status_code == 422
    card = card_of(document_of(answer), marked.claim)
    field = one(card, f".//textarea[@id='comment-C-{marked.claim}']")
    assert field.get("aria-invalid") == "true"
    assert field.text_content().strip() == body.replace("\x00", "\ufffd").strip()
    assert words in text_of(one(card, ".//p[@class='field-problem']"))
    assert (count_of(marked.database, Comment), marked.state().n_comments) == (0, 0)


def test_a_refused_answer_comes_back_in_its_own_form(marked: Marked, sign_in: SignIn) -> None:
    first = say(marked, "First")
    answer = sign_in().post(f"{marked.url}/comments", data={"body": "x" * 10_001, "parent": first})
    card = card_of(document_of(answer), marked.claim)
    details = one(card, ".//details[@class='comment-reply']")
    assert details.get("open") is not None
    assert len(one(details, ".//textarea").text_content().strip()) == 10_001
    assert one(card, f".//textarea[@id='comment-C-{marked.claim}']").text_content().strip() == ""


def test_the_longest_comment_is_kept_whole(marked: Marked, sign_in: SignIn) -> None:
    assert sign_in().post(f"{marked.url}/comments", data={"body": "é" * 10_000}).status_code == 303
    with marked.database.read() as db:
        assert db.get_one(Comment, 1).body == "é" * 10_000


def test_hostile_words_in_a_comment_are_only_words(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in(name=HOSTILE)
    for body in (
        HOSTILE,
        "[x](javascript:alert(1)) [y](data:text/html,x) <a href='https://example.org' onclick='x'>z</a>",
        "![pixel](https://example.org/p.png)",
        "a\u202eb",
    ):
        assert client.post(f"{marked.url}/comments", data={"body": body}).status_code == 303
    card = marked.card(client)
    assert not card.xpath(".//script | .//img | .//*[@onclick] | .//*[@onerror]")
    assert not [link for link in card.xpath(".//a/@href") if not link.startswith(("/", "?", "https://", "#"))]
    assert "<script>alert(1)</script>" in text_of(card)


def test_links_in_comments_tell_nobody_who_reads(marked: Marked, sign_in: SignIn) -> None:
    say(marked, "See [the plan](https://example.org/plan)")
    link = one(marked.card(sign_in()), ".//a[@href='https://example.org/plan']")
    assert "noreferrer" in link.get("rel")


def test_a_reader_reads_comments_and_writes_none(marked: Marked, sign_in: SignIn) -> None:
    say(marked, "First")
    reader = sign_in("reader")
    assert thread_of(marked.card(reader)) == [("First", False)]
    assert not marked.card(reader).xpath(".//section[@class='thread']//form")
    assert reader.post(f"{marked.url}/comments", data={"body": "x"}).status_code == 403
    assert count_of(marked.database, Comment) == 1


def test_htmx_gets_the_card_with_the_comment(marked: Marked, sign_in: SignIn) -> None:
    htmx = {"HX-Request": "true", "HX-Target": "div#workbench"}
    answer = sign_in().post(f"{marked.url}/comments", data={"body": "Seen?"}, headers=htmx)
    document = document_of(answer)
    assert thread_of(card_of(document, marked.claim)) == [("Seen?", False)]
    assert "Comment added." in text_of(one(document, "//hx-partial"))


def test_comments_made_at_once_all_stay(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    answers: list[int] = []

    def add(number: int) -> None:
        answers.append(client.post(f"{marked.url}/comments", data={"body": f"Comment {number}"}).status_code)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303] * 20
    assert (count_of(marked.database, Comment), marked.state().n_comments) == (20, 20)


def test_a_claim_of_nobodys_project_takes_no_comment(marked: Marked, sign_in: SignIn) -> None:
    assert sign_in().post(f"/articles/{marked.article}/claims/999/comments", data={"body": "x"}).status_code == 404
    assert page(sign_in(), f"/articles/{marked.article}") is not None
    assert count_of(marked.database, Comment) == 0
