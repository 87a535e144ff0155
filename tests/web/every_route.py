"""Every route of the application with the action it declares, and an address to try it at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

STREAM = "/api/v1/events"
"""Answers for minutes: who may open it is tried, what it sends has tests of its own."""


@dataclass(frozen=True)
class Route:
    """One method at one path."""

    method: str
    path: str
    name: str
    endpoint: Callable[..., Any] | None
    actions: frozenset[str]
    """What it declares: the words of an Action, or `public`."""
    dependencies: frozenset[str]
    """Names of the functions it depends on, however deep."""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def at(self, **values: str) -> str:
        """Return an address of this route; what is not given is 1."""
        parts = (
            values.get(part.strip("{}").partition(":")[0], "1") if part.startswith("{") else part
            for part in self.path.split("/")
        )
        return "/".join(parts)


def every_route(app: FastAPI) -> Iterator[Route]:
    """Yield the routes of an application, included and mounted ones too."""
    for context in iter_route_contexts(app.routes):
        dependant = getattr(context.original_route, "dependant", None)
        calls = list(_calls(dependant)) if dependant else []
        for method in sorted(context.methods or {"GET"}):
            yield Route(
                method,
                context.path or "",
                context.name or "",
                context.endpoint,
                frozenset(str(call.action) for call in calls if hasattr(call, "action")),
                frozenset(getattr(call, "__name__", "") for call in calls),
            )


def _calls(dependant: Dependant) -> Iterator[Any]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _calls(inner)
