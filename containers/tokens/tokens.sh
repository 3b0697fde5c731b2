#!/usr/bin/env bash
# tokens first                 makes a member's and a runner's token, if there is no file of tokens yet
# tokens take member|runner    prints the first token of this kind, once
# tokens create|list|revoke …  as ./coordinator token
set -euo pipefail

first=/var/lib/coordinator/first
umask 077

coordinator() {
  # the launcher would say on every call which options it took from the environment
  java -jar /opt/coordinator/cli.jar "$@" 2> >(grep -v '^NOTE: Picked up JDK_JAVA_OPTIONS' >&2)
}

# Marked as made only when its secret is stored, so that a stop in between leaves no token that nobody has.
make() { # make FILE ARGUMENTS-OF-CREATE...
  local file=$1
  shift
  [ ! -e "$first/$file.made" ] || return 0
  coordinator token revoke "first-$file" >/dev/null 2>&1 || true
  coordinator token create --name "first-$file" "$@" >"$first/$file" 2>/dev/null
  touch "$first/$file.made"
}

case ${1:-first} in
  first)
    make member --role member
    make runner --role runner,viewer ${FIRST_AGENTS:+--agent "$FIRST_AGENTS"}
    ;;
  take)
    file=$first/${2:?Expected the kind of token, member or runner, but there is none}
    if [ ! -s "$file" ]; then
      echo "Expected the first token of a $2 to be here, but it was taken before. Make another one: docker compose run --rm tokens create --role $2 --name NAME" >&2
      exit 1
    fi
    cat "$file"
    rm "$file"
    ;;
  *) coordinator token "$@" ;;
esac
