"""Who may do what: one table, action by role."""

from enum import StrEnum

from app.models.project import ROLES, Role

__all__ = ["MAY", "ROLES", "Action", "Role", "may"]


class Action(StrEnum):
    """Something a member may or may not do."""

    READ = "read articles, claims and notes"
    CHANGE_OWN_SETTINGS = "change one's own settings"
    ADD_ARTICLE = "bring in articles"
    CORRECT_ARTICLE = "correct an article's title, publisher, author, date or mark"
    MAKE_CLAIM = "make claims"
    EDIT_CLAIM = "edit and withdraw claims"
    DECIDE = "accept, reject and dispute claims"
    TAG = "tag claims and notes"
    EDIT_CODEBOOK = "add and change tags of the codebook"
    ANNOTATE = "write notes"
    CHANGE_NOTES_OF_OTHERS = "edit and withdraw notes of others"
    COMMENT = "comment on claims"
    RATE = "rate sources, publishers, claims and statements"
    MERGE_NAMES = "say that two names are one, and part them"
    MARK_CODED = "mark articles as fully coded"
    READ_AGAIN = "have articles read again by a newer extractor"
    WITHDRAW_ARTICLE = "withdraw articles"
    EXPORT_TRAINING = "export what the team decided as data to learn from"
    MANAGE_MEMBERS = "add members, change their roles, deactivate them"


_READER = frozenset({Action.READ, Action.CHANGE_OWN_SETTINGS})
_ANALYST = _READER | {
    Action.ADD_ARTICLE,
    Action.CORRECT_ARTICLE,
    Action.MAKE_CLAIM,
    Action.EDIT_CLAIM,
    Action.DECIDE,
    Action.TAG,
    Action.ANNOTATE,
    Action.COMMENT,
    Action.RATE,
    Action.MERGE_NAMES,
    Action.MARK_CODED,
    Action.READ_AGAIN,
}
_ADJUDICATOR = _ANALYST | {Action.EDIT_CODEBOOK, Action.CHANGE_NOTES_OF_OTHERS, Action.WITHDRAW_ARTICLE}

MAY: dict[Role, frozenset[Action]] = {
    "reader": _READER,
    "analyst": _ANALYST | {Action.EDIT_CODEBOOK},
    "adjudicator": _ADJUDICATOR,
    "admin": frozenset(Action),
}


def may(role: Role, action: Action) -> bool:
    """Tell whether a role may do something; a role that is not in the table may do nothing."""
    return action in MAY.get(role, frozenset())
