"""Alembic's door: runs the steps on the connection it is handed, all in one transaction."""

from alembic import context

from hostapp.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    render_as_batch=True,
    transactional_ddl=False,  # the caller's transaction is the one
)
context.run_migrations()
