"""Guard what is only added to, and keep the search index by triggers."""

from alembic import op

revision = "0002"
down_revision = "0001"

# Each guard refuses a change that no command makes; a mistake in code, or a hand on the file, is stopped here.
GUARDS = {
    "events_only_added": ("events", "UPDATE", "an event is never changed"),
    "events_never_deleted": ("events", "DELETE", "an event is never deleted"),
    "article_texts_kept": ("article_versions", "UPDATE OF text, text_sha256, zones", "a version is never changed"),
    "claim_readings_kept": ("claim_readings", "UPDATE", "a reading is never changed"),
    "claim_corrections_kept": ("claim_corrections", "UPDATE", "a correction is never changed"),
    "article_corrections_kept": ("article_corrections", "UPDATE", "a correction is never changed"),
}

SEARCH_TABLE = """
CREATE VIRTUAL TABLE search_fts USING fts5(
  title, body, content='search_documents', content_rowid='id',
  tokenize="porter unicode61 remove_diacritics 2")
"""

INDEX_KEPT = {
    "search_documents_added": """
        AFTER INSERT ON search_documents BEGIN
          INSERT INTO search_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
        END""",
    "search_documents_removed": """
        AFTER DELETE ON search_documents BEGIN
          INSERT INTO search_fts(search_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
        END""",
    "search_documents_changed": """
        AFTER UPDATE OF title, body ON search_documents BEGIN
          INSERT INTO search_fts(search_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
          INSERT INTO search_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
        END""",
}

ARTICLE_DOCUMENT = """
  DELETE FROM search_documents WHERE kind = 'article' AND subject_id = new.id AND new.withdrawn_at IS NOT NULL;
  INSERT INTO search_documents (kind, subject_id, project_id, article_id, title, body, at)
    SELECT 'article', new.id, new.project_id, new.id, new.title, v.text, coalesce(new.published_at, new.created_at)
    FROM article_versions v
    WHERE v.article_id = new.id AND v.number = new.version AND new.withdrawn_at IS NULL
    ON CONFLICT (kind, subject_id) DO UPDATE SET title = excluded.title, body = excluded.body, at = excluded.at;
"""
VERSION_DOCUMENT = """
  INSERT INTO search_documents (kind, subject_id, project_id, article_id, title, body, at)
    SELECT 'article', a.id, a.project_id, a.id, a.title, new.text, coalesce(a.published_at, a.created_at)
    FROM articles a WHERE a.id = new.article_id AND a.version = new.number AND a.withdrawn_at IS NULL
    ON CONFLICT (kind, subject_id) DO UPDATE SET title = excluded.title, body = excluded.body, at = excluded.at;
"""
CLAIM_DOCUMENT = """
  DELETE FROM search_documents WHERE kind = 'claim' AND subject_id = new.claim_id AND new.status = 'withdrawn';
  INSERT INTO search_documents (kind, subject_id, project_id, article_id, title, body, at)
    SELECT 'claim', new.claim_id, new.project_id, new.article_id, coalesce(new.source_name, ''),
      CASE WHEN new.gist = new.quote THEN new.quote ELSE new.quote || char(10) || new.gist END, new.changed_at
    WHERE new.status <> 'withdrawn'
    ON CONFLICT (kind, subject_id) DO UPDATE SET title = excluded.title, body = excluded.body, at = excluded.at;
"""
NOTE_DOCUMENT = """
  DELETE FROM search_documents WHERE kind = 'note' AND subject_id = new.id AND new.withdrawn_at IS NOT NULL;
  INSERT INTO search_documents (kind, subject_id, project_id, article_id, title, body, at)
    SELECT 'note', new.id, new.project_id, new.article_id, '', new.body || char(10) || new.quote, new.created_at
    WHERE new.withdrawn_at IS NULL
    ON CONFLICT (kind, subject_id) DO UPDATE SET title = excluded.title, body = excluded.body, at = excluded.at;
"""
DOCUMENTS_KEPT = {
    "article_searchable": (
        f"AFTER UPDATE OF title, version, withdrawn_at, published_at ON articles BEGIN {ARTICLE_DOCUMENT} END"
    ),
    "version_searchable": f"AFTER INSERT ON article_versions BEGIN {VERSION_DOCUMENT} END",
    "claim_searchable": f"AFTER INSERT ON claim_states BEGIN {CLAIM_DOCUMENT} END",
    "claim_still_searchable": (
        f"AFTER UPDATE OF quote, gist, source_name, status ON claim_states BEGIN {CLAIM_DOCUMENT} END"
    ),
    "note_searchable": f"AFTER INSERT ON annotations BEGIN {NOTE_DOCUMENT} END",
    "note_still_searchable": f"AFTER UPDATE OF body, withdrawn_at ON annotations BEGIN {NOTE_DOCUMENT} END",
}


def upgrade() -> None:
    # Full-text search and its triggers are SQLite's own; another database gets its own migration.
    for name, (table, change, words) in GUARDS.items():
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END")
    op.execute(SEARCH_TABLE)
    for name, body in {**INDEX_KEPT, **DOCUMENTS_KEPT}.items():
        op.execute(f"CREATE TRIGGER {name} {body}")
    op.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")  # documents stay when this is taken back


def downgrade() -> None:
    for name in (*DOCUMENTS_KEPT, *INDEX_KEPT, *GUARDS):
        op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TABLE search_fts")
