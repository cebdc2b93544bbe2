"""Formats that go both ways: what is copied, and tables from elsewhere. Knows records, no clipboard and no screen."""
