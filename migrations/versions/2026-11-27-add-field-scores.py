"""Keep beside each claim how likely its fields are right, and its least sure one to sort by."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SCORED = ("content", "source", "factuality", "times", "quantities", "entities")
COLUMN = {"content": "spans"}
"""The column of a claim's fields that a score is about, where it has another name."""
BATCH = 500

states = sa.table(
    "claim_states",
    sa.column("claim_id", sa.Integer),
    sa.column("corrected", sa.JSON),
    sa.column("field_scores", sa.JSON),
    sa.column("weakest_score", sa.Double),
)
readings = sa.table(
    "claim_readings", sa.column("id", sa.Integer), sa.column("claim_id", sa.Integer), sa.column("reasons", sa.JSON)
)


def upgrade() -> None:
    comment = "{field: probability that the machine read it right}; without the fields a person has set."
    op.add_column(
        "claim_states", sa.Column("field_scores", sa.JSON(), nullable=False, server_default="{}", comment=comment)
    )
    op.add_column("claim_states", sa.Column("weakest_score", sa.Double(), nullable=True, comment="The least of them."))
    op.create_index("ix_claim_states_weakest_score", "claim_states", ["weakest_score"])
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    newest = sa.select(sa.func.max(readings.c.id)).group_by(readings.c.claim_id)
    found = sa.select(states.c.claim_id, states.c.corrected, readings.c.reasons).join(
        readings, readings.c.claim_id == states.c.claim_id
    )
    rows = []
    for claim_id, corrected, reasons in connection.execute(found.where(readings.c.id.in_(newest))).all():
        scores = {
            name: reasons[name]["score"]
            for name in SCORED
            if COLUMN.get(name, name) not in corrected and reasons.get(name, {}).get("score") is not None
        }
        if scores:
            rows.append({"claim": claim_id, "scores": scores, "least": min(scores.values())})
    change = sa.update(states).where(states.c.claim_id == sa.bindparam("claim"))
    change = change.values(field_scores=sa.bindparam("scores"), weakest_score=sa.bindparam("least"))
    for first in range(0, len(rows), BATCH):
        connection.execute(change, rows[first : first + BATCH])


def downgrade() -> None:
    op.drop_index("ix_claim_states_weakest_score", "claim_states")
    op.drop_column("claim_states", "weakest_score")
    op.drop_column("claim_states", "field_scores")
