"""Lay the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="Imperative: extract_article."),
        sa.Column("key", sa.String(), nullable=False, comment="What makes it the same job: putting it twice is once."),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="How often a worker took it."),
        sa.Column("run_at", sa.DateTime(), nullable=False, comment="Not before."),
        sa.Column("lease_until", sa.DateTime(), nullable=True, comment="Running: free for another worker after this."),
        sa.Column("worker", sa.String(), nullable=True, comment="Who holds the lease."),
        sa.Column("step", sa.String(), nullable=True, comment="What it is doing, in words."),
        sa.Column("done_parts", sa.Integer(), nullable=False),
        sa.Column("total_parts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True, comment="Why it failed, one sentence."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "status IN ('queued', 'running', 'done', 'failed', 'set_aside')", name=op.f("ck_jobs_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_jobs_kind_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index("ix_jobs_status_run_at", ["status", "run_at"], unique=False)

    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False, comment="As typed, lower case; the name one signs in with."),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "password_hash",
            sa.String(),
            nullable=True,
            comment="Argon2id, or `$once$…` for a one-time password; null: cannot sign in with a password.",
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False, comment="light, dark, or empty: as the system says."),
        sa.Column("single_keys", sa.Boolean(), nullable=False, comment="Single-letter keys on (WCAG 2.1.4)."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, comment="Counts up at every change."),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("email", name=op.f("uq_members_email")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint("slug", name=op.f("uq_projects_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setup_codes",
        sa.Column("code_hash", sa.String(), nullable=False, comment="SHA-256 of the code."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_setup_codes")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(), nullable=False, comment="SHA-256 of the name that was tried."),
        sa.Column("address", sa.String(), nullable=False, comment="Network address it came from."),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failures")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sign_in_failures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_failures_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_failures_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_failures_name_hash"), ["name_hash"], unique=False)

    op.create_table(
        "entities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_entities_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
        sa.UniqueConstraint("project_id", "type", "name_key", name=op.f("uq_entities_project_id_type_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True, comment="Null: Dictum itself."),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False, comment="Past tense: claim.created."),
        sa.Column("subject", sa.String(), nullable=False, comment="What it happened to: claim:104."),
        sa.Column("topics", sa.JSON(), nullable=False, comment='What a page listens to: ["article-7"].'),
        sa.Column("before", sa.JSON(), nullable=False, comment="JSON null: nothing was there."),
        sa.Column("after", sa.JSON(), nullable=False, comment="JSON null: nothing is there now."),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_events_member_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_events_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_subject"), ["subject"], unique=False)

    op.create_table(
        "idempotency_keys",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "request_sha256",
            sa.String(),
            nullable=False,
            comment="Of method, path and body: the same key must mean the same.",
        ),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_idempotency_keys_member_id")),
        sa.PrimaryKeyConstraint("member_id", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_table(
        "project_members",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False, comment="reader, analyst, adjudicator or admin."),
        sa.CheckConstraint(
            "role IN ('reader', 'analyst', 'adjudicator', 'admin')", name=op.f("ck_project_members_role")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_project_members_member_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_members_project_id")),
        sa.PrimaryKeyConstraint("project_id", "member_id", name=op.f("pk_project_members")),
    )
    with op.batch_alter_table("project_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_members_member_id"), ["member_id"], unique=False)

    op.create_table(
        "publishers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "name_key",
            sa.String(),
            nullable=False,
            comment="The name case-folded, spaces made one: what makes it the same.",
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_publishers_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishers")),
        sa.UniqueConstraint("project_id", "name_key", name=op.f("uq_publishers_project_id_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sessions",
        sa.Column("id_hash", sa.String(), nullable=False, comment="SHA-256 of the cookie's value, hex."),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False, comment="Last request, at most a minute late."),
        sa.Column("revoked_at", sa.DateTime(), nullable=True, comment="Null: not ended by hand."),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_sessions_member_id")),
        sa.PrimaryKeyConstraint("id_hash", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_member_id"), ["member_id"], unique=False)

    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False, comment="The name case-folded, spaces made one."),
        sa.Column("kind", sa.String(), nullable=False, comment="named or described."),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_sources_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("project_id", "name_key", name=op.f("uq_sources_project_id_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True, comment="Null: stands by itself."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["statements.id"], name=op.f("fk_statements_merged_into")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_statements_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statements_project_id"), ["project_id"], unique=False)

    op.create_table(
        "tags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True, comment="Null: stands at the top."),
        sa.Column("path", sa.String(), nullable=False, comment="Names from the top joined by /, e.g. arms/drones."),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("when_to_use", sa.Text(), nullable=False),
        sa.Column("examples", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True, comment="Not offered any more; null: in use."),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["members.id"], name=op.f("fk_tags_created_by")),
        sa.ForeignKeyConstraint(["parent_id"], ["tags.id"], name=op.f("fk_tags_parent_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_tags_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        sa.UniqueConstraint("project_id", "path", name=op.f("uq_tags_project_id_path")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False, comment="SHA-256 of the token, hex."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_tokens_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_tokens_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tokens_member_id"), ["member_id"], unique=False)

    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column(
            "title",
            sa.String(),
            nullable=False,
            comment="Derived. Never empty: the first words where no title was found.",
        ),
        sa.Column("publisher_id", sa.Integer(), nullable=True, comment="Derived."),
        sa.Column("author", sa.String(), nullable=True, comment="Derived."),
        sa.Column("published_at", sa.DateTime(), nullable=True, comment="Derived. UTC; null: not known."),
        sa.Column("language", sa.String(), nullable=True, comment="Derived. ISO 639-1; null: could not be told."),
        sa.Column("url", sa.String(), nullable=True, comment="Where it was fetched from; null: pasted or uploaded."),
        sa.Column("tlp", sa.String(), nullable=False, comment="TLP 2.0 mark."),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True, comment="Why it failed, one sentence; null unless failed."),
        sa.Column("version", sa.Integer(), nullable=False, comment="Number of the current version."),
        sa.Column("is_sample", sa.Boolean(), nullable=False, comment="Fictional, loaded by `dictum demo`."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True, comment="Null: the command line."),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False, comment="Counts up at every change."),
        sa.CheckConstraint("status IN ('queued', 'extracting', 'ready', 'failed')", name=op.f("ck_articles_status")),
        sa.CheckConstraint("tlp IN ('red', 'amber+strict', 'amber', 'green', 'clear')", name=op.f("ck_articles_tlp")),
        sa.ForeignKeyConstraint(["created_by"], ["members.id"], name=op.f("fk_articles_created_by")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_articles_project_id")),
        sa.ForeignKeyConstraint(["publisher_id"], ["publishers.id"], name=op.f("fk_articles_publisher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_articles_created_at"), ["created_at"], unique=False)
        batch_op.create_index("ix_articles_shelf", ["project_id", "withdrawn_at"], unique=False)
        batch_op.create_index(
            "ix_articles_shelf_numbers", ["project_id", "withdrawn_at", "publisher_id", "status"], unique=False
        )
        batch_op.create_index(
            "ix_articles_shelf_published", ["project_id", "withdrawn_at", "published_at"], unique=False
        )
        batch_op.create_index(
            "ix_articles_shelf_title", ["project_id", "withdrawn_at", sa.text("lower(title)")], unique=False
        )
        batch_op.create_index(batch_op.f("ix_articles_publisher_id"), ["publisher_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_status"), ["status"], unique=False)

    op.create_table(
        "publisher_ratings",
        sa.Column("publisher_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name=op.f("ck_publisher_ratings_reliability")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_publisher_ratings_member_id")),
        sa.ForeignKeyConstraint(["publisher_id"], ["publishers.id"], name=op.f("fk_publisher_ratings_publisher_id")),
        sa.PrimaryKeyConstraint("publisher_id", "member_id", name=op.f("pk_publisher_ratings")),
    )
    op.create_table(
        "source_ratings",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name=op.f("ck_source_ratings_reliability")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_source_ratings_member_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_source_ratings_source_id")),
        sa.PrimaryKeyConstraint("source_id", "member_id", name=op.f("pk_source_ratings")),
    )
    op.create_table(
        "statement_ratings",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "likelihood", sa.Integer(), nullable=True, comment="ICD 203 step, 1 almost no chance … 7 almost certain."
        ),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("confidence IN ('low', 'moderate', 'high')", name=op.f("ck_statement_ratings_confidence")),
        sa.CheckConstraint("likelihood BETWEEN 1 AND 7", name=op.f("ck_statement_ratings_likelihood")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_statement_ratings_member_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name=op.f("fk_statement_ratings_statement_id")),
        sa.PrimaryKeyConstraint("statement_id", "member_id", name=op.f("pk_statement_ratings")),
    )
    op.create_table(
        "article_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False, comment="title, publisher, author, published_at or language."),
        sa.Column("value", sa.JSON(), nullable=False, comment="JSON null: known to be unknown."),
        sa.Column("is_reset", sa.Boolean(), nullable=False, comment="True: back to what the machine read."),
        sa.Column("member_id", sa.Integer(), nullable=True, comment="Null: given on bringing it in."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_corrections_article_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_article_corrections_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_corrections")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("article_corrections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_corrections_article_id"), ["article_id"], unique=False)

    op.create_table(
        "article_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="1, 2, …"),
        sa.Column("text", sa.Text(), nullable=False, comment="What all spans count into."),
        sa.Column("text_sha256", sa.String(), nullable=False, comment="Of the text's UTF-8, hex."),
        sa.Column("zones", sa.JSON(), nullable=False, comment="[[kind, start, end], …], sorted, not overlapping."),
        sa.Column("n_words", sa.Integer(), nullable=False),
        sa.Column("found_title", sa.String(), nullable=True, comment="What the machine read; null: not stated."),
        sa.Column("found_publisher", sa.String(), nullable=True),
        sa.Column("found_author", sa.String(), nullable=True),
        sa.Column(
            "found_published_at", sa.DateTime(), nullable=True, comment="UTC; a time without zone is taken as UTC."
        ),
        sa.Column("found_language", sa.String(), nullable=True),
        sa.Column("original_sha256", sa.String(), nullable=False, comment="Of the bytes that came in, hex."),
        sa.Column("original_size", sa.Integer(), nullable=False, comment="Bytes."),
        sa.Column("media_type", sa.String(), nullable=False, comment="text/plain, text/html or text/markdown."),
        sa.Column("file_name", sa.String(), nullable=True, comment="As uploaded; only ever shown, never opened."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_versions_article_id")),
        sa.ForeignKeyConstraint(["created_by"], ["members.id"], name=op.f("fk_article_versions_created_by")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_article_versions_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_versions")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_article_versions_article_id_number")),
        sa.UniqueConstraint(
            "project_id", "original_sha256", name=op.f("uq_article_versions_project_id_original_sha256")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "search_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="article, claim or note."),
        sa.Column("subject_id", sa.Integer(), nullable=False, comment="Id of the article, claim or annotation."),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False, comment="UTC; newer documents come first among equals."),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_search_documents_article_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_search_documents_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_search_documents_kind_subject_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("search_documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_documents_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_search_documents_project_id"), ["project_id"], unique=False)

    op.create_table(
        "annotations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False, comment="[[start, end], …], code points, in reading order."),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words at the spans, joined by one space."),
        sa.Column("body", sa.Text(), nullable=False, comment="Markdown subset."),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_annotations_article_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_annotations_member_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_annotations_project_id")),
        sa.ForeignKeyConstraint(["version_id"], ["article_versions.id"], name=op.f("fk_annotations_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotations")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("annotations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annotations_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_annotations_project_id"), ["project_id"], unique=False)

    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True, comment="Who made it; null: extractor."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False, comment="Counts up at every change; the version_tag."),
        sa.CheckConstraint("made_by IN ('extractor', 'analyst')", name=op.f("ck_claims_made_by")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_claims_article_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_claims_member_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_claims_project_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name=op.f("fk_claims_statement_id")),
        sa.ForeignKeyConstraint(["version_id"], ["article_versions.id"], name=op.f("fk_claims_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_statement_id"), ["statement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_version_id"), ["version_id"], unique=False)

    op.create_table(
        "extractions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column(
            "counted_from", sa.DateTime(), nullable=True, comment="The publication date times were counted from."
        ),
        sa.Column("notes", sa.JSON(), nullable=False, comment="Sentences for the reader."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["article_versions.id"], name=op.f("fk_extractions_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extractions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("extractions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extractions_version_id"), ["version_id"], unique=False)

    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False, comment="Code points, from 0."),
        sa.Column("end", sa.Integer(), nullable=False, comment="Exclusive."),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_mentions_entity_id")),
        sa.ForeignKeyConstraint(["version_id"], ["article_versions.id"], name=op.f("fk_mentions_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
        sa.UniqueConstraint(
            "version_id", "entity_id", "start", "end", name=op.f("uq_mentions_version_id_entity_id_start_end")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_entity_id"), ["entity_id"], unique=False)

    op.create_table(
        "originals",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False, comment="Compressed with zlib."),
        sa.ForeignKeyConstraint(["version_id"], ["article_versions.id"], name=op.f("fk_originals_version_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_originals")),
    )
    op.create_table(
        "annotation_tags",
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["annotation_id"], ["annotations.id"], name=op.f("fk_annotation_tags_annotation_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_annotation_tags_member_id")),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_annotation_tags_tag_id")),
        sa.PrimaryKeyConstraint("annotation_id", "tag_id", name=op.f("pk_annotation_tags")),
    )
    with op.batch_alter_table("annotation_tags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annotation_tags_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "claim_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("is_reset", sa.Boolean(), nullable=False, comment="True: back to what the machine read."),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_corrections_claim_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_claim_corrections_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_corrections")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("claim_corrections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_corrections_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "claim_entities",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_entities_claim_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_claim_entities_entity_id")),
        sa.PrimaryKeyConstraint("claim_id", "entity_id", "role", name=op.f("pk_claim_entities")),
    )
    with op.batch_alter_table("claim_entities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_entities_entity_id"), ["entity_id"], unique=False)

    op.create_table(
        "claim_factuality",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="0: the origin; the author comes last."),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False, comment="FactBank: CT+ PR+ PS+ CT- PR- PS- CTu Uu."),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_factuality_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_claim_factuality")),
    )
    op.create_table(
        "claim_quantities",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("low", sa.Double(), nullable=True, comment="The value, or the lower end; null: only vague."),
        sa.Column("high", sa.Double(), nullable=True, comment="The value, or the upper end."),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("comparator", sa.String(), nullable=False, comment="= <= >= ~"),
        sa.Column("is_vague", sa.Boolean(), nullable=False),
        sa.Column("what", sa.String(), nullable=True, comment="What is measured."),
        sa.Column("per", sa.String(), nullable=True),
        sa.Column("is_target", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_quantities_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_claim_quantities")),
    )
    with op.batch_alter_table("claim_quantities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_quantities_low"), ["low"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_quantities_unit"), ["unit"], unique=False)

    op.create_table(
        "claim_ratings",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("credibility BETWEEN 1 AND 6", name=op.f("ck_claim_ratings_credibility")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_ratings_claim_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_claim_ratings_member_id")),
        sa.PrimaryKeyConstraint("claim_id", "member_id", name=op.f("pk_claim_ratings")),
    )
    op.create_table(
        "claim_readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True, comment="In [0, 1]; null: the extractor gives none."),
        sa.Column("salience", sa.Double(), nullable=False, comment="How much an analyst would want it, in [0, 1]."),
        sa.Column("fields", sa.JSON(), nullable=False, comment="By field name, in the form of the API."),
        sa.Column("reasons", sa.JSON(), nullable=False, comment="{field: {component, why, score}}."),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_readings_claim_id")),
        sa.ForeignKeyConstraint(["extraction_id"], ["extractions.id"], name=op.f("fk_claim_readings_extraction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_readings")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("claim_readings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_readings_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_readings_extraction_id"), ["extraction_id"], unique=False)

    op.create_table(
        "claim_spans",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False, comment="content, cue or source."),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False, comment="Code points, from 0."),
        sa.Column("end", sa.Integer(), nullable=False, comment="Exclusive."),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_spans_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "role", "position", name=op.f("pk_claim_spans")),
    )
    op.create_table(
        "claim_states",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False, comment="Where its content begins: reading order."),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("speech", sa.String(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_name", sa.String(), nullable=True, comment="Null: not stated, or the article itself."),
        sa.Column("source_kind", sa.String(), nullable=True, comment="named, described, unstated or author."),
        sa.Column("sure", sa.String(), nullable=True, comment="Factuality for the innermost source."),
        sa.Column("polarity", sa.String(), nullable=True),
        sa.Column("modality", sa.String(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False, comment="The content words as printed."),
        sa.Column("cue", sa.Text(), nullable=False, comment="The cue words as printed; empty: none."),
        sa.Column("gist", sa.Text(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=True, comment="Name and version; null: made by hand."),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("salience", sa.Double(), nullable=False),
        sa.Column("n_comments", sa.Integer(), nullable=False),
        sa.Column("decisions", sa.JSON(), nullable=False, comment="[{member, name, verdict, reason}], oldest first."),
        sa.Column("tags", sa.JSON(), nullable=False, comment="Paths, sorted."),
        sa.Column("ratings", sa.JSON(), nullable=False, comment="[{member, name, credibility, reason}], oldest first."),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False, comment="All fields that count now, in the form of the API."),
        sa.Column("corrected", sa.JSON(), nullable=False, comment="Names of the fields a person has set."),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_claim_states_article_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_states_claim_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_claim_states_project_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_claim_states_source_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_claim_states")),
    )
    with op.batch_alter_table("claim_states", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_states_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_states_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_states_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_states_source_id"), ["source_id"], unique=False)
        batch_op.create_index("ix_claim_states_status_changed_at", ["status", "changed_at"], unique=False)
        batch_op.create_index("ix_claim_states_sure_changed_at", ["sure", "changed_at"], unique=False)

    op.create_table(
        "claim_tags",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_tags_claim_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_claim_tags_member_id")),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_claim_tags_tag_id")),
        sa.PrimaryKeyConstraint("claim_id", "tag_id", name=op.f("pk_claim_tags")),
    )
    with op.batch_alter_table("claim_tags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_tags_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "claim_times",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("edtf", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True, comment="Earliest day; null: open or unknown."),
        sa.Column("last_on", sa.Date(), nullable=True, comment="Latest day; null: open or unknown."),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_times_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_claim_times")),
    )
    with op.batch_alter_table("claim_times", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_times_first_on"), ["first_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_times_last_on"), ["last_on"], unique=False)

    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True, comment="Null: opens a thread."),
        sa.Column("body", sa.Text(), nullable=False, comment="Markdown subset."),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_comments_claim_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_comments_member_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["comments.id"], name=op.f("fk_comments_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comments_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False, comment="accept, reject or dispute."),
        sa.Column("reason", sa.String(), nullable=True, comment="For a rejection: one of five, or null."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("verdict IN ('accept', 'reject', 'dispute')", name=op.f("ck_decisions_verdict")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_decisions_claim_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_decisions_member_id")),
        sa.PrimaryKeyConstraint("claim_id", "member_id", name=op.f("pk_decisions")),
    )
    op.execute("INSERT INTO projects (slug, name, created_at) VALUES ('main', 'Main', '2026-01-01 00:00:00.000000')")


def downgrade() -> None:
    op.drop_table("decisions")
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comments_claim_id"))

    op.drop_table("comments")
    with op.batch_alter_table("claim_times", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_times_last_on"))
        batch_op.drop_index(batch_op.f("ix_claim_times_first_on"))

    op.drop_table("claim_times")
    with op.batch_alter_table("claim_tags", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_tags_tag_id"))

    op.drop_table("claim_tags")
    with op.batch_alter_table("claim_states", schema=None) as batch_op:
        batch_op.drop_index("ix_claim_states_sure_changed_at")
        batch_op.drop_index("ix_claim_states_status_changed_at")
        batch_op.drop_index(batch_op.f("ix_claim_states_source_id"))
        batch_op.drop_index(batch_op.f("ix_claim_states_project_id"))
        batch_op.drop_index(batch_op.f("ix_claim_states_changed_at"))
        batch_op.drop_index(batch_op.f("ix_claim_states_article_id"))

    op.drop_table("claim_states")
    op.drop_table("claim_spans")
    with op.batch_alter_table("claim_readings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_readings_extraction_id"))
        batch_op.drop_index(batch_op.f("ix_claim_readings_claim_id"))

    op.drop_table("claim_readings")
    op.drop_table("claim_ratings")
    with op.batch_alter_table("claim_quantities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_quantities_unit"))
        batch_op.drop_index(batch_op.f("ix_claim_quantities_low"))

    op.drop_table("claim_quantities")
    op.drop_table("claim_factuality")
    with op.batch_alter_table("claim_entities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_entities_entity_id"))

    op.drop_table("claim_entities")
    with op.batch_alter_table("claim_corrections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_corrections_claim_id"))

    op.drop_table("claim_corrections")
    with op.batch_alter_table("annotation_tags", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_annotation_tags_tag_id"))

    op.drop_table("annotation_tags")
    op.drop_table("originals")
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentions_entity_id"))

    op.drop_table("mentions")
    with op.batch_alter_table("extractions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extractions_version_id"))

    op.drop_table("extractions")
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claims_version_id"))
        batch_op.drop_index(batch_op.f("ix_claims_statement_id"))
        batch_op.drop_index(batch_op.f("ix_claims_project_id"))
        batch_op.drop_index(batch_op.f("ix_claims_article_id"))

    op.drop_table("claims")
    with op.batch_alter_table("annotations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_annotations_project_id"))
        batch_op.drop_index(batch_op.f("ix_annotations_article_id"))

    op.drop_table("annotations")
    with op.batch_alter_table("search_documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_documents_project_id"))
        batch_op.drop_index(batch_op.f("ix_search_documents_article_id"))

    op.drop_table("search_documents")
    op.drop_table("article_versions")
    with op.batch_alter_table("article_corrections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_corrections_article_id"))

    op.drop_table("article_corrections")
    op.drop_table("statement_ratings")
    op.drop_table("source_ratings")
    op.drop_table("publisher_ratings")
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_articles_status"))
        batch_op.drop_index(batch_op.f("ix_articles_publisher_id"))
        batch_op.drop_index("ix_articles_shelf_title")
        batch_op.drop_index("ix_articles_shelf_published")
        batch_op.drop_index("ix_articles_shelf_numbers")
        batch_op.drop_index("ix_articles_shelf")
        batch_op.drop_index(batch_op.f("ix_articles_created_at"))

    op.drop_table("articles")
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tokens_member_id"))

    op.drop_table("tokens")
    op.drop_table("tags")
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statements_project_id"))

    op.drop_table("statements")
    op.drop_table("sources")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_member_id"))

    op.drop_table("sessions")
    op.drop_table("publishers")
    with op.batch_alter_table("project_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_members_member_id"))

    op.drop_table("project_members")
    op.drop_table("idempotency_keys")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_subject"))
        batch_op.drop_index(batch_op.f("ix_events_kind"))
        batch_op.drop_index(batch_op.f("ix_events_at"))

    op.drop_table("events")
    op.drop_table("entities")
    with op.batch_alter_table("sign_in_failures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_failures_name_hash"))
        batch_op.drop_index(batch_op.f("ix_sign_in_failures_at"))
        batch_op.drop_index(batch_op.f("ix_sign_in_failures_address"))

    op.drop_table("sign_in_failures")
    op.drop_table("setup_codes")
    op.drop_table("projects")
    op.drop_table("members")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_jobs_status_run_at")

    op.drop_table("jobs")
