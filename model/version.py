"""The version of the program, in one place for --version, the files it writes and bug reports."""

VERSION = "0.1.0"
