#!/bin/sh
# Brings what the tests need besides Python: a browser, a database server and a mail server.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
# Not where another mail server stands: the package manager would take that one away.
[ -e /usr/sbin/postfix ] || [ -e /usr/sbin/sendmail ] || missing="$missing postfix"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests:$missing"
    apt-get update -qq
    # The tests run a Postfix of their own; the machine's stays without a configuration, and so does not start.
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
    # shellcheck disable=SC2086  # a list of words
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "The tests that need them are skipped, because these are not installed:$missing"
    echo "On Debian or Ubuntu: sudo apt-get install$missing"
fi
