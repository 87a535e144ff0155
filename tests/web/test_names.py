"""Other names: what articles explain, what people say, and that nothing else joins two names."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.accounts.pages import Me
from app.claims.commands import create_claim
from app.claims.filters import parse
from app.claims.table import claims_found
from app.db import Database
from app.models import ArticleVersion, ClaimEntity, ClaimState, Entity, Source, SourceAlias
from app.names.commands import merge_name, part_name
from app.upkeep.check import check
from tests.conftest import SignIn
from tests.factories import make_article, make_me
from tests.web.html import one, page, text_of
from tests.web.marked import document_of, events_of

EXPLAINS = """Bureau warns of hunger in Tarnvik

TARNVIK, 4 March 2026 (NC) - The International Crisis Bureau (ICB) said on Tuesday that 300 people had left Tarnvik.
Harald Kirbis, its director, said the ICB would send six trucks.
"""
LATER = """Trucks reach Tarnvik

TARNVIK, 6 March 2026 (NC) - The ICB said on Friday that its trucks had reached Tarnvik.

"Now the road was open," Kirbis said.
"""
OTHERWISE = """Cable board meets

TARNVIK, 8 March 2026 (NC) - The Inner Cable Board (ICB) said on Sunday that it had met.
"""
Bring = Callable[[str], int]


@pytest.fixture
def me(database: Database) -> Me:
    with database.write() as db:
        return make_me(db, email="maker@example.org")


@pytest.fixture
def bring(database: Database, me: Me, run_jobs: Callable[[], None]) -> Bring:
    def bring(text: str) -> int:
        with database.write() as db:
            article = make_article(db, me, text)
        run_jobs()
        return article

    return bring


def sources_of(database: Database, article: int) -> dict[str, str]:
    """Return by the name a claim has the name of the source it points to."""
    with database.read() as db:
        rows = db.execute(
            select(ClaimState.source_name, Source.name)
            .join(Source, Source.id == ClaimState.source_id)
            .where(ClaimState.article_id == article)
        )
        return dict(rows.all())


def source(database: Database, name: str) -> int:
    with database.read() as db:
        return db.execute(select(Source.id).where(Source.name == name)).scalar_one()


def test_a_full_name_met_again_is_the_same(database: Database, bring: Bring) -> None:
    bring(EXPLAINS)
    bring(EXPLAINS.replace("300", "400"))

    with database.read() as db:
        assert len(db.execute(select(Source.id).where(Source.name == "Harald Kirbis")).all()) == 1
        assert len(db.execute(select(Entity.id).where(Entity.name == "International Crisis Bureau")).all()) == 1


def test_an_acronym_that_an_article_explains_is_understood_in_later_ones(database: Database, bring: Bring) -> None:
    bring(EXPLAINS)
    later = bring(LATER)

    assert sources_of(database, later)["ICB"] == "International Crisis Bureau"
    assert check(database) == []


def test_a_surname_alone_joins_nothing(database: Database, bring: Bring) -> None:
    bring(EXPLAINS)
    later = bring(LATER)

    assert sources_of(database, later)["Kirbis"] == "Kirbis"


def test_an_acronym_met_before_it_is_explained_stays_what_it_was(database: Database, bring: Bring) -> None:
    earlier = bring(LATER)
    bring(EXPLAINS)

    assert sources_of(database, earlier)["ICB"] == "ICB"


def test_an_acronym_explained_in_two_ways_stands_by_itself(database: Database, bring: Bring) -> None:
    bring(EXPLAINS)
    later = bring(LATER)
    bring(OTHERWISE)

    assert sources_of(database, later)["ICB"] == "ICB"
    bring(EXPLAINS.replace("300", "500"))
    assert sources_of(database, later)["ICB"] == "ICB", "the first article's word does not count again"
    assert check(database) == []


def test_the_table_finds_claims_by_any_name(database: Database, me: Me, bring: Bring) -> None:
    bring(EXPLAINS)
    bring(LATER)
    with database.read() as db:
        found = {
            name: {card.id for card in claims_found(db, me, parse([("source", name)])[0], 50, 0)[0]}
            for name in ("ICB", "International Crisis Bureau")
        }
    assert found["ICB"] == found["International Crisis Bureau"]
    assert len(found["ICB"]) >= 2


def test_two_names_are_merged_by_hand_and_parted_again(database: Database, sign_in: SignIn, bring: Bring) -> None:
    client, _, later = sign_in("analyst"), bring(EXPLAINS), bring(LATER)
    full, short = source(database, "Harald Kirbis"), source(database, "Kirbis")
    answer = client.post(f"/names/sources/{full}/merger", data={"other": str(short)})

    assert answer.status_code == 303
    assert sources_of(database, later)["Kirbis"] == "Harald Kirbis"
    assert check(database) == []
    shown = page(client, answer.headers["location"])
    assert "“Kirbis” is another name" in text_of(one(shown, "//main//*[@role='status']"))
    assert "Kirbis said by Ana Ortiz" in text_of(one(shown, "//section[@aria-labelledby='aliases']"))
    assert client.get(f"/names/sources/{short}").headers["location"] == f"/names/sources/{full}"
    undo = one(shown, "//main//*[@role='status']//form")
    answer = client.post(undo.get("action"), data={"other": one(undo, "./input").get("value")})
    assert answer.status_code == 303
    assert sources_of(database, later)["Kirbis"] == "Kirbis"
    parted = page(client, answer.headers["location"])
    assert "stands by itself again" in text_of(one(parted, "//main//*[@role='status']"))
    assert check(database) == []
    assert len(events_of(database, "name.merged")) == len(events_of(database, "name.parted")) == 1
    with database.read() as db:
        assert db.execute(select(SourceAlias.source_id).where(SourceAlias.source_id == short)).all() == []


def test_entities_are_merged_with_the_part_they_have_in_claims(
    database: Database, sign_in: SignIn, me: Me, bring: Bring
) -> None:
    client, article = sign_in("analyst"), bring(LATER)
    with database.write() as db:
        text = db.execute(select(ArticleVersion.text).where(ArticleVersion.article_id == article)).scalar_one()
        start = text.index("the road was open")
        claims = [
            create_claim(
                db, me, article, 1,
                {
                    "spans": {"content": [[start, end]], "cue": [], "source": []},
                    "source": {"name": None, "text": None, "kind": "unstated"},
                    "factuality": [{"source": "unstated", "value": "CT+"}],
                    "entities": [{"name": name, "type": "organisation", "role": "agent", "spans": []}],
                },
                text[start:end],
            )
            for name, end in (("Harbour Office", start + 8), ("HO", start + 12))
        ]  # fmt: skip
        ids = dict(db.execute(select(Entity.name, Entity.id)).all())
    full, short = ids["Harbour Office"], ids["HO"]

    shown = page(client, f"/names/entities/{full}")
    assert "HO its first letters" in text_of(one(shown, "//section[@aria-labelledby='alike']"))
    client.post(f"/names/entities/{full}/merger", data={"name": "ho"})

    def pointed() -> list[int]:
        with database.read() as db:
            query = select(ClaimEntity.entity_id).where(ClaimEntity.claim_id.in_(claims)).order_by(ClaimEntity.claim_id)
            return list(db.execute(query).scalars())

    assert pointed() == [full, full]
    assert check(database) == []
    client.post(f"/names/entities/{full}/parting", data={"other": str(short)})
    assert pointed() == [full, short]
    assert check(database) == []


def test_what_somebody_parted_no_article_joins_again(
    database: Database, sign_in: SignIn, bring: Bring, run_jobs: Callable[[], None]
) -> None:
    client, article, later = sign_in("analyst"), bring(EXPLAINS), bring(LATER)
    full = source(database, "International Crisis Bureau")
    shown = page(client, f"/names/sources/{full}")
    assert "ICB explained in Bureau warns of hunger" in text_of(one(shown, "//section[@aria-labelledby='aliases']"))
    client.post(f"/names/sources/{full}/parting", data={"other": str(source(database, "ICB"))})
    assert sources_of(database, later)["ICB"] == "ICB"
    bring(EXPLAINS.replace("300", "400"))

    assert sources_of(database, later)["ICB"] == "ICB"
    assert article


def test_a_page_that_is_behind_parts_no_name_from_another(
    database: Database, sign_in: SignIn, bring: Bring, me: Me
) -> None:
    client, _, later = sign_in("analyst"), bring(EXPLAINS), bring(LATER)
    first, second = source(database, "Harald Kirbis"), source(database, "International Crisis Bureau")
    short = source(database, "Kirbis")
    client.post(f"/names/sources/{first}/merger", data={"other": str(short)})
    with database.write() as db:
        part_name(db, me, "sources", first, short)
        merge_name(db, me, "sources", second, short)

    answer = client.post(f"/names/sources/{first}/parting", data={"other": str(short)})
    assert answer.status_code == 409
    words = text_of(one(document_of(answer), "//p[@id='name-problem']"))
    assert "“Kirbis” is another name of “International Crisis Bureau” now" in words
    assert sources_of(database, later)["Kirbis"] == "International Crisis Bureau"
    assert client.post("/names/sources/999/parting", data={"other": str(short)}).status_code == 404
    client.post(f"/names/sources/{second}/parting", data={"other": str(short)})
    assert sources_of(database, later)["Kirbis"] == "Kirbis"
    assert check(database) == []


def test_what_cannot_be_merged_is_refused_beside_the_field(database: Database, sign_in: SignIn, bring: Bring) -> None:
    client, _, _ = sign_in("analyst"), bring(EXPLAINS), bring(LATER)
    full, bureau = source(database, "Harald Kirbis"), source(database, "International Crisis Bureau")
    for sent, words in (
        ({"name": "Nobody Else"}, "No other name is spelt like this"),
        ({"name": " "}, "Write the name"),
        ({"name": "ICB"}, "is another name of “International Crisis Bureau”"),
        ({"other": str(full)}, "are one already"),
    ):
        answer = client.post(f"/names/sources/{full}/merger", data=sent)
        assert answer.status_code == 422
        assert words in text_of(one(document_of(answer), "//p[@id='name-problem']"))
    assert client.post(f"/names/sources/{full}/parting", data={"other": str(bureau)}).status_code == 409
    assert client.get("/names/sources/999").status_code == 404
    assert client.get("/names/members/1").status_code == 404


def test_a_reader_sees_names_and_merges_none(database: Database, sign_in: SignIn, bring: Bring) -> None:
    reader, _, _ = sign_in("reader"), bring(EXPLAINS), bring(LATER)
    full, short = source(database, "Harald Kirbis"), source(database, "Kirbis")
    assert page(reader, f"/names/sources/{full}").xpath("//main//form") == []

    assert reader.post(f"/names/sources/{full}/merger", data={"other": str(short)}).status_code == 403
    with database.read() as db:
        assert db.execute(select(SourceAlias).where(SourceAlias.source_id == short)).all() == []


def test_the_list_has_names_with_claims_and_finds_them_by_other_names(sign_in: SignIn, bring: Bring) -> None:
    client, _, _ = sign_in("analyst"), bring(EXPLAINS), bring(LATER)

    def listed(address: str) -> list[str]:
        return [text_of(cell) for cell in page(client, address).xpath("//table/tbody/tr/td[1]")]

    assert "International Crisis Bureau" in listed("/names")
    assert "ICB" not in listed("/names")
    assert listed("/names?q=icb") == ["International Crisis Bureau"]
    assert "Tarnvik" in listed("/names?kind=place")
    assert listed("/names?q=nothing+like+it") == []
    assert "left out: kind" in text_of(page(client, "/names?kind=ships"))


def test_a_page_tells_how_texts_write_a_name_and_calls_no_pronoun_a_spelling(
    database: Database, sign_in: SignIn, bring: Bring
) -> None:
    client, _ = (
        sign_in("analyst"),
        bring(f"{EXPLAINS}\nKirbis stressed that the fuel was gone. He said the trucks were waiting.\n"),
    )
    spellings = text_of(
        one(page(client, f"/names/sources/{source(database, 'Harald Kirbis')}"), "//main//p[contains(., 'also write')]")
    )
    assert "Kirbis" in spellings
    assert "He" not in spellings.replace(".", " ").replace(";", " ").split()


def test_a_claims_page_leads_to_its_names(database: Database, sign_in: SignIn, bring: Bring) -> None:
    client, article = sign_in("analyst"), bring(EXPLAINS)
    with database.read() as db:
        found = db.execute(
            select(ClaimState.claim_id, ClaimState.source_id)
            .join(ClaimEntity, ClaimEntity.claim_id == ClaimState.claim_id)
            .where(ClaimState.article_id == article, ClaimState.source_id.is_not(None))
        )
        claim, source_id = next(iter(found.all()))
    shown = page(client, f"/claims/C-{claim}")
    links = shown.xpath("//main//a/@href")
    assert f"/names/sources/{source_id}" in links
    assert any(link.startswith("/names/entities/") for link in links)
