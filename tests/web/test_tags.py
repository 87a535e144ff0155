"""Tags: on claims and notes, in the codebook, while somebody types."""

import threading
from urllib.parse import quote

import pytest
from lxml.html import HtmlElement
from sqlalchemy import select
from starlette.testclient import TestClient

from app.claims.marking import tag_claim
from app.claims.state import derived_rows, given_of
from app.db import Database
from app.models import AnnotationTag, ClaimState, ClaimTag, Event, Tag
from app.tags.commands import create_tag
from tests.conftest import SignIn
from tests.factories import make_article, make_claim, make_me
from tests.web.html import one, page, text_of
from tests.web.marked import HOSTILE, Marked, card_of, count_of, document_of, events_of, make_marked


@pytest.fixture
def marked(database: Database) -> Marked:
    return make_marked(database)


def make_tag(marked: Marked, path: str, **description: str) -> int:
    with marked.database.write() as db:
        return create_tag(db, marked.maker, path, description).id


def put(marked: Marked, path: str) -> None:
    with marked.database.write() as db:
        tag_claim(db, marked.maker, marked.claim, path)


def tag_row(database: Database, tag_id: int) -> Tag:
    with database.read() as db:
        tag = db.get_one(Tag, tag_id)
        db.expunge_all()
    return tag


def chips(card: HtmlElement) -> list[str]:
    return [text_of(link) for link in card.xpath(".//a[@class='tag-chip-link']")]


def problem(document: HtmlElement) -> str:
    return " ".join(text_of(element) for element in document.xpath("//*[@class='field-problem']"))


# On a claim


def test_a_tag_typed_on_a_claim_stands_on_its_card(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    answer = client.post(f"{marked.url}/tags", data={"q": "#port / crane"})
    assert answer.status_code == 303
    assert marked.state().tags == ["port/crane"]
    assert chips(marked.card(client)) == ["port/crane"]
    assert events_of(marked.database, "claim.tagged") == [(None, {"tag": "port/crane", "made": ["port", "port/crane"]})]


def test_a_known_tag_keeps_the_spelling_of_the_codebook(marked: Marked, sign_in: SignIn) -> None:
    make_tag(marked, "Port/Crane")
    sign_in().post(f"{marked.url}/tags", data={"q": "port/crane"})
    assert marked.state().tags == ["Port/Crane"]
    assert count_of(marked.database, Tag) == 2


def test_the_same_tag_twice_changes_nothing(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    for _ in range(2):
        assert client.post(f"{marked.url}/tags", data={"q": "warning"}).status_code == 303
    assert marked.state().tags == ["warning"]
    assert len(events_of(marked.database, "claim.tagged")) == 1


def test_htmx_gets_the_workbench_and_a_way_back(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    htmx = {"HX-Request": "true", "HX-Target": "div#workbench"}
    answer = client.post(f"{marked.url}/tags", data={"q": "warning"}, headers=htmx)
    document = document_of(answer)
    assert chips(card_of(document, marked.claim)) == ["warning"]
    undo = one(document, "//hx-partial//form").get("action")
    assert client.post(undo, headers=htmx).status_code == 200
    assert marked.state().tags == []
    again = one(document_of(client.post(f"{marked.url}/tags/remove?path=none", headers=htmx)), "//hx-partial")
    assert "does not have this tag" in text_of(again)


def test_a_tag_taken_off_can_be_put_back(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    put(marked, "port/crane")
    [form] = marked.card(client).xpath(".//form[contains(@action, '/tags/remove')]")
    assert one(form, ".//button").get("aria-label") == "Take off port/crane"
    htmx = {"HX-Request": "true", "HX-Target": "div#workbench"}
    answer = client.post(form.get("action"), headers=htmx)
    assert marked.state().tags == []
    assert events_of(marked.database, "claim.untagged") == [({"tag": "port/crane"}, None)]
    client.post(one(document_of(answer), "//hx-partial//form").get("action"))
    assert marked.state().tags == ["port/crane"]


def test_a_refused_tag_comes_back_as_it_was_typed(marked: Marked, sign_in: SignIn) -> None:
    answer = sign_in().post(f"{marked.url}/tags", data={"q": "a_b"})
    assert answer.status_code == 422
    document = document_of(answer)
    field = one(document, f"//article[@id='claim-C-{marked.claim}']//input[@name='q']")
    assert field.get("value") == "a_b"
    assert field.get("aria-invalid") == "true"
    assert (
        one(document, f"//article[@id='claim-C-{marked.claim}']//details[@class='tag-field']").get("open") is not None
    )
    assert "“_”" in problem(document)
    assert (count_of(marked.database, Tag), count_of(marked.database, ClaimTag)) == (0, 0)


@pytest.mark.parametrize("typed", [HOSTILE, "ab\x00", "left\u202eright", "a" * 100_000, "a/" * 900, "", " / "])
def test_hostile_tags_are_refused_with_a_sentence(marked: Marked, sign_in: SignIn, typed: str) -> None:
    answer = sign_in().post(f"{marked.url}/tags", data={"q": typed})
    assert answer.status_code == 422
    document = document_of(answer)
    assert not document.xpath("//script[not(@src)]")
    assert not document.xpath("//img")
    assert problem(document)
    assert count_of(marked.database, Tag) == 0


def test_a_retired_tag_is_not_put_on_claims(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    tag_id = make_tag(marked, "warning")
    client.post(f"/tags/{tag_id}/retirement", data={"version": 1})
    answer = client.post(f"{marked.url}/tags", data={"q": "warning"})
    assert answer.status_code == 422
    assert "retired" in problem(document_of(answer))
    assert marked.state().tags == []


def test_a_reader_sees_tags_but_may_not_change_them(marked: Marked, sign_in: SignIn) -> None:
    put(marked, "warning")
    reader = sign_in("reader")
    card = marked.card(reader)
    assert chips(card) == ["warning"]
    assert not card.xpath(".//form")
    assert reader.post(f"{marked.url}/tags", data={"q": "other"}).status_code == 403
    assert reader.post(f"{marked.url}/tags/remove?path=warning").status_code == 403
    assert marked.state().tags == ["warning"]


def test_nobody_signed_in_changes_nothing(marked: Marked, visitor: TestClient) -> None:
    assert visitor.post(f"{marked.url}/tags", data={"q": "other"}).headers["Location"].startswith("/login")
    assert count_of(marked.database, ClaimTag) == 0


def test_a_role_that_may_not_change_the_codebook_makes_no_tag(marked: Marked) -> None:
    with marked.database.write() as db:
        reader = make_me(db, role="reader", email="reads@example.org")
    with pytest.raises(Exception, match="may not add one"), marked.database.write() as db:
        tag_claim(db, reader, marked.claim, "new")
    assert count_of(marked.database, Tag) == 0


def test_a_claim_that_is_not_there_is_not_tagged(marked: Marked, sign_in: SignIn) -> None:
    answer = sign_in().post(f"/articles/{marked.article}/claims/9999/tags", data={"q": "warning"})
    assert answer.status_code == 404
    assert count_of(marked.database, Tag) == 0


def test_thirty_tags_at_once_all_stay(marked: Marked, sign_in: SignIn) -> None:
    clients = [sign_in() for _ in range(3)]
    ready = threading.Barrier(30)
    answers: list[int] = []

    def add(number: int) -> None:
        ready.wait()
        answer = clients[number % 3].post(f"{marked.url}/tags", data={"q": f"team/tag {number:02}"})
        answers.append(answer.status_code)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303] * 30
    assert marked.state().tags == [f"team/tag {number:02}" for number in range(30)]
    assert count_of(marked.database, Tag) == 31


# While somebody types


def answers_for(client: TestClient, typed: str) -> HtmlElement:
    answer = client.get("/tags/answers", params={"q": typed}, headers={"HX-Request": "true", "HX-Target": "div#x"})
    assert answer.status_code == 200
    return document_of(answer)


def test_answers_say_what_each_tag_means(marked: Marked, sign_in: SignIn) -> None:
    make_tag(marked, "port/crane", definition="Cranes on a quay.")
    make_tag(marked, "warning")
    document = answers_for(sign_in(), "cra")
    [option] = document.xpath("//button[@role='option']")
    assert (option.get("name"), option.get("value")) == ("q", "port/crane")
    assert text_of(option) == "port/craneCranes on a quay."


def test_before_anything_is_typed_the_most_used_tags_are_offered(marked: Marked, sign_in: SignIn) -> None:
    make_tag(marked, "alpha")
    put(marked, "zulu")
    values = [option.get("value") for option in answers_for(sign_in(), "").xpath("//button[@role='option']")]
    assert values == ["zulu", "alpha"]


def test_retired_tags_are_not_offered(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    client.post(f"/tags/{make_tag(marked, 'warning')}/retirement", data={"version": 1})
    assert not answers_for(client, "warn").xpath("//button")


def test_a_new_name_is_announced_only_to_those_who_may_add_it(marked: Marked, sign_in: SignIn) -> None:
    make_tag(marked, "warning")
    assert "puts “warn” in the codebook" in text_of(answers_for(sign_in(), "warn"))
    assert "codebook" not in text_of(answers_for(sign_in("reader"), "warn"))
    assert "codebook" not in text_of(answers_for(sign_in(), "Warning"))


@pytest.mark.parametrize("typed", [HOSTILE, "'; DROP TABLE tags --", "%", "\x00", "x" * 9000, '"*"'])
def test_hostile_questions_get_a_harmless_answer(marked: Marked, sign_in: SignIn, typed: str) -> None:
    make_tag(marked, "warning", definition=HOSTILE)
    document = answers_for(sign_in(), typed)
    assert not document.xpath("//script | //img")
    document = answers_for(sign_in(), "warn")
    assert HOSTILE[:40] in text_of(document)
    assert not document.xpath("//script | //img")


# The codebook


def test_an_empty_codebook_says_what_it_is_for(marked: Marked, sign_in: SignIn) -> None:
    document = page(sign_in(), "/tags")
    assert one(document, "//main//h2").text_content() == "No tags yet"
    assert document.xpath("//a[@href='/tags?new']")
    assert not page(sign_in("reader"), "/tags").xpath("//a[@href='/tags?new']")


def test_the_tree_counts_claims_of_tags_below_once(marked: Marked, sign_in: SignIn) -> None:
    for path in ("port/crane", "port/cargo", "port"):
        put(marked, path)
    with marked.database.write() as db:
        other = make_claim(db, marked.maker, marked.article, "Nobody answered")
        tag_claim(db, marked.maker, other, "port/cargo")
    document = page(sign_in(), "/tags")
    lines = [text_of(link) for link in document.xpath("//a[@class='codebook-link']")]
    assert lines == ["port2 claims", "cargo2 claims", "crane1 claims"]


def test_a_tag_has_its_page_with_meaning_and_counts(marked: Marked, sign_in: SignIn) -> None:
    make_tag(
        marked, "port/crane", definition="Cranes.\nAlso hoists.", when_to_use="For loads.",
        examples="it stood still — Harbour office\nno name here",
    )  # fmt: skip
    put(marked, "port/crane")
    document = page(sign_in(), "/tags/Port/crane")
    section = one(document, "//section[@aria-label='port/crane']")
    words = text_of(section)
    assert "1 claim, 0 notes" in words
    assert "by Mo Lind" in words
    assert "Cranes." in words
    assert "For loads." in words
    examples = section.xpath(".//p[@class='codebook-example']")
    assert [text_of(example) for example in examples] == ["it stood stillHarbour office", "no name here"]
    assert one(document, "//a[@aria-current='page'][@class='codebook-link']").get("href") == "/tags/port/crane#tag"


def test_a_tag_that_is_not_there_is_not_found(sign_in: SignIn) -> None:
    assert sign_in().get("/tags/no/such").status_code == 404
    assert sign_in().get("/tags/" + quote(HOSTILE)).status_code == 404


def test_a_tag_may_be_called_like_the_address_of_the_answers(marked: Marked, sign_in: SignIn) -> None:
    make_tag(marked, "answers")
    assert page(sign_in(), "/tags/answers").xpath("//section[@aria-label='answers']")


def test_a_tag_is_added_with_the_tags_above_it(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    answer = client.post("/tags", data={"path": "arms/drones/small", "definition": "Under 25 kg."})
    assert answer.headers["Location"] == "/tags/arms/drones/small"
    assert "Under 25 kg." in text_of(page(client, answer.headers["Location"]))
    assert count_of(marked.database, Tag) == 3
    assert len(events_of(marked.database, "tag.created")) == 1


def test_a_name_with_blanks_and_accents_has_an_address(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    answer = client.post("/tags", data={"path": "élan vital"})
    assert answer.headers["Location"] == "/tags/%C3%A9lan%20vital"
    assert page(client, answer.headers["Location"]).xpath("//section[@aria-label='élan vital']")


def test_a_tag_that_is_there_already_is_not_added_again(marked: Marked, sign_in: SignIn) -> None:
    make_tag(marked, "arms/drones")
    answer = sign_in().post("/tags", data={"path": "ARMS/Drones", "definition": "Typed words"})
    assert answer.status_code == 422
    document = document_of(answer)
    assert one(document, "//input[@name='path']").get("value") == "ARMS/Drones"
    assert one(document, "//textarea[@name='definition']").text_content().strip() == "Typed words"
    assert "already" in problem(document)
    assert count_of(marked.database, Tag) == 2


def test_what_a_tag_means_can_be_said_anew(marked: Marked, sign_in: SignIn) -> None:
    tag_id = make_tag(marked, "warning", definition="Old")
    form = {"version": 1, "definition": "New\r\nlines", "when_to_use": "", "examples": HOSTILE}
    client = sign_in()
    assert client.post(f"/tags/{tag_id}/definition", data=form).headers["Location"] == "/tags/warning"
    tag = tag_row(marked.database, tag_id)
    assert (tag.definition, tag.revision) == ("New\nlines", 2)
    before, after = events_of(marked.database, "tag.edited")[0]
    assert (before, after) == (
        {"definition": "Old", "examples": ""},
        {"definition": "New\nlines", "examples": HOSTILE},
    )
    document = page(client, "/tags/warning")
    assert HOSTILE in text_of(document)
    assert not document.xpath("//main//script | //img")


def test_whoever_is_too_late_sees_both_values_and_may_insist(marked: Marked, sign_in: SignIn) -> None:
    tag_id = make_tag(marked, "warning", definition="Old")
    first, second = sign_in(name="Jon Vik"), sign_in()
    form = {"version": 1, "definition": "", "when_to_use": "", "examples": ""}
    first.post(f"/tags/{tag_id}/definition", data=form | {"definition": "Theirs"})
    answer = second.post(f"/tags/{tag_id}/definition", data=form | {"definition": "Mine"})
    assert answer.status_code == 409
    document = document_of(answer)
    words = text_of(one(document, "//section[@class='conflict']"))
    assert "Jon Vik changed this" in words
    assert "Mine" in words
    assert "Theirs" in words
    assert "examples" not in words
    assert one(document, "//textarea[@name='definition']").text_content().strip() == "Mine"
    assert tag_row(marked.database, tag_id).definition == "Theirs"
    [version] = document.xpath("//form[contains(@action, '/definition')]//input[@name='version']/@value")
    assert second.post(f"/tags/{tag_id}/definition", data=form | {"definition": "Mine", "version": version})
    assert tag_row(marked.database, tag_id).definition == "Mine"


def test_too_long_a_definition_comes_back(marked: Marked, sign_in: SignIn) -> None:
    tag_id = make_tag(marked, "warning", definition="Old")
    form = {"version": 1, "definition": "x" * 4001, "when_to_use": "", "examples": ""}
    answer = sign_in().post(f"/tags/{tag_id}/definition", data=form)
    assert answer.status_code == 422
    assert "4,000 is the most" in problem(document_of(answer))
    assert len(one(document_of(answer), "//textarea[@name='definition']").text_content().strip()) == 4001
    assert tag_row(marked.database, tag_id).definition == "Old"


def test_a_moved_tag_takes_the_tags_below_and_its_claims_along(marked: Marked, sign_in: SignIn) -> None:
    tag_id = make_tag(marked, "arms")
    put(marked, "arms/drones/small")
    make_tag(marked, "armsrace")
    answer = sign_in().post(f"/tags/{tag_id}/path", data={"version": 1, "path": "defence/weapons"})
    assert answer.headers["Location"] == "/tags/defence/weapons"
    with marked.database.read() as db:
        paths = sorted(db.execute(select(Tag.path)).scalars())
    assert paths == ["armsrace", "defence", "defence/weapons", "defence/weapons/drones", "defence/weapons/drones/small"]
    assert marked.state().tags == ["defence/weapons/drones/small"]
    assert events_of(marked.database, "tag.moved") == [({"path": "arms"}, {"path": "defence/weapons"})]


def test_only_the_case_of_a_name_can_be_changed(marked: Marked, sign_in: SignIn) -> None:
    tag_id = make_tag(marked, "nato")
    put(marked, "nato/summit")
    sign_in().post(f"/tags/{tag_id}/path", data={"version": 1, "path": "NATO"})
    assert marked.state().tags == ["NATO/summit"]


@pytest.mark.parametrize(
    ("path", "words"),
    [("arms/drones", "below itself"), ("port", "already"), ("a/b/c/d", "levels deep"), ("x_y", "“_”")],
)
def test_a_move_that_can_not_be_is_refused(marked: Marked, sign_in: SignIn, path: str, words: str) -> None:
    tag_id = make_tag(marked, "arms")
    make_tag(marked, "arms/drones/small")
    make_tag(marked, "port")
    answer = sign_in().post(f"/tags/{tag_id}/path", data={"version": 1, "path": path})
    assert answer.status_code == 422
    document = document_of(answer)
    assert words in problem(document)
    assert one(document, "//input[@name='path']").get("value") == path
    assert tag_row(marked.database, tag_id).path == "arms"
    assert count_of(marked.database, Tag) == 4


def test_a_move_that_comes_too_late_is_refused(marked: Marked, sign_in: SignIn) -> None:
    tag_id, client = make_tag(marked, "arms"), sign_in()
    client.post(f"/tags/{tag_id}/path", data={"version": 1, "path": "weapons"})
    answer = client.post(f"/tags/{tag_id}/path", data={"version": 1, "path": "guns"})
    assert answer.status_code == 409
    assert tag_row(marked.database, tag_id).path == "weapons"


def test_a_merged_tag_gives_its_claims_and_notes_to_the_other(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    old, new = make_tag(marked, "alarm"), make_tag(marked, "warning")
    put(marked, "alarm")
    with marked.database.write() as db:
        both = make_claim(db, marked.maker, marked.article, "Nobody answered")
        for path in ("alarm", "warning"):
            tag_claim(db, marked.maker, both, path)
    note = {"version": 1, "quote": "Tarnvik", "spans": "9-16", "body": "Where?"}
    client.post(f"/articles/{marked.article}/notes", data=note)
    client.post(f"/articles/{marked.article}/notes/1/tags", data={"q": "alarm"})
    answer = client.post(f"/tags/{old}/merger", data={"version": 1, "into": "warning"})
    assert answer.headers["Location"] == "/tags/warning"
    assert marked.state().tags == ["warning"]
    with marked.database.read() as db:
        assert set(db.execute(select(ClaimTag.tag_id)).scalars()) == {new}
        assert set(db.execute(select(AnnotationTag.tag_id)).scalars()) == {new}
    after = {"into": "warning", "claims": 2, "notes": 1}
    assert events_of(marked.database, "tag.merged") == [({"path": "alarm"}, after)]
    assert "merged into #warning" in text_of(page(client, "/tags/alarm"))


@pytest.mark.parametrize("into", ["alarm", "gone", "", "old", "x_y"])
def test_a_merger_that_can_not_be_is_refused(marked: Marked, sign_in: SignIn, into: str) -> None:
    client = sign_in()
    tag_id = make_tag(marked, "alarm")
    client.post(f"/tags/{make_tag(marked, 'old')}/retirement", data={"version": 1})
    put(marked, "alarm")
    assert client.post(f"/tags/{tag_id}/merger", data={"version": 1, "into": into}).status_code == 422
    assert marked.state().tags == ["alarm"]
    assert tag_row(marked.database, tag_id).retired_at is None


def test_a_tag_with_tags_below_is_not_merged(marked: Marked, sign_in: SignIn) -> None:
    tag_id = make_tag(marked, "arms")
    make_tag(marked, "arms/drones")
    make_tag(marked, "port")
    answer = sign_in().post(f"/tags/{tag_id}/merger", data={"version": 1, "into": "port"})
    assert answer.status_code == 422
    assert "tags below" in problem(document_of(answer))


def test_a_retired_tag_stays_where_it_is_in_use_and_can_be_restored(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    tag_id = make_tag(marked, "warning")
    put(marked, "warning")
    client.post(f"/tags/{tag_id}/retirement", data={"version": 1})
    assert tag_row(marked.database, tag_id).retired_at is not None
    assert marked.state().tags == ["warning"]
    assert "Retired" in text_of(page(client, "/tags/warning"))
    client.post(f"/tags/{tag_id}/restoration")
    assert tag_row(marked.database, tag_id).retired_at is None
    assert len(events_of(marked.database, "tag.retired")) == len(events_of(marked.database, "tag.restored")) == 1


def test_retiring_what_was_changed_meanwhile_is_refused(marked: Marked, sign_in: SignIn) -> None:
    tag_id = make_tag(marked, "warning")
    assert sign_in().post(f"/tags/{tag_id}/retirement", data={"version": 7}).status_code == 409
    assert tag_row(marked.database, tag_id).retired_at is None


def test_a_reader_may_not_change_the_codebook(marked: Marked, sign_in: SignIn) -> None:
    tag_id = make_tag(marked, "warning", definition="Old")
    reader = sign_in("reader")
    assert not page(reader, "/tags/warning?edit").xpath("//main//form")
    forms = {
        "/tags": {"path": "new"},
        f"/tags/{tag_id}/definition": {"version": 1, "definition": "New"},
        f"/tags/{tag_id}/path": {"version": 1, "path": "alarm"},
        f"/tags/{tag_id}/merger": {"version": 1, "into": "warning"},
        f"/tags/{tag_id}/retirement": {"version": 1},
        f"/tags/{tag_id}/restoration": {},
    }
    for url, form in forms.items():
        assert reader.post(url, data=form).status_code == 403, url
    tag = tag_row(marked.database, tag_id)
    assert (tag.path, tag.definition, tag.revision, tag.retired_at) == ("warning", "Old", 1, None)
    assert count_of(marked.database, Tag) == 1


def test_an_unchanged_codebook_is_not_sent_again(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    make_tag(marked, "warning")
    tag = client.get("/tags").headers["ETag"]
    assert client.get("/tags", headers={"If-None-Match": tag}).status_code == 304
    make_tag(marked, "other")
    assert client.get("/tags", headers={"If-None-Match": tag}).status_code == 200


def test_each_change_of_the_codebook_is_recorded_once(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    before = count_of(marked.database, Event)
    client.post("/tags", data={"path": "a/b/c"})
    client.post("/tags/3/path", data={"version": 1, "path": "x/y"})
    client.post("/tags/3/definition", data={"version": 2, "definition": "New"})
    client.post("/tags/3/retirement", data={"version": 3})
    client.post("/tags/3/restoration")
    assert count_of(marked.database, Event) == before + 5


def test_tags_of_another_article_stay_apart(marked: Marked, sign_in: SignIn) -> None:
    put(marked, "warning")
    with marked.database.write() as db:
        article = make_article(db, marked.maker, "Another text altogether, written elsewhere.")
    assert not page(sign_in(), f"/articles/{article}").xpath("//a[@class='tag-chip-link']")


def test_what_is_derived_of_a_claim_agrees_with_its_marks(marked: Marked, sign_in: SignIn) -> None:
    client = sign_in()
    put(marked, "port/crane")
    client.post(f"{marked.url}/ratings", data={"credibility": "2", "reliability": "B", "likelihood": "5"})
    client.post(f"{marked.url}/comments", data={"body": "Which one?"})
    client.post("/tags/1/path", data={"version": 1, "path": "harbour"})
    with marked.database.read() as db:
        [expected] = derived_rows(db, given_of(db, [marked.claim]))[ClaimState]
        stored = db.execute(select(*ClaimState.__table__.columns)).mappings().one()
        assert {**stored, "changed_at": None} == {**expected, "changed_at": None}
    assert (stored["tags"], stored["n_comments"]) == (["harbour/crane"], 1)
