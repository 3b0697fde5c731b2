#!/bin/sh
# Says at the start of a conversation what would else be silence: that the hooks reach nobody, that
# their token is refused, or that they take this folder for a repository in which nobody works.
hook=$(cat)
[ -n "$hook" ] || hook='{}'
here=$(dirname "$0")
url=$(sed -n 's|.*"url": *"\(.*\)/api/v1/hooks/claude/pre-tool-use".*|\1|p' "$here/hooks.json")

say() {
  text=$(printf '%s' "$1" | tr -d '[:cntrl:]' | sed 's/["\\]/ /g')
  printf '{"systemMessage": "%s", "hookSpecificOutput": ' "$text"
  printf '{"hookEventName": "SessionStart", "additionalContext": "%s"}}\n' "$text"
  exit 0
}

# this machine by its number; without a word the tools ask what .mcp.json says
numbered() { printf '%s/' "${1%/}" | sed 's|://localhost\([:/]\)|://127.0.0.1\1|'; }
tools=${COORDINATOR_URL:-http://127.0.0.1:8080}

if [ "$(numbered "$tools")" != "$(numbered "$url")" ]; then
  say "The coordinator's tools ask $tools, but its hooks ask $url: no write is checked there. Write one\
 address into COORDINATOR_URL and into hooks/hooks.json of the plugin."
fi
case ${url#*://} in
  10.* | 192.168.* | 169.254.* | 172.1[6-9].* | 172.2[0-9].* | 172.3[01].*)
    say "Claude Code lets hooks reach no private address such as $url: no write is checked. Forward a\
 port of this machine to it, and write that address into hooks/hooks.json of the plugin." ;;
esac
command -v curl >/dev/null || exit 0

# as the text of a line of curl's settings
quoted() { printf '%s' "$1" | tr -d '\r\n' | sed 's/["\\]/\\&/g'; }

# the token in a file that curl reads, because all users of the machine see a command line
answer=$(printf '%s' "$hook" | curl -s -m 4 -K /dev/fd/3 --data-binary @- \
  -w '\n%{http_code}' "$url/api/v1/hooks/claude/session-start" 3<<END
header = "Content-Type: application/json"
header = "Authorization: Bearer $(quoted "$COORDINATOR_TOKEN")"
header = "Coordinator-Root: $(quoted "${COORDINATOR_ROOT:-$CLAUDE_PROJECT_DIR}")"
header = "Coordinator-Repository: $(quoted "$COORDINATOR_REPOSITORY")"
END
)
status=${answer##*
}
case $status in
  200) printf '%s\n' "${answer%
*}" ;;
  401 | 403)
    say "The coordinator at $url refuses the token in COORDINATOR_TOKEN: no write is checked and nothing\
 is heard. Make one: ./coordinator token create, or on the server's own machine leave it out." ;;
  000)
    say "Nothing answers at $url, where the coordinator is to be: no write is checked and nothing is\
 heard until it does. Start it: ./coordinator up." ;;
  *) say "The coordinator at $url answered $status to the plugin's hook: it may be another version." ;;
esac
