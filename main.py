"""The way in: checks the interpreter and hands the command line on. Written to be readable by any Python 3."""

import sys


def main():  # type: () -> int
    """Run the program with the arguments of this process; return its exit status."""
    if sys.version_info < (3, 11):
        sys.stderr.write("laneway: Python 3.11 or newer is needed, this is %d.%d\n" % sys.version_info[:2])
        return 1
    from ui.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
