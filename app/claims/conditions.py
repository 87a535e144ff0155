"""Turn what a list is asked for into conditions on claims and articles."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    Text,
    and_,
    cast,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
)

from app.accounts.pages import Me
from app.claims.filters import Filter, Term
from app.claims.naming import keys_of, name_key, with_meant
from app.claims.typed import Word, groups
from app.claims.vocabulary import NONE, OF_ARTICLE, THE_ARTICLE, Amount, Chance, Choice, Days, Grade, Value
from app.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimEntity,
    ClaimFactuality,
    ClaimQuantity,
    ClaimRating,
    ClaimState,
    ClaimTag,
    ClaimTime,
    Entity,
    Publisher,
    Source,
    SourceRating,
    StatementRating,
    Tag,
)

Condition = ColumnElement[bool]

# The tables' own columns: rows come back without the detour over mapped classes, in half the time.
article = Article.__table__.c
claim = Claim.__table__.c
claim_entity = ClaimEntity.__table__.c
claim_factuality = ClaimFactuality.__table__.c
claim_quantity = ClaimQuantity.__table__.c
claim_rating = ClaimRating.__table__.c
claim_state = ClaimState.__table__.c
claim_tag = ClaimTag.__table__.c
claim_time = ClaimTime.__table__.c
entity = Entity.__table__.c
publisher = Publisher.__table__.c
source = Source.__table__.c
source_rating = SourceRating.__table__.c
statement_rating = StatementRating.__table__.c
tag = Tag.__table__.c
version = ArticleVersion.__table__.c


def claim_conditions(me: Me, asked: Filter) -> list[Condition]:
    """Return what a row of claim_states, joined with its article, must fulfil to be in the list."""
    return [
        # The sum keeps SQLite from choosing the index that all rows share over the one of the order.
        claim_state.project_id + 0 == me.project_id,
        claim_state.status != "withdrawn",
        article.withdrawn_at.is_(None),
        is_listed(),
        *word_conditions(asked.typed),
        *(_turned(term, _of_claim(me, term)) for term in asked.terms),
    ]


def article_conditions(me: Me, asked: Filter) -> list[Condition] | None:
    """Return what an article must fulfil; None when the filter is about claims, so that no article can."""
    if any(term.key not in OF_ARTICLE for term in asked.terms):
        return None
    return [
        article.project_id + 0 == me.project_id,
        article.withdrawn_at.is_(None),
        *(_turned(term, _of_article(me, term)) for term in asked.terms),
    ]


def is_listed() -> Condition:
    """A claim of its article's newest version, or one on an older version that carries people's work.

    Given: claim_states joined with articles. Cheapest question first: few articles have a second version.
    """
    lists = (claim_state.decisions, claim_state.corrected, claim_state.tags, claim_state.ratings)
    here = claim.id == claim_state.claim_id
    newest = and_(version.id == claim.version_id, version.number == article.version)
    judged = statement_rating.statement_id == claim.statement_id
    tables = (ClaimState.__table__, Article.__table__)
    return or_(
        article.version == 1,
        claim_state.extractor.is_(None),
        claim_state.n_comments > 0,
        *(cast(column, Text) != "[]" for column in lists),
        select(claim.id).where(here, newest).correlate(*tables).exists(),
        select(claim.id).where(here, judged).correlate(*tables).exists(),
    )


def word_conditions(words: tuple[Word, ...]) -> list[Condition]:
    """Return what the words of a claim must hold: all that was typed, and none of what was typed with `-`."""
    wanted = [or_(*(_holds(word) for word in group)) for group in groups(words)]
    return wanted + [not_(_holds(word)) for word in words if word.is_not]


def _holds(word: Word) -> Condition:
    places = (claim_state.quote, claim_state.gist, func.coalesce(claim_state.source_name, ""))
    return or_(*(place.icontains(word.text, autoescape=True) for place in places))


def _turned(term: Term, condition: Condition) -> Condition:
    return not_(condition) if term.is_not else condition


def _of_claim(me: Me, term: Term) -> Condition:
    if term.key in OF_ARTICLE:
        return _of_article(me, term)
    build = _CLAIM[term.key]
    return or_(false(), *(build(me, value) for value in term.values))


def _of_article(me: Me, term: Term) -> Condition:
    build = _ARTICLE[term.key]
    return or_(false(), *(build(me, value) for value in term.values))


def _named(table: Any, me: Me, name: str) -> Condition:
    """Rows with exactly this name; where there is none, rows whose name holds it."""
    is_same = table.name_key.in_(keys_of(name))
    same = select(table.id).where(table.project_id == me.project_id, is_same)
    holds = and_(table.name_key.contains(name_key(name), autoescape=True), ~same.exists().correlate(None))
    return and_(table.project_id == me.project_id, or_(is_same, holds))


def _source(me: Me, value: Value) -> Condition:
    if value.text == THE_ARTICLE:
        return claim_state.source_kind == "author"
    if value.text == NONE:
        return claim_state.source_kind == "unstated"
    named = claim_state.source_id.in_(with_meant(Source, select(source.id).where(_named(source, me, value.text))))
    return and_(claim_state.source_id.is_not(None), named)


def _via(me: Me, value: Value) -> Condition:
    via = and_(
        claim_factuality.claim_id == claim_state.claim_id,
        claim_factuality.position > 0,
        claim_factuality.source.not_in(("author", "unstated")),
    )
    if value.text == NONE:
        return ~exists().where(via)
    return exists().where(via, claim_factuality.source.icontains(value.text, autoescape=True))


def _entity(me: Me, value: Value) -> Condition:
    here = claim_entity.claim_id == claim_state.claim_id
    if value.text == NONE:
        return ~exists().where(here)
    named = with_meant(Entity, select(entity.id).where(_named(entity, me, value.text)))
    return exists().where(here, claim_entity.entity_id.in_(named))


def _tag(me: Me, value: Value) -> Condition:
    here = claim_tag.claim_id == claim_state.claim_id
    if value.text == NONE:
        return ~exists().where(here)
    path, below = func.lower(tag.path), value.text.lower() + "/"
    tags = select(tag.id).where(
        tag.project_id == me.project_id,
        or_(path == value.text.lower(), path.startswith(below, autoescape=True)),
    )
    return exists().where(here, claim_tag.tag_id.in_(tags))


def _status(me: Me, value: Value) -> Condition:
    return claim_state.status.in_(_options(value))


def _sure(me: Me, value: Value) -> Condition:
    return claim_state.sure.is_(None) if value.text == NONE else _among(claim_state.sure, value)


def _kind(me: Me, value: Value) -> Condition:
    return _among(claim_state.speech, value)


def _among(column: Any, value: Value) -> Condition:
    # Not known is not one of them, also when the term is turned round.
    return and_(column.is_not(None), column.in_(_options(value)))


def _options(value: Value) -> tuple[str, ...]:
    assert isinstance(value, Choice)
    return value.options


def _mine_or_newest(table: Any, column: Any, about: Condition, me: Me) -> ScalarSelect[Any]:
    """The member's own judgement, else the newest one: what the claim's card shows."""
    mine_first = (table.member_id == me.id).desc()
    return (
        select(column)
        .where(about, column.is_not(None))
        .order_by(mine_first, table.created_at.desc())
        .limit(1)
        .correlate(ClaimState.__table__)
        .scalar_subquery()
    )


def _likely(me: Me, value: Value) -> Condition:
    statement = select(claim.statement_id).where(claim.id == claim_state.claim_id).correlate(ClaimState.__table__)
    about = statement_rating.statement_id == statement.scalar_subquery()
    judged = _mine_or_newest(statement_rating, statement_rating.likelihood, about, me)
    return _judged(judged, [int(step) for step in _options(value)])


def _judged(judged: ScalarSelect[Any], options: list[Any]) -> Condition:
    return and_(judged.is_not(None), judged.in_(options)) if options else judged.is_(None)


def _adm(me: Me, value: Value) -> Condition:
    assert isinstance(value, Grade)
    of_source = source_rating.source_id == claim_state.source_id
    letter = _mine_or_newest(source_rating, source_rating.reliability, of_source, me)
    digit = _mine_or_newest(claim_rating, claim_rating.credibility, claim_rating.claim_id == claim_state.claim_id, me)
    if value.text == NONE:
        return and_(_judged(letter, []), _judged(digit, []))
    letters = _judged(letter, list(value.letters)) if value.letters else true()
    return and_(letters, _judged(digit, list(value.digits)) if value.digits else true())


def _qty(me: Me, value: Value) -> Condition:
    here = claim_quantity.claim_id == claim_state.claim_id
    if not isinstance(value, Amount):
        return ~exists().where(here)
    within = [here]
    within += [claim_quantity.high >= value.low] if value.low is not None else []
    within += [claim_quantity.low <= value.high] if value.high is not None else []
    within += [func.lower(claim_quantity.unit) == value.unit.lower()] if value.unit else []
    return exists().where(*within)


def _score(me: Me, value: Value) -> Condition:
    return _in_range(claim_state.score, value)


def _weakest(me: Me, value: Value) -> Condition:
    return _in_range(claim_state.weakest_score, value)


def _in_range(column: ColumnElement[float], value: Value) -> Condition:
    if not isinstance(value, Chance):
        return column.is_(None)
    return and_(column.is_not(None), column.between(value.low, value.high))


def _event(me: Me, value: Value) -> Condition:
    here = claim_time.claim_id == claim_state.claim_id
    dated = and_(here, or_(claim_time.first_on.is_not(None), claim_time.last_on.is_not(None)))
    if not isinstance(value, Days):
        return ~exists().where(dated)
    # What goes on without an end reaches every later day; what has only an end, such as a deadline, lies there.
    starts = func.coalesce(claim_time.first_on, claim_time.last_on)
    within = [dated]
    within += [or_(claim_time.last_on.is_(None), claim_time.last_on >= value.first)] if value.first else []
    within += [starts <= value.last] if value.last else []
    return exists().where(*within)


def _said(me: Me, value: Value) -> Condition:
    said = claim_state.fields["said_on"].as_string()
    if not isinstance(value, Days):
        return func.coalesce(said, "") == ""
    within = [func.coalesce(said, "") != ""]
    # A month lies after a day in it when a letter, which sorts behind digits and hyphen, stands at its end.
    within += [func.coalesce(said, "").concat("z") >= value.first.isoformat()] if value.first else []
    within += [func.coalesce(said, "") <= value.last.isoformat()] if value.last else []
    return and_(*within)


def _publisher(me: Me, value: Value) -> Condition:
    if value.text == NONE:
        return article.publisher_id.is_(None)
    named: Select[Any] = select(publisher.id).where(_named(publisher, me, value.text))
    return and_(article.publisher_id.is_not(None), article.publisher_id.in_(named))


def _published(me: Me, value: Value) -> Condition:
    if not isinstance(value, Days):
        return article.published_at.is_(None)
    within: list[Condition] = [article.published_at.is_not(None)]
    within += [article.published_at >= _midnight(value.first)] if value.first else []
    within += [article.published_at < _midnight(value.last) + timedelta(days=1)] if value.last else []
    return and_(*within)


def _midnight(day: date) -> datetime:
    # A day short of the last one there is, so that a day can be added.
    return datetime.combine(min(day, date(9999, 12, 30)), datetime.min.time(), UTC)


def _lang(me: Me, value: Value) -> Condition:
    if value.text == NONE:
        return article.language.is_(None)
    return func.coalesce(article.language, "") == value.text


def _tlp(me: Me, value: Value) -> Condition:
    return article.tlp.in_(_options(value))


def _article(me: Me, value: Value) -> Condition:
    return article.id == int(value.text)


_CLAIM: dict[str, Callable[[Me, Value], Condition]] = {
    "source": _source,
    "via": _via,
    "entity": _entity,
    "tag": _tag,
    "status": _status,
    "sure": _sure,
    "likely": _likely,
    "adm": _adm,
    "kind": _kind,
    "score": _score,
    "weakest": _weakest,
    "qty": _qty,
    "event": _event,
    "said": _said,
}
_ARTICLE: dict[str, Callable[[Me, Value], Condition]] = {
    "publisher": _publisher,
    "published": _published,
    "lang": _lang,
    "tlp": _tlp,
    "article": _article,
}
