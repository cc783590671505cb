"""``python -m kopir``: the command line, where its script is not on PATH."""

from kopir.cli import main

# Server workers that are spawned import this module again and must not run the line a second time.
if __name__ == "__main__":
    main()
