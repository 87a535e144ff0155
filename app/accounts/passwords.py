"""What a password must be, how it is kept, and the codes that are given out once."""

import hashlib
import secrets
import unicodedata
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore

from pwdlib import PasswordHash

PASSWORD_MIN, PASSWORD_MAX = 15, 256
HASHES_AT_A_TIME = 2
"""A hash takes 64 MiB and a core; more at a time would stop everybody else."""
FIRST_GUESSED = (
    "password", "passwort", "motdepasse", "contraseña", "letmein", "welcome", "administrator", "qwertyuiop",
    "qwertzuiop", "azertyuiop", "asdfghjkl", "1qaz2wsx3edc4rfv", "0123456789", "1234567890", "9876543210",
    "abcdefghijklmnopqrstuvwxyz", "correcthorsebatterystaple", "iloveyou", "changeme", "dictum",
)  # fmt: skip
"""Pieces of the passwords that are guessed first, as lists of leaked ones show again and again."""
CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without those that are taken for each other: 0 o, 1 i l."""
ONE_TIME = "$once$"
"""Begins what is kept of a one-time password: `$once$`, the second it ends, `$`, SHA-256 in hex."""
ONE_TIME_FOR = timedelta(days=7)

_hasher = PasswordHash.recommended()
_hashing = BoundedSemaphore(HASHES_AT_A_TIME)
_nobodys_hash: list[str] = []


def check_password_rules(password: str) -> str | None:
    """Return what is wrong with a new password, None when nothing is (NIST SP 800-63B: length, no composition)."""
    if len(password) < PASSWORD_MIN:
        return f"Use at least {PASSWORD_MIN} characters; a sentence of four or five words is easy to remember."
    if len(password) > PASSWORD_MAX:
        return f"Use at most {PASSWORD_MAX} characters."
    if _is_guessed_first(password.lower()):
        return "This password is among the first that are guessed. Choose another."
    return None


def _is_guessed_first(password: str) -> bool:
    rest = password
    for piece in FIRST_GUESSED:
        rest = rest.replace(piece, "")
    is_repeated = password in (password + password)[1:-1]
    return is_repeated or len(set(password)) < 5 or len(rest) < PASSWORD_MIN // 3


def hash_password(password: str) -> str:
    """Return the Argon2id hash of a password; at most two are made at a time."""
    with _hashing:
        return _hasher.hash(_same_letters(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Check a password; takes as long when there is none to check against."""
    if len(password) > PASSWORD_MAX:
        return False
    if not _nobodys_hash:
        _nobodys_hash.append(hash_password(secrets.token_urlsafe()))
    own_hash = None if password_hash is None or password_hash.startswith(ONE_TIME) else password_hash
    with _hashing:
        is_right = _hasher.verify(_same_letters(password), own_hash or _nobodys_hash[0])
    return is_right and own_hash is not None


def _same_letters(password: str) -> str:
    # Keyboards differ in how they send an accented letter; both ways must open the door.
    return unicodedata.normalize("NFKC", password)


def make_code(n_groups: int) -> str:
    """Return a random code to be typed once, such as `k7m2-9xqa`: 20 bits a group."""
    return "-".join("".join(secrets.choice(CODE_LETTERS) for _ in range(4)) for _ in range(n_groups))


def plain_code(typed: str) -> str:
    """Return a code as it was made, however it was typed: without blanks, in small letters."""
    return "".join(typed.split()).lower()


def hash_one_time(code: str) -> str:
    """Return what is kept of a one-time password; it is random, so a fast hash is enough."""
    ends = int((datetime.now(UTC) + ONE_TIME_FOR).timestamp())
    return f"{ONE_TIME}{ends}${_code_hash(code)}"


def is_one_time(typed: str, password_hash: str | None) -> bool:
    """Tell whether this is the one-time password that waits to be replaced."""
    if password_hash is None or not password_hash.startswith(ONE_TIME):
        return False
    ends, code_hash = password_hash.removeprefix(ONE_TIME).split("$")
    is_in_time = datetime.now(UTC).timestamp() < int(ends)
    return is_in_time and secrets.compare_digest(_code_hash(typed), code_hash)


def _code_hash(typed: str) -> str:
    return hashlib.sha256(plain_code(typed).encode()).hexdigest()
