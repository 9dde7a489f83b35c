#!/bin/sh
# Brings what the tests need besides Python: a browser, a database server, and servers that take and keep mail.
set -eu
has() { command -v "$1" >/dev/null 2>&1; }
missing=""
# Chromium without windows: a page costs half the processor of the whole one, which does as well.
has chromium-headless-shell || missing="$missing chromium-headless-shell"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has initdb || missing="$missing postgresql"
# Not where another mail server stands: the package manager would take that one away.
[ -e /usr/sbin/postfix ] || [ -e /usr/sbin/sendmail ] || missing="$missing postfix"
has dovecot || missing="$missing dovecot-imapd"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && has apt-get; then
    echo "Installing for the tests:$missing"
    apt-get update -qq || true
    # The tests run a Postfix of their own; the machine's stays without a configuration, and so does not start.
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
    for package in $missing; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
            echo "$package could not be installed."
    done
else
    echo "Tests that need these are skipped, or make do with what is there:$missing"
    echo "On Debian or Ubuntu: sudo apt-get install$missing"
fi
