"""Journey maps as data: records, edits, layout and storage. Must not know Qt or any output format."""
