"""The shape each field of a claim must have before anything is asked of its values: keys, types, sizes. Pure."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from app.text.typed import problem_of

MOST_ITEMS = 200
"""Of one field of one claim."""


def _printable(words: str) -> str:
    if problem := problem_of(words, 2000):
        raise ValueError(problem)
    return words


Words = Annotated[str, AfterValidator(_printable)]
Number = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]
Place = Annotated[list[Annotated[int, Field(ge=0, le=10**9)]], Field(min_length=2, max_length=2)]
Places = Annotated[list[Place], Field(max_length=MOST_ITEMS)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Spans(_Shape):
    content: Places = []
    cue: Places = []
    source: Places = []


class _Source(_Shape):
    id: Words | None = None
    name: Words | None
    text: Words | None = None
    kind: Words


class _Link(_Shape):
    role: Words
    name: Words | None
    kind: Words


class _Factuality(_Shape):
    source: Words
    value: Words


class _Time(_Shape):
    edtf: Words
    relation: Words
    basis: Words
    span: Place | None = None


class _Quantity(_Shape):
    value: Number | Annotated[list[Number], Field(min_length=2, max_length=2)] | None
    comparator: Words
    unit: Words | None = None
    vague: bool = False
    of: Words | None = None
    per: Words | None = None
    target: bool = False
    span: Place | None = None


class _Entity(_Shape):
    id: Words | None = None
    name: Words
    type: Words
    role: Words
    spans: Places = []


def _list_of(item: type[_Shape]) -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[list[item], Field(max_length=MOST_ITEMS)])  # type: ignore[valid-type, arg-type]


_STRICT = ConfigDict(strict=True)
_SHAPES: dict[str, TypeAdapter[Any]] = {
    "spans": TypeAdapter(_Spans),
    "gist": TypeAdapter(Words | None, config=_STRICT),
    "source": TypeAdapter(_Source),
    "source_chain": _list_of(_Link),
    "factuality": _list_of(_Factuality),
    "certainty_words": TypeAdapter(Places, config=_STRICT),
    "times": _list_of(_Time),
    "quantities": _list_of(_Quantity),
    "entities": _list_of(_Entity),
    "said_on": TypeAdapter(Words | None, config=_STRICT),
}


def has_shape(name: str, value: Any) -> bool:
    """Tell whether a value can be a field at all; a field with no shape of its own is checked elsewhere."""
    try:
        _SHAPES[name].validate_python(value)
    except KeyError:
        return True
    except ValidationError:
        return False
    return True
