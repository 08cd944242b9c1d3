"""How Alembic reaches the database: on the connection that `open_store` has opened."""

from alembic import context

from assistant.store.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
