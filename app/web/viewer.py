"""What a template may know of the person who looks at it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person at the screen; all is empty for somebody who is not signed in."""

    signed_in: bool = False
    name: str = ""
    initials: str = ""
    role: str = ""
    theme: str = ""
    single_keys: bool = True
    can_manage_members: bool = False
    can_ingest: bool = False
    cache_key: str = ""
    """Changes when the person's rights or preferences change."""


NOBODY = Viewer()
