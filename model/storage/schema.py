"""What the schema of this version's files consists of. Compares names and kinds; reads no rows.

A file may come from a stranger. What Laneway does not write has no business in one, and nobody would see it there.
"""

from model.storage.database import Database
from model.storage.failures import foreign_part
from model.tables import ProjectFileTable

_PLAIN = 0
"""What `table_xinfo` says of a column that is stored; other numbers stand for computed ones."""


def require_own_schema(database: Database) -> None:
    """Raise DamagedFileError when there are tables, indexes or computed columns that this version does not write.

    A plain column that somebody added to a table is left alone.
    """
    tables = ProjectFileTable.metadata.tables
    own = {("table", name, name) for name in tables}
    own |= {("index", str(index.name), name) for name, table in tables.items() for index in table.indexes}
    for kind, name, table in database.schema():
        is_automatic = kind == "index" and name.startswith(f"sqlite_autoindex_{table}_") and table in tables
        if (kind, name, table) not in own and not is_automatic:
            raise foreign_part(database.path, kind, name)
    for name in tables:
        for column, hidden in database.columns(name):
            if hidden != _PLAIN:
                raise foreign_part(database.path, "computed column", f"{name}.{column}")
