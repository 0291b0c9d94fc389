"""`python -m mmltutor` is `mmltutor`."""

from mmltutor.cli.app import main

if __name__ == "__main__":
    main()
