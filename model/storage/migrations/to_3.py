"""To version 3: a map says which map it is a variant of, and what stands on it from which record it was copied."""

from typing import Final

from sqlalchemy import Connection

_COPIED: Final = ("stage", "touchpoint", "lane", "note", "pain")


def apply(connection: Connection) -> None:
    """Add the columns. Copies made before do not know where they came from."""
    connection.exec_driver_sql("ALTER TABLE map ADD COLUMN variant_of VARCHAR REFERENCES map (id) ON DELETE SET NULL")
    connection.exec_driver_sql("CREATE INDEX ix_map_variant_of ON map (variant_of)")
    for table in _COPIED:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN origin_id VARCHAR")
