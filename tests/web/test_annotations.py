"""Notes on passages: places are checked, words are kept, authors and adjudicators change them."""

import threading

import pytest
from lxml.html import HtmlElement
from starlette.testclient import TestClient

from app.annotations.commands import create_note, edit_note, restore_note, withdraw_note
from app.db import Database
from app.errors import Forbidden, Invalid, NotFound
from app.models import Annotation, AnnotationTag, Article
from tests.conftest import SignIn
from tests.factories import TEXT, make_article, make_me
from tests.web.html import one, page, text_of
from tests.web.marked import HOSTILE, Marked, count_of, document_of, events_of, make_marked

PLACE = TEXT.index("the harbour master of Tarnvik")
QUOTE = "the harbour master of Tarnvik"
SPANS = f"{PLACE}-{PLACE + len(QUOTE)}"


@pytest.fixture
def marked(database: Database) -> Marked:
    return make_marked(database)


def note(marked: Marked, note_id: int = 1) -> Annotation:
    with marked.database.read() as db:
        found = db.get_one(Annotation, note_id)
        db.expunge_all()
    return found


def write(client: TestClient, marked: Marked, body: str = "Who is she?", **changes: object) -> int:
    form = {"version": 1, "quote": QUOTE, "spans": SPANS, "body": body} | changes
    return client.post(f"/articles/{marked.article}/notes", data=form).status_code


def card_of_note(document: HtmlElement, note_id: int = 1) -> HtmlElement:
    return one(document, f"//article[@id='note-{note_id}']")


def url_of(marked: Marked, what: str = "", note_id: int = 1) -> str:
    return f"/articles/{marked.article}/notes/{note_id}" + (f"/{what}" if what else "")


def test_a_note_stands_beside_its_passage(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    assert write(client, marked, "Took office in **2024**.\r\n\r\n- see the gazette") == 303
    kept = note(marked)
    assert kept.body == "Took office in **2024**.\n\n- see the gazette"
    assert " ".join(TEXT[start:end] for start, end in kept.spans) == kept.quote == QUOTE
    document = page(client, f"/articles/{marked.article}")
    card = card_of_note(document)
    assert QUOTE in text_of(card)
    assert one(card, ".//strong").text_content() == "2024"
    assert text_of(one(document, "//span[@class='mark-note']")) == QUOTE
    assert len(events_of(marked.database, "note.created")) == 1


def test_a_note_may_hold_several_places(marked: Marked, sign_in: SignIn) -> None:
    later = TEXT.index("its lawyer")
    spans = f"{SPANS} {later}-{later + 10}"
    assert write(sign_in(), marked, spans=spans, quote=f"{QUOTE} its lawyer") == 303
    assert len(note(marked).spans) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "other words"},
        {"quote": QUOTE + " "},
        {"spans": ""},
        {"spans": "x-y"},
        {"spans": "12"},
        {"spans": "-5-3"},
        {"spans": "20-10"},
        {"spans": "0-99999999", "quote": TEXT},
        {"spans": "9-16 9-16", "quote": "Tarnvik Tarnvik"},
        {"spans": "9" * 5000 + "-1"},
        {"body": ""},
        {"body": "  \n "},
        {"body": "x" * 10_001},
        {"body": "a\x00b"},
        {"body": "bell\x07"},
    ],
)
def test_a_note_that_does_not_fit_is_refused(marked: Marked, sign_in: SignIn, changes: dict[str, str]) -> None:
    client = sign_in()
    form = {"version": 1, "quote": QUOTE, "spans": SPANS, "body": "Who?"} | changes
    htmx = {"HX-Request": "true", "HX-Target": "div#workbench"}
    answer = client.post(f"/articles/{marked.article}/notes", data=form, headers=htmx)
    assert answer.status_code == 422
    # The words stay in the selection box: only the status line is drawn.
    assert answer.headers["HX-Retarget"] == "#status"
    assert len(text_of(document_of(answer))) > 20
    assert count_of(marked.database, Annotation) == 0


@pytest.mark.parametrize("number", ["9" * 30, str(2**63), "0"])
def test_ids_that_can_not_be_are_not_found(marked: Marked, sign_in: SignIn, number: str) -> None:
    client = sign_in()
    form = {"version": 1, "body": "x", "q": "x", "parent": number, "quote": "x", "spans": "0-1"}
    for url in (
        f"/articles/{marked.article}/notes/{number}",
        f"/articles/{number}/notes",
        f"/articles/{marked.article}/claims/{number}/tags",
        f"/articles/{marked.article}/claims/{number}/ratings/undo?event={number}",
        f"{marked.url}/comments",
        f"/tags/{number}/definition",
    ):
        assert client.post(url, data=form).status_code in (303, 404, 422), url


@pytest.mark.parametrize("spans", [[], [[5, 5]], [[-1, 4]], [[0, 10**9]], [[9, 16], [10, 12]]])
def test_places_outside_the_text_or_out_of_order_are_refused(marked: Marked, spans: list[list[int]]) -> None:
    with pytest.raises(Invalid), marked.database.write() as db:
        create_note(db, marked.maker, marked.article, 1, spans, "x", "Note")


def test_places_count_code_points(marked: Marked) -> None:
    text = "The crane 🏗 in Tarnvik, e\u0301tude, stood still for a week; nobody in the harbour office could say why."
    with marked.database.write() as db:
        article = make_article(db, marked.maker, text)
        start = text.index("Tarnvik")
        note_id = create_note(db, marked.maker, article, 1, [[start, start + 7]], "Tarnvik", "Where?")
    assert note(marked, note_id).quote == "Tarnvik"


def test_a_version_that_is_not_there_has_no_notes(marked: Marked, sign_in: SignIn) -> None:
    assert write(sign_in(), marked, version=7) == 404
    assert sign_in().post("/articles/999/notes", data={"version": 1}).status_code in (404, 422)
    assert count_of(marked.database, Annotation) == 0


def test_a_withdrawn_article_takes_no_notes(marked: Marked) -> None:
    with marked.database.write() as db:
        article = db.get_one(Article, marked.article)
        article.withdrawn_at = article.created_at
    with pytest.raises(NotFound), marked.database.write() as db:
        create_note(db, marked.maker, marked.article, 1, [[0, 5]], "Crane", "Note")


def test_hostile_words_in_a_note_are_only_words(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in(name=HOSTILE)
    write(client, marked, f"{HOSTILE} [x](javascript:alert(1)) ![y](http://example.org/z.png)")
    document = page(client, f"/articles/{marked.article}")
    card = card_of_note(document)
    assert "<script>alert(1)</script>" in text_of(card)
    assert not card.xpath(".//script | .//img")
    assert not document.xpath("//a[starts-with(@href, 'javascript')]")


def test_a_note_just_written_can_be_taken_back(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    htmx = {"HX-Request": "true", "HX-Target": "div#workbench"}
    form = {"version": 1, "quote": QUOTE, "spans": SPANS, "body": "Who?"}
    answer = client.post(f"/articles/{marked.article}/notes", data=form, headers=htmx)
    undo = one(document_of(answer), "//hx-partial//form").get("action")
    answer = client.post(undo, headers=htmx)
    assert note(marked).withdrawn_at is not None
    assert not document_of(answer).xpath("//article[@class='note-card']")
    client.post(one(document_of(answer), "//hx-partial//form").get("action"))
    assert note(marked).withdrawn_at is None


def test_its_author_edits_a_note(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    write(client, marked)
    card = card_of_note(page(client, f"/articles/{marked.article}"))
    assert one(card, ".//textarea").text_content().strip() == "Who is she?"
    assert client.post(url_of(marked), data={"version": 1, "body": "The new one."}).status_code == 303
    assert (note(marked).body, note(marked).revision) == ("The new one.", 2)
    assert events_of(marked.database, "note.edited") == [({"body": "Who is she?"}, {"body": "The new one."})]


def test_whoever_is_too_late_sees_both_and_loses_nothing(marked: Marked, sign_in: SignIn) -> None:
    author, boss = sign_in(), sign_in("adjudicator", "Bo Rask")
    write(author, marked)
    boss.post(url_of(marked), data={"version": 1, "body": "Theirs"})
    answer = author.post(url_of(marked), data={"version": 1, "body": "Mine"})
    assert answer.status_code == 409
    card = card_of_note(document_of(answer))
    conflict = text_of(one(card, ".//section[@class='conflict']"))
    assert "Bo Rask changed this" in conflict
    assert "Mine" in conflict
    assert "Theirs" in conflict
    assert one(card, ".//textarea").text_content().strip() == "Mine"
    assert one(card, ".//details[@class='note-card-edit']").get("open") is not None
    assert note(marked).body == "Theirs"
    [version] = card.xpath(".//section[@class='conflict']//input[@name='version']/@value")
    assert author.post(url_of(marked), data={"version": version, "body": "Mine"}).status_code == 303
    assert note(marked).body == "Mine"


def test_of_many_simultaneous_edits_one_wins(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    write(client, marked)
    answers: list[tuple[int, str]] = []

    def edit(number: int) -> None:
        body = f"Edit {number}"
        answers.append((client.post(url_of(marked), data={"version": 1, "body": body}).status_code, body))

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = [body for status, body in answers if status == 303]
    assert won == [note(marked).body]
    assert [status for status, _ in answers if status != 303] == [409] * 7


def test_an_edit_that_is_refused_comes_back_as_it_was_typed(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    write(client, marked)
    answer = client.post(url_of(marked), data={"version": 1, "body": "x" * 10_001})
    assert answer.status_code == 422
    card = card_of_note(document_of(answer))
    assert len(one(card, ".//textarea").text_content().strip()) == 10_001
    assert "10,000 is the most" in text_of(card)
    assert note(marked).body == "Who is she?"


def test_others_may_not_change_a_note_but_adjudicators_and_admins_may(marked: Marked, sign_in: SignIn) -> None:
    write(sign_in(name="Author One"), marked)
    other = sign_in(name="Other Two")
    assert not card_of_note(page(other, f"/articles/{marked.article}")).xpath(".//textarea")
    assert other.post(url_of(marked), data={"version": 1, "body": "Mine now"}).status_code == 403
    assert other.post(url_of(marked, "withdrawal"), data={"version": 1}).status_code == 403
    assert note(marked).body == "Who is she?"
    for revision, role in enumerate(("adjudicator", "admin"), 1):
        client = sign_in(role)
        assert card_of_note(page(client, f"/articles/{marked.article}")).xpath(".//textarea")
        assert client.post(url_of(marked), data={"version": revision, "body": role}).status_code == 303
    assert note(marked).body == "admin"


def test_a_reader_reads_notes_and_changes_none(marked: Marked, sign_in: SignIn) -> None:
    write(sign_in(), marked)
    reader = sign_in("reader")
    card = card_of_note(page(reader, f"/articles/{marked.article}"))
    assert "Who is she?" in text_of(card)
    assert not card.xpath(".//form")
    assert write(reader, marked) == 403
    for what in ("", "withdrawal", "restoration", "tags", "tags/remove?path=x"):
        assert reader.post(url_of(marked, what), data={"version": 1, "body": "x", "q": "x"}).status_code == 403
    assert (count_of(marked.database, Annotation), note(marked).revision) == (1, 1)


def test_a_withdrawn_note_is_gone_from_the_page_and_can_be_restored(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    write(client, marked)
    assert client.post(url_of(marked, "withdrawal"), data={"version": 3}).status_code == 409
    assert client.post(url_of(marked, "withdrawal"), data={"version": 1}).status_code == 303
    assert not page(client, f"/articles/{marked.article}").xpath("//article[@class='note-card']")
    assert client.post(url_of(marked), data={"version": 2, "body": "x"}).status_code == 404
    assert client.post(url_of(marked, "restoration")).status_code == 303
    assert card_of_note(page(client, f"/articles/{marked.article}")) is not None
    kinds = ("note.created", "note.withdrawn", "note.restored")
    assert [len(events_of(marked.database, kind)) for kind in kinds] == [1, 1, 1]


def test_a_note_can_be_tagged(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    write(client, marked)
    assert client.post(url_of(marked, "tags"), data={"q": "people/officials"}).status_code == 303
    card = card_of_note(page(client, f"/articles/{marked.article}"))
    assert [text_of(link) for link in card.xpath(".//a[@class='tag-chip-link']")] == ["people/officials"]
    client.post(url_of(marked, "tags"), data={"q": "People/Officials"})
    assert count_of(marked.database, AnnotationTag) == 1
    refused = client.post(url_of(marked, "tags"), data={"q": "a_b"})
    assert refused.status_code == 422
    assert one(card_of_note(document_of(refused)), ".//input[@name='q']").get("value") == "a_b"
    client.post(url_of(marked, "tags/remove?path=people/officials"))
    assert count_of(marked.database, AnnotationTag) == 0
    assert len(events_of(marked.database, "note.tagged")) == len(events_of(marked.database, "note.untagged")) == 1


def test_the_open_claim_stays_open_while_a_note_changes(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    write(client, marked)
    document = page(client, f"/articles/{marked.article}?claim=C-{marked.claim}")
    form = one(card_of_note(document), ".//form[contains(@action, 'withdrawal')]")
    answer = client.post(form.get("action"), data=dict(form.fields))
    assert answer.headers["Location"].endswith(f"claim=C-{marked.claim}")


def test_notes_of_another_project_are_not_there(marked: Marked) -> None:
    with marked.database.write() as db:
        note_id = create_note(db, marked.maker, marked.article, 1, [[0, 5]], "Crane", "Note")
        stranger = make_me(db, role="admin", email="far@example.org")
    elsewhere = type(stranger)(**{name: getattr(stranger, name) for name in stranger.__slots__} | {"project_id": 99})
    with marked.database.write() as db:
        for change in (
            lambda: edit_note(db, elsewhere, note_id, 1, "x"),
            lambda: withdraw_note(db, elsewhere, note_id, 1),
            lambda: restore_note(db, elsewhere, note_id),
        ):
            with pytest.raises(NotFound):
                change()


def test_the_rule_about_notes_of_others_holds_in_the_commands_too(marked: Marked) -> None:
    with marked.database.write() as db:
        note_id = create_note(db, marked.maker, marked.article, 1, [[0, 5]], "Crane", "Note")
        other = make_me(db, email="other@example.org")
        with pytest.raises(Forbidden):
            edit_note(db, other, note_id, 1, "x")
