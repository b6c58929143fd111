"""`python -m bideval` is `bideval`."""

from bideval.cli import main

main()
