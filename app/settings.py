"""Every setting: name, type, unit, default, what it is for. Environment: DICTUM_ before the name in capitals."""

import secrets
from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEGABYTE = 1_000_000


class Settings(BaseSettings):
    """Made once, in main, worker and cli, and handed down."""

    model_config = SettingsConfigDict(env_prefix="DICTUM_", frozen=True)

    data: Path = Field(Path("data"), description="Folder that holds the database and the secret key.")
    database_url: str | None = Field(None, description="Database address; default: dictum.db in the data folder.")
    secret_key: str | None = Field(
        None,
        min_length=32,
        description="Signs short-lived values; made and kept in the data folder when unset.",
    )
    base_url: str = Field(
        "http://127.0.0.1:8000",
        description="Address people open. With https:// the session cookie is Secure and __Host-.",
    )
    session_idle_s: int = Field(3600, description="Seconds without a request after which a session ends.")
    session_absolute_s: int = Field(43_200, description="Seconds after sign-in at which a session ends.")
    max_text_bytes: int = Field(5 * MEGABYTE, description="Longest article text, bytes of UTF-8.")
    max_article_json_bytes: int = Field(12 * MEGABYTE, description="Longest body of POST /api/v1/articles, bytes.")
    max_upload_bytes: int = Field(100 * MEGABYTE, description="Largest uploaded file, bytes.")
    max_body_bytes: int = Field(1 * MEGABYTE, description="Longest body of any other request, bytes.")
    sign_in_failures_per_name: int = Field(8, description="Wrong passwords per name in 15 minutes, then wait.")
    sign_in_failures_per_address: int = Field(30, description="Wrong passwords per address in 15 minutes, then wait.")
    job_lease_s: int = Field(30, description="Seconds a worker may be silent before its job is given to another.")
    job_attempts: int = Field(3, description="Times a job may lose its worker before it is set aside.")
    model: Path | None = Field(None, description="Folder of another attribution model; default: the one shipped.")

    @property
    def database(self) -> str:
        """Return the SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{(self.data / 'dictum.db').absolute()}"

    @property
    def is_https(self) -> bool:
        """Tell whether people reach Dictum over TLS."""
        return self.base_url.startswith("https://")

    @cached_property
    def signing_key(self) -> str:
        """Return the secret key; made once, readable by its owner only, when none is set."""
        if self.secret_key:
            return self.secret_key
        path = self.data / "secret_key"
        self.data.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_text(encoding="ascii").strip()
