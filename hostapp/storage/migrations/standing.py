"""Triggers that let rows of a table be added alone; whoever must get past them says so, in a step of its own."""

from __future__ import annotations

from alembic import op

_KINDS = ("INSERT", "UPDATE", "DELETE")


def stand(table: str, key: str, counter: str | None = None, unless: str | None = None) -> None:
    """
    Let no row of *table* be changed or taken away from now on.

    In SQLite, where `REPLACE` takes a row away without telling any trigger, a row whose *key* is there already is
    passed over.

    Args:
        key: The names of the primary key's columns.
        counter: A number that alone may move on, one at a time, with the rest of its row; without it, nothing may.
        unless: When a row may be changed after all, as SQL of its `OLD` and `NEW`.
    """
    may = f'NEW."{counter}" = OLD."{counter}" + 1' if counter else unless
    if op.get_bind().dialect.name == "postgresql":
        _postgresql(table, may)
    else:
        _sqlite(table, key, may)


def let_go(table: str) -> None:
    """Let rows of *table* be changed and taken away, in a step that ends with `stand` again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {table}_stand ON {table}")
        op.execute(f"DROP TRIGGER {table}_whole ON {table}")
        op.execute(f"DROP FUNCTION {table}_stand()")
    else:
        for kind in _KINDS:
            op.execute(f"DROP TRIGGER IF EXISTS {table}_stand_{kind.lower()}")


def _sqlite(table: str, key: str, may: str | None) -> None:
    same = " AND ".join(f'"{name}" = NEW."{name}"' for name in key.split())
    moves = f"WHEN NOT ({may}) " if may else ""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} stands'); END"
    op.execute(f"CREATE TRIGGER {table}_stand_update BEFORE UPDATE ON {table} {moves}{refuse}")
    op.execute(f"CREATE TRIGGER {table}_stand_delete BEFORE DELETE ON {table} {refuse}")
    there = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608 - names of ours
    passes = f"WHEN EXISTS ({there}) BEGIN SELECT RAISE(IGNORE); END"
    op.execute(f"CREATE TRIGGER {table}_stand_insert BEFORE INSERT ON {table} {passes}")


def _postgresql(table: str, may: str | None) -> None:
    moves = f"IF TG_OP = 'UPDATE' THEN IF {may} THEN RETURN NEW; END IF; END IF; "
    op.execute(
        f"CREATE FUNCTION {table}_stand() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {moves if may else ''}RAISE EXCEPTION '{table} stands'; END $$"
    )
    each = f"FOR EACH ROW EXECUTE FUNCTION {table}_stand()"
    op.execute(f"CREATE TRIGGER {table}_stand BEFORE UPDATE OR DELETE ON {table} {each}")
    op.execute(
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_stand()"
    )
