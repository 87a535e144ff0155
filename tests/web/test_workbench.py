"""An article with its claims at its side: what is shown, what may be done, what is refused."""

from collections.abc import Callable

import pytest
from lxml import html
from lxml.html import HtmlElement
from sqlalchemy import event, select
from starlette.testclient import TestClient

from app.accounts.queries import me_by_id
from app.articles.queries import workbench
from app.claims.queries import claims_of_version
from app.db import Database
from app.events.log import record
from app.models import Claim, ClaimCorrection, ClaimState, Decision, Event
from tests.conftest import SAME_ORIGIN, SignIn
from tests.factories import TEXT, make_article, make_me
from tests.web.html import one, page, text_of


@pytest.fixture
def article(database: Database, run_jobs: Callable[[], None]) -> int:
    """An article whose claims have been found."""
    with database.write() as db:
        article_id = make_article(db, make_me(db, email="maker@example.org"))
    run_jobs()
    return article_id


def states(database: Database) -> dict[int, ClaimState]:
    with database.read() as db:
        found = db.execute(select(ClaimState).order_by(ClaimState.start)).scalars().all()
        db.expunge_all()
    return {state.claim_id: state for state in found}


def claim_about(database: Database, words: str) -> ClaimState:
    return next(state for state in states(database).values() if words in state.quote)


def act(client: TestClient, article: int, claim: int, what: str, **form: object) -> int:
    return client.post(f"/articles/{article}/claims/{claim}/{what}", data=form).status_code


def test_the_text_is_all_there_and_spans_equal_their_quotes(database: Database, article: int, sign_in: SignIn) -> None:
    document = page(sign_in(), f"/articles/{article}")
    for number in document.xpath("//*[@data-start]//a[contains(@class, 'mark-number')]"):
        number.drop_tree()
    paragraphs = [text_of(paragraph) for paragraph in document.xpath("//*[@data-start]")]
    assert " ".join(paragraphs) == " ".join(TEXT.split())
    for state in states(database).values():
        assert " ".join(TEXT[start:end] for start, end in state.fields["spans"]["content"]) == state.quote


def test_each_paragraph_says_where_it_begins(article: int, sign_in: SignIn) -> None:
    document = page(sign_in(), f"/articles/{article}")
    for paragraph in document.xpath("//*[@data-start]"):
        for number in paragraph.xpath(".//a[contains(@class, 'mark-number')]"):
            number.drop_tree()
        start = int(paragraph.get("data-start"))
        words = paragraph.text_content()
        assert TEXT[start : start + len(words)] == words


def test_the_claims_say_who_what_and_how_surely(article: int, sign_in: SignIn) -> None:
    document = page(sign_in(), f"/articles/{article}")
    card = one(document, "//article[contains(@class, 'claim-card')][contains(., '30 per cent')]")
    assert "Mara Ostrin" in text_of(card)
    assert "as fact" in text_of(card)


def test_an_open_card_shows_time_quantity_and_what_set_them(database: Database, article: int, sign_in: SignIn) -> None:
    claim = claim_about(database, "30 per cent")
    document = page(sign_in(), f"/articles/{article}?claim=C-{claim.claim_id}")
    card = one(document, f"//article[@id='claim-C-{claim.claim_id}'][@aria-current='true']")
    assert "2026-03-03" in text_of(card)
    assert "at least 30 %" in text_of(card)
    assert card.xpath(".//*[@data-by='machine']")


def test_accepting_moves_on_and_can_be_undone(database: Database, article: int, sign_in: SignIn) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    answer = client.post(f"/articles/{article}/claims/{claim}/decision", data={"verdict": "accept"})
    assert (answer.status_code, states(database)[claim].status) == (303, "accepted")
    assert f"claim=C-{claim}" not in answer.headers["Location"]
    assert act(client, article, claim, "decision/undo") == 303
    assert states(database)[claim].status == "proposed"


def test_two_members_who_disagree_make_a_claim_disputed(database: Database, article: int, sign_in: SignIn) -> None:
    claim = claim_about(database, "30 per cent").claim_id
    act(sign_in(name="Ana Ortiz"), article, claim, "decision", verdict="accept")
    act(sign_in(name="Ben Okoro"), article, claim, "decision", verdict="reject", reason="wrong words")
    state = states(database)[claim]
    assert (state.status, [decision["verdict"] for decision in state.decisions]) == ("disputed", ["accept", "reject"])


def test_a_reader_may_look_but_not_decide(database: Database, article: int, sign_in: SignIn) -> None:
    client, claim = sign_in("reader"), claim_about(database, "30 per cent").claim_id
    document = page(client, f"/articles/{article}?claim=C-{claim}")
    assert not document.xpath("//button[@name='verdict']")
    assert act(client, article, claim, "decision", verdict="accept") == 403
    with database.read() as db:
        assert not db.execute(select(Decision)).all()


def test_htmx_gets_the_workbench_and_a_line_with_undo(database: Database, article: int, sign_in: SignIn) -> None:
    claim = claim_about(database, "30 per cent").claim_id
    headers = SAME_ORIGIN | {"HX-Request": "true", "HX-Target": "div#workbench"}
    url = f"/articles/{article}/claims/{claim}/decision"
    answer = sign_in().post(url, data={"verdict": "accept"}, headers=headers)
    document = html.fragment_fromstring(answer.text, create_parent="main")
    assert document[0].get("id") == "workbench"
    assert one(document, f"//article[@id='claim-C-{claim}']").get("data-state") == "accepted"
    assert "Accepted." in text_of(one(document, "//hx-partial[@hx-target='#status']"))
    assert one(document, "//hx-partial//form").get("action") == f"{url}/undo"


def test_an_edit_keeps_the_machines_value_beside_the_persons(database: Database, article: int, sign_in: SignIn) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    assert act(client, article, claim, "edit", version=1, source_name="Harbour office", sure="PR+") == 303
    state = states(database)[claim]
    assert (state.source_name, state.sure, state.corrected) == ("Harbour office", "PR+", ["factuality", "source"])
    with database.read() as db:
        assert len(db.execute(select(ClaimCorrection)).all()) == 2
    card = one(page(client, f"/articles/{article}?claim=C-{claim}"), f"//article[@id='claim-C-{claim}']")
    assert card.xpath(".//*[@data-by='person'][contains(@title, 'Ana Ortiz')]")


def test_an_emptied_field_is_emptied(database: Database, article: int, sign_in: SignIn) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    assert act(client, article, claim, "edit", version=1, when="", quantities="") == 303
    fields = states(database)[claim].fields
    assert (fields["times"], fields["quantities"]) == ([], [])


def test_spans_can_be_edited_by_typing_their_words(database: Database, article: int, sign_in: SignIn) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    assert act(client, article, claim, "edit", version=1, content="the crane had been at least 30 per cent") == 303
    assert states(database)[claim].quote == "the crane had been at least 30 per cent"


def test_what_cannot_be_taken_comes_back_with_what_was_typed(database: Database, article: int, sign_in: SignIn) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    form = {"version": 1, "quantities": "lots", "gist": "Too heavy"}
    answer = client.post(f"/articles/{article}/claims/{claim}/edit", data=form)
    document = html.document_fromstring(answer.text)
    assert answer.status_code == 422
    assert one(document, "//input[@name='quantities']").value == "lots"
    assert one(document, "//textarea[@name='gist']").text == "Too heavy"
    assert "needs a number" in text_of(one(document, "//*[@id='quantities-problem']"))
    assert states(database)[claim].corrected == []


def test_a_refused_selection_says_why_and_leaves_the_page_as_it_is(article: int, sign_in: SignIn) -> None:
    form = {"version": 1, "quote": "other words", "content_spans": "3-9"}
    htmx = {"HX-Request": "true", "HX-Target": "div#workbench"}
    answer = sign_in().post(f"/articles/{article}/claims", data=form, headers=htmx)
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#status"
    assert "Select them again." in text_of(html.document_fromstring(answer.text))


def test_the_slower_of_two_editors_sees_both_values_and_loses_nothing(
    database: Database, article: int, sign_in: SignIn
) -> None:
    claim = claim_about(database, "30 per cent").claim_id
    assert act(sign_in(name="Ana Ortiz"), article, claim, "edit", version=1, gist="First") == 303
    slower = sign_in(name="Ben Okoro")
    answer = slower.post(f"/articles/{article}/claims/{claim}/edit", data={"version": 1, "gist": "Second"})
    document = html.document_fromstring(answer.text)
    assert answer.status_code == 409
    conflict = text_of(one(document, "//section[@class='conflict']"))
    assert "Ana Ortiz" in conflict
    assert "First" in conflict
    assert "Second" in conflict
    assert one(document, "//textarea[@name='gist']").text == "Second"
    assert states(database)[claim].gist == "First"
    version = one(document, "//form[@class='claim-card-form']//input[@name='version']").value
    assert act(slower, article, claim, "edit", version=version, gist="Second") == 303
    assert states(database)[claim].gist == "Second"


def made(client: TestClient, article: int, start: int, end: int, quote: str, **form: object) -> int:
    spans = {"content_spans": f"{start}-{end}", "quote": quote, "version": 1, **form}
    return client.post(f"/articles/{article}/claims", data=spans).status_code


def test_a_claim_is_made_from_selected_words(database: Database, article: int, sign_in: SignIn) -> None:
    client, words = sign_in(), "Nobody answered."
    start = TEXT.index(words)
    assert made(client, article, start, start + len(words), words, source_name="Mara Ostrin", sure="CT+") == 303
    state = next(state for state in states(database).values() if state.salience == 1.0)
    assert (state.quote, state.source_name, state.sure, state.status) == (words, "Mara Ostrin", "CT+", "accepted")


def test_a_selection_that_does_not_match_the_stored_text_is_refused(
    database: Database, article: int, sign_in: SignIn
) -> None:
    before = len(states(database))
    assert made(sign_in(), article, 3, 9, "other words") == 422
    assert made(sign_in(), article, 3, 99_999, "other words") == 422
    assert made(sign_in(), article, -5, 9, "other words") == 422
    assert len(states(database)) == before


def test_a_withdrawn_claim_is_gone_from_the_page_and_can_be_brought_back(
    database: Database, article: int, sign_in: SignIn
) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    assert act(client, article, claim, "withdrawal", version=1) == 303
    assert not page(client, f"/articles/{article}").xpath(f"//*[@id='claim-C-{claim}']")
    assert act(client, article, claim, "restoration") == 303
    assert page(client, f"/articles/{article}").xpath(f"//*[@id='claim-C-{claim}']")


def test_each_change_adds_exactly_one_event(database: Database, article: int, sign_in: SignIn) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id

    def events() -> int:
        with database.read() as db:
            return len(db.execute(select(Event.id)).all())

    before = events()
    act(client, article, claim, "decision", verdict="accept")
    act(client, article, claim, "edit", version=1, gist="Other")
    act(client, article, claim, "decision/undo")
    assert events() == before + 3


def test_unknown_parameters_are_named_and_ignored(article: int, sign_in: SignIn) -> None:
    document = page(sign_in(), f"/articles/{article}?claim=C-999999&colour=blue")
    assert "colour" in text_of(one(document, "//p[contains(@class, 'notice')][contains(., 'left out')]"))


def test_script_in_a_title_or_text_is_shown_as_text(database: Database, sign_in: SignIn) -> None:
    hostile = "<script>alert(1)</script> & \"quoted\" 'words'"
    with database.write() as db:
        article_id = make_article(db, make_me(db), f"{hostile}\n\nA line.", title=hostile, publisher=hostile)
    document = page(sign_in(), f"/articles/{article_id}")
    assert not [script for script in document.xpath("//script") if not script.get("src")]
    assert hostile in text_of(one(document, "//article[@class='reading']"))


def test_an_unchanged_page_is_not_sent_again(database: Database, article: int, sign_in: SignIn) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    tag = client.get(f"/articles/{article}").headers["ETag"]
    assert client.get(f"/articles/{article}", headers={"If-None-Match": tag}).status_code == 304
    act(client, article, claim, "decision", verdict="accept")
    assert client.get(f"/articles/{article}", headers={"If-None-Match": tag}).status_code == 200


def test_opening_an_article_takes_few_statements(database: Database, article: int) -> None:
    with database.write() as db:
        me = me_by_id(db, make_me(db, email="counting@example.org").id)
    assert me is not None
    statements: list[str] = []
    with database.read() as db:
        event.listen(database.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
        workbench(db, me, article)
    assert len(statements) <= 6, statements


def test_finding_claims_again_keeps_what_people_did(
    database: Database, article: int, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    act(client, article, claim, "edit", version=1, gist="Mine")
    count = len(states(database))
    assert client.post(f"/articles/{article}/again").status_code == 303
    run_jobs()
    assert len(states(database)) == count
    assert states(database)[claim].gist == "Mine"


def test_a_corrected_date_counts_the_times_anew(
    database: Database, article: int, sign_in: SignIn, run_jobs: Callable[[], None]
) -> None:
    form = {"version": 1, "title": "Crane", "published_at": "2026-03-11", "tlp": "green"}
    assert sign_in().post(f"/articles/{article}/facts", data=form).status_code == 303
    run_jobs()
    assert claim_about(database, "30 per cent").fields["times"][0]["edtf"] == "2026-03-10"


def test_a_member_of_no_project_has_no_page(database: Database, article: int, visitor: TestClient) -> None:
    assert visitor.get(f"/articles/{article}").headers["Location"].startswith("/login")
    with database.read() as db:
        assert db.execute(select(Claim.id)).first() is not None


def test_cards_and_derived_rows_agree(database: Database, article: int) -> None:
    with database.write() as db:
        me = make_me(db, email="agree@example.org")
        version_id = db.execute(select(Claim.version_id).limit(1)).scalar_one()
        cards = claims_of_version(db, me, version_id)
    assert [card.number for card in cards] == list(range(1, len(cards) + 1))
    assert {card.id for card in cards} == set(states(database))


def test_an_open_form_is_told_what_was_changed_since_it_was_opened(
    database: Database, article: int, sign_in: SignIn
) -> None:
    claim = claim_about(database, "30 per cent").claim_id
    ana, jonas = sign_in(), sign_in("analyst", "Jonas Berg")
    form = one(page(ana, f"/articles/{article}?claim=C-{claim}&edit=claim"), "//form[@class='claim-card-form']")
    asked = one(form, ".//*[@data-news]").get("hx-get")
    assert text_of(one(form, ".//*[@data-news]")) == ""

    other = claim_about(database, "Nobody answered").claim_id
    act(jonas, article, other, "decision", verdict="accept")
    assert text_of(one(page(ana, asked), "//*[@data-news]")) == ""

    act(jonas, article, claim, "edit", version=1, gist="The crane was overloaded")
    act(ana, article, claim, "decision", verdict="accept")
    told = text_of(one(page(ana, asked), "//*[@data-news]"))
    assert told.startswith("Changed by you and Jonas Berg.")
    assert "Jonas Berg changed the gist" in told
    assert "You accepted it" in told


def test_news_of_another_project_is_not_told(database: Database, article: int, sign_in: SignIn) -> None:
    claim = claim_about(database, "30 per cent").claim_id
    with database.write() as db:
        record(db, "claim.commented", f"claim:{claim}", member_id=None, topics=[f"article-{article}"])
    told = page(sign_in(), f"/articles/{article}/news?of=claim:{claim}&after=0")
    assert text_of(one(told, "//*[@data-news]")) == ""


def test_cards_and_marks_drawn_once_still_follow_every_change(
    database: Database, article: int, sign_in: SignIn
) -> None:
    client, claim = sign_in(), claim_about(database, "30 per cent").claim_id
    before = client.get(f"/articles/{article}").text
    assert client.get(f"/articles/{article}").text == before
    act(client, article, claim, "edit", version=1, gist="Far over its limit")
    after = page(client, f"/articles/{article}")
    card, number = after.xpath(f"//*[@id='claim-C-{claim}']")[0], after.xpath(f"//a[@data-claims='C-{claim}']")[0]
    assert "Far over its limit" in text_of(card)
    assert number.get("aria-label").endswith("Far over its limit")
    act(client, article, claim, "decision", verdict="reject")
    after = page(client, f"/articles/{article}")
    assert after.xpath(f"//*[@id='claim-C-{claim}']/@data-state") == ["rejected"]
    assert after.xpath(f"//a[@data-claims='C-{claim}']/@data-state") == ["rejected"]


@pytest.fixture
def chronicle(database: Database, run_jobs: Callable[[], None]) -> int:
    """An article that says thirty things in its own voice; what has a number and a name matters most."""
    plain = " ".join(f"The gate numbered in {letter} stood open all through the night." for letter in "abcdefghij")
    rich = " ".join(f"On {day} May {1000 + day} tonnes of rice left Odessa." for day in range(1, 21))
    with database.write() as db:
        article_id = make_article(db, make_me(db, email="maker@example.org"), f"Gates of the port\n\n{plain}\n\n{rich}")
    run_jobs()
    return article_id


def quotes(document: HtmlElement) -> list[str]:
    return [text_of(card) for card in document.xpath("//article[contains(@class, 'claim-card')]")]


def test_twenty_statements_of_the_articles_own_voice_stand_first(chronicle: int, sign_in: SignIn) -> None:
    client = sign_in()
    document = page(client, f"/articles/{chronicle}")
    assert len(quotes(document)) == 20
    assert all("tonnes of rice" in quote for quote in quotes(document))
    rest = one(document, "//p[contains(@class, 'cards-rest')]")
    assert "11 further statements" in text_of(rest)
    assert len(quotes(page(client, one(rest, ".//a").get("href")))) == 31
    assert len(quotes(page(client, f"/articles/{chronicle}?show=open"))) == 31


def test_what_somebody_worked_on_or_opened_is_never_left_out(
    database: Database, chronicle: int, sign_in: SignIn
) -> None:
    client = sign_in()
    decided, opened = (claim_about(database, f"numbered in {letter}").claim_id for letter in "ab")
    assert act(client, chronicle, decided, "decision", verdict="accept") == 303
    document = page(client, f"/articles/{chronicle}?claim=C-{opened}")
    assert document.xpath(f"//article[@id='claim-C-{decided}']")
    assert document.xpath(f"//article[@id='claim-C-{opened}'][@aria-current='true']")
    assert len(quotes(document)) == 22
