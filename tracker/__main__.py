"""Let ``python -m tracker`` do what the command does."""

from tracker.cli import main

if __name__ == "__main__":
    main()
