# Sourced by the scripts beside it: makes environments from lock files, and does nothing where they are made already.
# What this machine lacks is named in one sentence, with the remedy.

lacks() {
    printf '%s\n' "$*" >&2
    exit 2
}

# make_environment FOLDER LOCK: brings the virtual environment FOLDER to what LOCK and pyproject.toml say.
make_environment() {
    if ! is_made "$1" "$2"; then
        python=$(find_python) || exit
        check_python "$python"
        "$python" -m venv --clear "$1"
        install "$1" --only-binary :all: --require-hashes --requirement "$2" ||
            lacks "The packages of $2 could not be installed, the lines above say why; without a network, set PIP_FIND_LINKS to a folder that holds their wheels and PIP_NO_INDEX to 1."
        made_from "$2" >"$1/made-from"
    fi
    if ! cmp -s pyproject.toml "$1/installed.toml"; then
        install "$1" --no-deps --no-build-isolation --editable .
        cp pyproject.toml "$1/installed.toml"
    fi
}

# is_made FOLDER LOCK: whether the environment is what LOCK says.
is_made() {
    [ -x "$1/bin/python" ] && made_from "$2" | cmp -s - "$1/made-from"
}

# Where an environment was made, and of what: one that was moved or whose lock changed is made anew.
made_from() {
    printf '%s %s\n' "$(pwd)" "$(cat "$1")"
}

# Prints the first Python that is 3.11 or newer.
find_python() {
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    lacks "Caracol needs Python 3.11 or newer, and ${PYTHON:-python3} is missing or older: install it (on Debian 12 or newer: apt install python3 python3-venv), or name another one with PYTHON=/path/to/python3.11."
}

check_python() {
    "$1" -c 'import sys; sys.exit(sys.maxsize < 2**32)' ||
        lacks "Caracol needs a 64-bit system, and $1 runs in 32 bits: install the 64-bit image of your system (on a Raspberry Pi: Raspberry Pi OS, 64-bit)."
    "$1" -c 'import ensurepip, venv' 2>/dev/null ||
        lacks "$1 lacks its venv module: install it (on Debian and Raspberry Pi OS: apt install python3-venv)."
}

install() {
    environment=$1
    shift
    "$environment/bin/python" -m pip install ${quiet---quiet} --disable-pip-version-check "$@"
}

# make_node_modules FOLDER: what FOLDER/package-lock.json says, if npm is there; a test that needs it is skipped otherwise.
make_node_modules() {
    if ! command -v npm >/dev/null || cmp -s "$1/package-lock.json" "$1/node_modules/made-from"; then
        return
    fi
    if npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --silent; then
        cp "$1/package-lock.json" "$1/node_modules/made-from"
    else
        echo "The packages of $1/package-lock.json could not be installed, so the JavaScript test is skipped; try npm ci in $1 to see why." >&2
    fi
}
