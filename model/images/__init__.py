"""The one safe way in for pictures: from any bytes to a small, clean picture, or to a clear refusal."""
