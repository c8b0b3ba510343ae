#!/bin/sh
# Makes this checkout ready to start: system packages, .venv, compiled catalogues. Called by run and test on every start.
#
#   setup.sh        what the program needs
#   setup.sh dev    that, and what the tests need
#
# .venv/.ok is written last: without it .venv is half-made and is built anew, so a broken download heals on the next start.
# It holds the interpreter and the lock it was made from; a start that finds both unchanged goes straight through.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
python=$home/.venv/bin/python
lock=$home/requirements.lock
dev_lock=$home/requirements-dev.lock
dev=${1-}

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 1
}

stamp() {
    readlink -f "$python"
    cat "$1"
}

is_ready() {
    [ -x "$python" ] && stamp "$lock" | cmp -s - "$home/.venv/.ok"
}

is_dev_ready() {
    [ "$dev" != dev ] || stamp "$dev_lock" | cmp -s - "$home/.venv/.ok-dev"
}

stale_catalogues() {
    for po in "$home"/resources/locale/*/LC_MESSAGES/*.po; do
        mo=${po%.po}.mo
        # shellcheck disable=SC3013  # -nt: dash, bash and busybox all have it
        if [ -e "$po" ] && { [ ! -e "$mo" ] || [ "$po" -nt "$mo" ]; }; then printf '%s\n' "${po%.po}"; fi
    done
}

# ---------------------------------------------------------------------------------------------------- system packages

# A Python that is new enough and can make a .venv (Debian keeps ensurepip in python3-venv).
system_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$name"
            return
        fi
    done
}

# Names and provided names, one a line: Debian 13 has libglib2.0-0t64 in the place of libglib2.0-0.
installed_packages() {
    # shellcheck disable=SC2016,SC2020  # dpkg fills these in, not the shell
    dpkg-query -W -f='${db:Status-Status} ${Package} ${Provides}\n' | sed -n 's/^installed //p' | tr -s ' ,' '\n\n'
}

missing_packages() {
    command -v dpkg-query >/dev/null || return 0
    present=$(installed_packages)
    while read -r package; do
        case $package in python3*) [ -z "$(system_python)" ] || continue ;; esac
        printf '%s\n' "$present" | grep -qx "$package" || printf '%s ' "$package"
    done <"$home/packaging/apt.txt"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

install_packages() {
    command -v apt-get >/dev/null && may_be_root || return 1
    say "Installing system packages: $*"
    as_root apt-get -qq update >&2 || say "The package lists could not be renewed; trying with the old ones."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2 </dev/null
}

provide_packages() {
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086  # one word per package
    install_packages $packages || stop "These system packages are missing and could not be installed from here: $packages
Ask an administrator to run: apt-get install $packages"
}

# --------------------------------------------------------------------------------------------------------------- .venv

# Wheels only, and only those of the lock: nothing is compiled here and nothing else can slip in.
pip_install() {
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$1" >&2
}

build_venv() {
    provide_packages
    maker=$(system_python)
    [ -n "$maker" ] || stop "Python 3.11 or newer is needed (with venv); none was found."
    say "Setting up .venv (once, about a minute)"
    rm -rf "$home/.venv"
    "$maker" -m venv "$home/.venv"
    pip_install "$lock" || stop "The libraries could not be fetched. Check the network and start again."
    QT_QPA_PLATFORM=offscreen "$python" -c 'import PySide6.QtPdfWidgets, sqlcipher3' ||
        stop "The libraries are there but do not load; a system library is missing (Debian's names: packaging/apt.txt)."
    stamp "$lock" >"$home/.venv/.ok.new"
    mv "$home/.venv/.ok.new" "$home/.venv/.ok"
}

# An empty .ok-dev means: begun and not finished. pip takes a half-copied package for a whole one, so begin anew then.
add_dev() {
    if [ -e "$home/.venv/.ok-dev" ]; then build_venv; fi
    say "Adding the tools of the tests to .venv"
    : >"$home/.venv/.ok-dev"
    if ! pip_install "$dev_lock"; then
        rm "$home/.venv/.ok-dev"
        stop "The tools of the tests could not be fetched. Check the network and start again."
    fi
    stamp "$dev_lock" >"$home/.venv/.ok-dev"
}

compile_catalogues() {
    stale_catalogues | while read -r name; do
        "$python" -m babel.messages.frontend --quiet compile -i "$name.po" -o "$name.mo.new"
        mv "$name.mo.new" "$name.mo"
    done
}

if is_ready && is_dev_ready && [ -z "$(stale_catalogues)" ]; then exit 0; fi

# Two starts at once: the second waits here for the first, and then finds the work done.
exec 9<"$0"
if command -v flock >/dev/null; then flock 9; fi
if ! is_ready; then build_venv; fi
if ! is_dev_ready; then add_dev; fi
compile_catalogues
