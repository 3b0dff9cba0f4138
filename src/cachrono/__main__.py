"""``python -m cachrono`` is the command line."""

from cachrono.cli import main

if __name__ == "__main__":
    main()
