"""To version 2: profiles of personas, facts about channels, pictures in notes, sizes of lanes and stages."""

from typing import Final

from sqlalchemy import Connection

_LINE: Final = "VARCHAR(300) NOT NULL DEFAULT ''"
_TEXT: Final = "VARCHAR(10000) NOT NULL DEFAULT ''"
_WORD: Final = "VARCHAR NOT NULL DEFAULT ''"
_LIST: Final = "JSON NOT NULL DEFAULT '[]'"
_NO: Final = "BOOLEAN NOT NULL DEFAULT 0"
_YES: Final = "BOOLEAN NOT NULL DEFAULT 1"

_COLUMNS: Final = {
    "stage": {"column_width": "FLOAT"},
    "touchpoint": {"started_by": _WORD},
    "lane": {"collapsed": _NO, "height": "FLOAT", "topic": _WORD, "computed": _NO},
    "note": {
        "image_id": "VARCHAR REFERENCES image (id) ON DELETE SET NULL",
        "score": "FLOAT",
        "weight": "FLOAT NOT NULL DEFAULT 100",
    },
    "channel": {"human": _YES, "public": _NO, "review": _WORD, "response_minutes": "FLOAT"},
    "persona": {
        **dict.fromkeys(("job", "home", "household", "purchasing_power", "communication_style"), _LINE),
        **dict.fromkeys(("hobbies", "life_goals", "dreams", "in_a_year"), _TEXT),
        **dict.fromkeys(("expectations", "needs", "frustrations", "guidance"), _TEXT),
        "channel_ids": _LIST,
        "contact_reasons": _LIST,
    },
}


def apply(connection: Connection) -> None:
    """Add the columns; what was there before stays as it is."""
    for table, columns in _COLUMNS.items():
        for name, kind in columns.items():
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
    connection.exec_driver_sql("CREATE INDEX ix_note_image_id ON note (image_id)")
