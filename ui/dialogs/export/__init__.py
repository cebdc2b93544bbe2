"""The export window: what can be chosen about a file, how its pages will look, and writing it."""
