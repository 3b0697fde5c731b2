#!/usr/bin/env bash
# Healthy is what can serve now. A service that says five times in a row that it will not recover by itself (its liveness) is ended,
# because the engine starts again what has ended, and leaves alone what is only unhealthy.
set -uo pipefail
said=/tmp/not-alive

answers() { # answers PATH STATUS
  local line=
  exec 3<>/dev/tcp/127.0.0.1/8080 || return 1
  printf 'GET /q/health/%s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$1" >&3
  read -r -t 2 line <&3
  exec 3<&-
  [[ $line == *" $2 "* ]]
} 2>/dev/null

if answers live 503; then
  echo no >>"$said"
  [ "$(wc -l <"$said")" -lt 5 ] || kill -TERM 1
  exit 1
fi
rm -f "$said"
answers ready 200
