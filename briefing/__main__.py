import sys

from briefing.cli import main

# The guard matters: worker processes import the main module again.
if __name__ == "__main__":
    sys.exit(main())
