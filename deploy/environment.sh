# Sourced by the scripts beside it: finds a fit Python and makes a virtual environment from a lock file.
# What this machine lacks is named in one sentence, with the remedy.

lacks() {
    printf '%s\n' "$*" >&2
    exit 2
}

# Prints the first of $PYTHON, python3, python3.13 … that is 3.11 or newer.
find_python() {
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    lacks "Caracol needs Python 3.11 or newer, and ${PYTHON:-python3} is missing or older: install python3.11, or name another one with PYTHON=/path/to/python3.11."
}

check_python() {
    "$1" -c 'import sys; sys.exit(sys.maxsize < 2**32)' ||
        lacks "Caracol needs a 64-bit system, and $1 runs in 32 bits: install the 64-bit image of your system (on a Raspberry Pi: Raspberry Pi OS, 64-bit)."
    "$1" -c 'import venv, ensurepip' 2>/dev/null ||
        lacks "$1 lacks its venv module: install it (on Debian and Raspberry Pi OS: apt install python3-venv)."
}

# make_environment FOLDER LOCK: brings FOLDER to exactly what LOCK and pyproject.toml say; does nothing if it is there.
make_environment() {
    made_from="$(pwd) $(cat "$2")"
    if [ "$(cat "$1/made-from" 2>/dev/null)" != "$made_from" ]; then
        python=$(find_python)
        check_python "$python"
        "$python" -m venv --clear "$1"
        install "$1" --only-binary :all: --require-hashes --requirement "$2" ||
            lacks "The packages of $2 could not be installed: the lines above say why; without a network, set PIP_FIND_LINKS to a folder that holds their wheels."
        printf '%s\n' "$made_from" >"$1/made-from"
    fi
    if ! cmp -s pyproject.toml "$1/pyproject.toml"; then
        install "$1" --no-deps --no-build-isolation --editable .
        cp pyproject.toml "$1/pyproject.toml"
    fi
}

install() {
    environment=$1
    shift
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}
