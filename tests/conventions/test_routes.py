"""Every route says who may use it, and a route that reads can't write.

A route without a declared action would be open to everybody, and nobody would notice: so the test fails closed.
"""

import inspect

import pytest
from fastapi import FastAPI

from app.accounts.permissions import Action
from tests.web.every_route import STREAM, Route, every_route

OPEN_BY_NAME = {
    "/static": "style, script and icons hold nothing of anybody",
    "/constant": "a page of 30 kB without database or sign-in, to compare others with",
    "/api/v1/openapi.json": "the description of the API holds no data",
}
DOORS = {"/login", "/login/choose-password", "/logout", "/setup"}
"""Where one writes without being a member yet, or no longer."""
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture
def routes(application: FastAPI) -> list[Route]:
    return [route for route in every_route(application) if route.path not in OPEN_BY_NAME]


def test_the_walk_finds_pages_api_and_doors(routes: list[Route]) -> None:
    found = {route.path for route in routes}

    assert {"/", "/login", "/members/{member_id}", "/articles/{ref}", "/api/v1/claims/{ref}", STREAM} <= found
    assert len(found) > 50


def test_every_route_declares_one_action_or_public(routes: list[Route]) -> None:
    undeclared = [str(route) for route in routes if len(route.actions) != 1]

    assert undeclared == []
    assert {action for route in routes for action in route.actions} <= {*map(str, Action), "public"}


def test_only_the_doors_can_be_written_to_by_anybody(routes: list[Route]) -> None:
    public = {route.path for route in routes if route.method in UNSAFE and route.actions == {"public"}}

    assert public == DOORS


def test_no_write_is_declared_as_reading(routes: list[Route]) -> None:
    assert [str(route) for route in routes if route.method in UNSAFE and route.actions == {str(Action.READ)}] == []


def test_no_route_that_reads_opens_a_writing_session(routes: list[Route]) -> None:
    assert [str(route) for route in routes if route.method not in UNSAFE and "_write" in route.dependencies] == []


def test_every_action_of_the_table_is_used(routes: list[Route]) -> None:
    asked_in_commands = {Action.CHANGE_NOTES_OF_OTHERS, Action.EXPORT_TRAINING}
    used = {action for route in routes for action in route.actions}

    assert {str(action) for action in Action} - used <= set(map(str, asked_in_commands))


def test_only_streams_and_forms_with_files_are_async(routes: list[Route]) -> None:
    # A database call in an async route would stop every other request of the process.
    asynchronous = {route.path for route in routes if inspect.iscoroutinefunction(inspect.unwrap(route.endpoint))}
    asynchronous |= {route.path for route in routes if inspect.isasyncgenfunction(inspect.unwrap(route.endpoint))}

    assert asynchronous <= {STREAM}


def test_templates_can_name_every_page(routes: list[Route]) -> None:
    names = [route.name for route in routes if not route.path.startswith("/api/")]

    assert sorted(names) == sorted(set(names))
