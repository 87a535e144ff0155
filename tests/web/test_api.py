"""The HTTP API: what programs rely on."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.accounts.commands import make_token
from app.db import Database
from app.models import Annotation, Article, Claim, Comment
from tests.conftest import SignIn
from tests.factories import TEXT, make_article, make_me

V1 = "/api/v1"


@pytest.fixture
def api(application: FastAPI, database: Database) -> Callable[..., TestClient]:
    """Return a function that makes a program's client with a token of a member with a role."""

    def with_role(role: str = "analyst", name: str = "Ana Ortiz") -> TestClient:
        with database.write() as db:
            token = make_token(db, make_me(db, role=role, name=name, email=f"{name[:3]}.{role}@example.org"), "test")
        headers = {"Authorization": f"Bearer {token}"}
        return TestClient(application, headers=headers, raise_server_exceptions=False)

    return with_role


@pytest.fixture
def article(database: Database, run_jobs: Callable[[], None]) -> str:
    with database.write() as db:
        article_id = make_article(db, make_me(db, email="maker@example.org"))
    run_jobs()
    return str(article_id)


def claim_about(client: TestClient, article: str, words: str) -> dict[str, Any]:
    items: list[dict[str, Any]] = client.get(f"{V1}/articles/{article}/claims").json()["items"]
    return next(item for item in items if words in item["quote"])


def count(database: Database, table: Any) -> int:
    with database.read() as db:
        return db.execute(select(func.count()).select_from(table)).scalar_one()


def test_without_a_token_nothing_is_told(application: FastAPI, article: str) -> None:
    client = TestClient(application)
    for path in (f"/articles/{article}", "/articles", "/claims", "/claims/C-1"):
        answer = client.get(V1 + path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")


def test_an_article_goes_in_and_is_told_with_its_text_and_zones(api: Callable[..., TestClient]) -> None:
    answer = api().post(f"{V1}/articles", json={"text": TEXT, "publisher": "Norrland Courier"})
    body = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"{V1}/articles/{body['id']}")
    assert (body["publisher"], body["status"], body["text"]) == ("Norrland Courier", "queued", TEXT)
    assert {"kind": "headline", "start": 0, "end": 58} in body["zones"]
    assert answer.headers["ETag"] == '"1"'


def test_the_same_original_again_is_the_same_article(api: Callable[..., TestClient], database: Database) -> None:
    client = api()
    first = client.post(f"{V1}/articles", json={"text": TEXT})
    again = client.post(f"{V1}/articles", json={"text": TEXT})
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert count(database, Article) == 1


def test_another_text_from_the_same_address_is_its_next_version(api: Callable[..., TestClient]) -> None:
    client, url = api(), "https://news.example.org/crane"
    first = client.post(f"{V1}/articles", json={"text": TEXT, "url": url}).json()
    second = client.post(f"{V1}/articles", json={"text": TEXT + "\nUpdated.", "url": url}).json()
    assert (second["id"], second["version"]) == (first["id"], 2)


def test_a_file_goes_in(api: Callable[..., TestClient]) -> None:
    page = (
        "<html><head><title>Crane</title></head><body><article><p>Mara Ostrin said it fell.</p></article></body></html>"
    )
    answer = api().post(f"{V1}/articles", files={"file": ("crane.html", page, "text/html")}, data={"author": "I. Lund"})
    assert (answer.status_code, answer.json()["author"]) == (201, "I. Lund")
    assert "Mara Ostrin said it fell." in answer.json()["text"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "a\0b"},
        {"text": "a", "html": "b"},
        {"url": "https://news.example.org/crane"},
        {"text": "a", "published_at": "yesterday"},
        {"text": "a", "url": "javascript:alert(1)"},
        {"text": "a", "project": "other"},
        {"text": "half \ud800"},
        ["text"],
    ],
)
def test_what_is_no_article_is_refused_with_a_sentence(
    api: Callable[..., TestClient], database: Database, body: Any
) -> None:
    import json

    answer = api().post(f"{V1}/articles", content=json.dumps(body), headers={"Content-Type": "application/json"})
    problem = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json"), problem
    assert problem["detail"].endswith(".")
    assert count(database, Article) == 0


def test_too_long_a_text_is_refused(api: Callable[..., TestClient]) -> None:
    assert api().post(f"{V1}/articles", json={"text": "word " * 1_000_001}).status_code == 413


def test_a_claim_has_the_promised_form(api: Callable[..., TestClient], article: str) -> None:
    client = api()
    claim = claim_about(client, article, "30 per cent")
    assert TEXT[slice(*claim["spans"]["content"][0])] == claim["quote"]
    assert claim["source"]["name"] == "Mara Ostrin"
    assert claim["factuality"][0] == {"source": "Mara Ostrin", "value": "CT+"}
    assert claim["times"][0]["edtf"] == "2026-03-03"
    assert (claim["quantities"][0]["value"], claim["quantities"][0]["comparator"]) == (30, ">=")
    assert (claim["made_by"], claim["status"]) == ("extractor", "proposed")
    one = client.get(f"{V1}/claims/{claim['id']}")
    assert one.json() == claim
    assert one.headers["ETag"] == f'"{claim["version_tag"]}"'


def test_a_change_needs_the_version_it_changes(api: Callable[..., TestClient], article: str) -> None:
    client = api()
    claim = claim_about(client, article, "30 per cent")
    url = f"{V1}/claims/{claim['id']}"
    assert client.patch(url, json={"gist": "One"}).status_code == 428
    done = client.patch(url, json={"gist": "One"}, headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["gist"], done.headers["ETag"]) == (200, "One", '"2"')
    late = client.patch(url, json={"gist": "Two"}, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["current"]["gist"]) == (412, "One")
    assert late.json()["current"]["version_tag"] == "2"
    assert client.delete(url).status_code == 428
    assert client.delete(url, headers={"If-Match": '"1"'}).status_code == 412
    assert client.delete(url, headers={"If-Match": '"2"'}).status_code == 204
    assert client.get(url).status_code == 404


def test_a_wrong_value_names_its_field(api: Callable[..., TestClient], article: str) -> None:
    client = api()
    claim = claim_about(client, article, "30 per cent")
    answer = client.patch(f"{V1}/claims/{claim['id']}", json={"speech": "sung"}, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "speech")


def test_a_claim_is_made_and_its_quote_must_match(
    api: Callable[..., TestClient], article: str, database: Database
) -> None:
    client, words = api(), "Nobody answered."
    start = TEXT.index(words)
    body = {"spans": {"content": [[start, start + len(words)]]}, "quote": words, "polarity": "negative"}
    url = f"{V1}/articles/{article}/claims"
    before = count(database, Claim)
    assert client.post(url, json={**body, "quote": "Somebody answered."}).status_code == 422
    assert count(database, Claim) == before
    made = client.post(url, json=body, headers={"Idempotency-Key": "k1"})
    again = client.post(url, json=body, headers={"Idempotency-Key": "k1"})
    assert (made.status_code, again.json()["id"]) == (201, made.json()["id"])
    assert count(database, Claim) == before + 1
    other = client.post(url, json={**body, "polarity": "positive"}, headers={"Idempotency-Key": "k1"})
    assert other.status_code == 422


LEAST: dict[str, Any] = {
    "spans": {"content": [[0, 5]]},
    "source": {"name": "Mara Ostrin", "kind": "named"},
    "source_chain": [{"role": "source", "name": None, "kind": "named"}],
    "times": [{"edtf": "2026-03", "relation": "at", "basis": "explicit"}],
    "quantities": [{"value": 30, "comparator": ">="}, {"value": None, "comparator": "="}],
    "entities": [{"name": "Tarnvik", "type": "place", "role": "location"}],
}
"""Values with the keys that they must have, and no others."""


def test_pages_draw_values_that_a_program_sent_without_what_may_be_left_out(
    api: Callable[..., TestClient], article: str, sign_in: SignIn
) -> None:
    made = api().post(f"{V1}/articles/{article}/claims", json=LEAST | {"quote": TEXT[:5]})
    assert made.status_code == 201
    ref = made.json()["id"]
    client, beside = sign_in(), f"/articles/{article}?claim={ref}"
    card = f"/articles/{article}/claims/{ref.removeprefix('C-')}/card"
    for address in (f"/claims/{ref}", card, beside, f"{beside}&edit=claim", "/claims", "/names"):
        answer = client.get(address)
        assert answer.status_code == 200, address
    assert "at least 30" in client.get(f"/claims/{ref}").text


def test_tags_comments_decisions_and_ratings(api: Callable[..., TestClient], article: str, database: Database) -> None:
    client = api()
    claim = claim_about(client, article, "30 per cent")["id"]
    assert client.put(f"{V1}/claims/{claim}/tags/port/crane").json()["tags"] == ["port/crane"]
    assert client.put(f"{V1}/claims/{claim}/decision", json={"verdict": "accept"}).json()["status"] == "accepted"
    rated = client.put(f"{V1}/claims/{claim}/ratings", json={"credibility": 2}).json()
    assert rated["ratings"][0]["credibility"] == 2
    comment = client.post(f"{V1}/claims/{claim}/comments", json={"body": "Which **crane**?"})
    assert (comment.status_code, comment.json()["html"]) == (201, "<p>Which <strong>crane</strong>?</p>\n")
    reply = client.post(f"{V1}/claims/{claim}/comments", json={"body": "East", "parent": comment.json()["id"]})
    assert reply.json()["parent"] == comment.json()["id"]
    for none in ("", "-1", "one", "9" * 12, "9" * 5000):
        odd = client.post(f"{V1}/claims/{claim}/comments", json={"body": "East", "parent": none})
        assert odd.status_code == 422, none[:12]
    assert count(database, Comment) == 2
    assert client.delete(f"{V1}/claims/{claim}/tags/port/crane").json()["tags"] == []
    statement = client.get(f"{V1}/claims/{claim}").json()["statement"]
    judged = client.put(f"{V1}/statements/{statement}/ratings", json={"likelihood": 5, "confidence": "low"}).json()
    assert judged["ratings"][0]["likelihood"] == 5
    kinds = [item["kind"] for item in client.get(f"{V1}/claims/{claim}/history").json()["items"]]
    assert "claim.tagged" in kinds
    assert "claim.decided" in kinds


def test_a_source_is_rated_by_the_id_its_claim_tells(api: Callable[..., TestClient], article: str) -> None:
    client = api()
    claim = claim_about(client, article, "30 per cent")
    source = claim["source"]
    rated = client.put(f"{V1}/sources/{source['id']}/ratings", json={"reliability": "B"})
    assert (rated.status_code, rated.json()["ratings"][0]["reliability"]) == (200, "B")
    kept = client.patch(f"{V1}/claims/{claim['id']}", json={"source": source}, headers={"If-Match": '"1"'}).json()
    assert (kept["corrected"], kept["version_tag"]) == ([], "1")


def test_whoever_sends_no_token_is_told_how_to_sign_in(visitor: TestClient) -> None:
    answer = visitor.get(f"{V1}/articles")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_notes_on_any_passage(api: Callable[..., TestClient], article: str, database: Database) -> None:
    client = api()
    start = TEXT.index("Norrland Lifting")
    body = {"spans": [[start, start + 16]], "quote": "Norrland Lifting", "body": "Who owns it?", "tags": ["owner"]}
    made = client.post(f"{V1}/articles/{article}/annotations", json=body).json()
    assert made["tags"] == ["owner"]
    url = f"{V1}/annotations/{made['id']}"
    assert client.patch(url, json={"body": "Owned by the port."}).status_code == 428
    assert client.patch(url, json={"body": "Owned by the port."}, headers={"If-Match": '"1"'}).status_code == 200
    late = client.patch(url, json={"body": "Late"}, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["current"]["body"]) == (412, "Owned by the port.")
    assert client.post(f"{V1}/articles/{article}/annotations", json={**body, "quote": "Other"}).status_code == 422
    assert count(database, Annotation) == 1


def test_lists_say_how_many_and_where_it_goes_on(api: Callable[..., TestClient], article: str) -> None:
    client = api()
    first = client.get(f"{V1}/claims?article={article}&limit=2").json()
    assert len(first["items"]) == 2
    assert first["total"] > 2
    second = client.get(first["next"]).json()
    assert {item["id"] for item in first["items"]}.isdisjoint(item["id"] for item in second["items"])
    assert client.get(f"{V1}/claims?limit=201").status_code == 422


def test_search_finds_articles_and_claims_together(api: Callable[..., TestClient], article: str) -> None:
    body = api().get(f"{V1}/search?q=crane").json()
    assert {item["kind"] for item in body["items"]} >= {"article", "claim"}
    for item in body["items"]:
        for start, end in item["spans"]:
            assert item["snippet"][start:end].lower().startswith("crane")
    assert body["facets"]
    for hostile in ('"', "a AND", "NEAR(", "*", "col:x", "-", "(", "' OR 1=1"):
        assert api("reader", f"R{ord(hostile[0])} X").get(f"{V1}/search", params={"q": hostile}).status_code == 200


def test_a_reader_reads_and_changes_nothing(api: Callable[..., TestClient], article: str) -> None:
    reader = api("reader", "Rea Der")
    claim = claim_about(reader, article, "30 per cent")["id"]
    for method, path, body in (
        ("POST", "/articles", {"text": TEXT + "!"}),
        ("PATCH", f"/claims/{claim}", {"gist": "x"}),
        ("DELETE", f"/claims/{claim}", None),
        ("PUT", f"/claims/{claim}/tags/x", None),
        ("PUT", f"/claims/{claim}/decision", {"verdict": "accept"}),
        ("POST", f"/claims/{claim}/comments", {"body": "x"}),
        ("PUT", f"/claims/{claim}/ratings", {"credibility": 1}),
        ("POST", f"/articles/{article}/annotations", {"spans": [[0, 5]], "quote": TEXT[:5], "body": "x"}),
    ):
        answer = reader.request(method, V1 + path, json=body, headers={"If-Match": '"1"'})
        assert answer.status_code == 403, (method, path, answer.text)


def test_the_api_is_described_with_examples(api: Callable[..., TestClient]) -> None:
    document = api().get(f"{V1}/openapi.json").json()
    assert {
        "/api/v1/articles", "/api/v1/claims/{ref}", "/api/v1/events", "/api/v1/articles/{ref}/differences",
        "/api/v1/differences/{ref}/choice", "/api/v1/articles/{ref}/fully-coded",
    } <= set(document["paths"])  # fmt: skip
    assert all(path.startswith(V1) for path in document["paths"])
    assert "C-104" in str(document["paths"]["/api/v1/claims/{ref}"]["get"])


@pytest.mark.parametrize("ref", ["C-", "x", "-1", "99999999999999999999", "²", "C-1;--"])
def test_odd_ids_are_not_found(api: Callable[..., TestClient], ref: str) -> None:
    assert api().get(f"{V1}/claims/{ref}").status_code == 404


def test_a_claim_tells_how_likely_each_field_is_right(api: Callable[..., TestClient], article: str) -> None:
    client = api()
    claim = claim_about(client, article, "30 per cent")
    told = claim["extractor"]
    assert set(told["fields"]) == {"content", "source", "factuality", "times", "quantities", "entities"}
    assert told["score"] == told["fields"]["content"]
    least = min(told["fields"].values())
    listed = client.get(f"{V1}/claims", params={"weakest": f"{least}..{least}"}).json()
    assert claim["id"] in [item["id"] for item in listed["items"]]
    assert client.get(f"{V1}/claims", params={"weakest": "low"}).json()["notes"] != []


def test_entities_have_the_ids_of_what_is_meant(api: Callable[..., TestClient], article: str) -> None:
    client = api()
    items = client.get(f"{V1}/articles/{article}/claims").json()["items"]
    claim = next(item for item in items if item["entities"])
    ids = [entity["id"] for entity in claim["entities"]]
    assert all(isinstance(row, str) and row.isdecimal() for row in ids)
    assert client.get(f"{V1}/claims/{claim['id']}").json()["entities"] == claim["entities"]
    listed = client.get(f"{V1}/claims?article={article}").json()["items"]
    assert next(item for item in listed if item["id"] == claim["id"])["entities"] == claim["entities"]
    sent_back = client.patch(
        f"{V1}/claims/{claim['id']}", json={"entities": claim["entities"]}, headers={"If-Match": '"1"'}
    ).json()
    assert (sent_back["corrected"], sent_back["version_tag"]) == ([], "1")
    assert sent_back["entities"] == claim["entities"]


def test_a_list_of_articles_says_what_it_left_out(api: Callable[..., TestClient], article: str) -> None:
    client = api()
    plain = client.get(f"{V1}/articles").json()
    assert (plain["total"], plain["notes"]) == (1, [])
    odd = client.get(f"{V1}/articles?color=red&status=done&limit=1").json()
    assert odd["total"] == 1
    assert [("color" in note, "done" in note) for note in odd["notes"]] == [(True, False), (False, True)]
    assert client.get(f"{V1}/articles?status=queued").json()["total"] == 0


def test_an_article_is_marked_as_fully_coded_and_the_mark_taken_back(
    api: Callable[..., TestClient], article: str
) -> None:
    client, url = api(), f"{V1}/articles/{article}"
    assert client.get(url).json()["is_fully_coded"] is False
    for _ in range(2):
        marked = client.put(f"{url}/fully-coded")
        assert (marked.status_code, marked.json()["is_fully_coded"]) == (200, True)
    assert client.get(f"{V1}/articles").json()["items"][0]["is_fully_coded"] is True
    assert client.delete(f"{url}/fully-coded").json()["is_fully_coded"] is False
    kinds = [item["kind"] for item in client.get(f"{url}/history").json()["items"]]
    assert (kinds.count("article.coded"), kinds.count("article.coding_undone")) == (1, 1)
    assert api("reader", "Rea Der").put(f"{url}/fully-coded").status_code == 403
    assert client.put(f"{V1}/articles/99/fully-coded").status_code == 404


def test_an_article_that_is_being_read_is_not_marked(api: Callable[..., TestClient]) -> None:
    client = api()
    made = client.post(f"{V1}/articles", json={"text": TEXT}).json()
    answer = client.put(f"{V1}/articles/{made['id']}/fully-coded")
    assert (answer.status_code, "still being looked for" in answer.json()["detail"]) == (422, True)
