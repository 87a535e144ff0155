"""The table of who may do what."""

import pytest

from app.accounts.permissions import MAY, ROLES, Action, may


def test_every_role_stands_in_the_table() -> None:
    assert set(MAY) == set(ROLES)


def test_an_admin_may_do_everything() -> None:
    assert MAY["admin"] == set(Action)


def test_a_reader_changes_nothing_but_their_own_settings() -> None:
    assert MAY["reader"] == {Action.READ, Action.CHANGE_OWN_SETTINGS}


@pytest.mark.parametrize(
    ("less", "more"), [("reader", "analyst"), ("analyst", "adjudicator"), ("adjudicator", "admin")]
)
def test_each_role_may_what_the_one_before_may(less: str, more: str) -> None:
    assert MAY[less] < MAY[more]  # type: ignore[index]


def test_only_an_admin_manages_members() -> None:
    assert [role for role in ROLES if may(role, Action.MANAGE_MEMBERS)] == ["admin"]


def test_a_role_that_is_not_in_the_table_may_nothing() -> None:
    assert not any(may("owner", action) for action in Action)  # type: ignore[arg-type]


def test_every_action_says_in_words_what_it_is() -> None:
    assert all(action.value[0].islower() and len(action.value.split()) > 1 for action in Action)
