"""`python -m caracol.node` starts what the script `caracol` starts."""

from caracol.node.cli import main

if __name__ == "__main__":
    main(prog_name="caracol")
