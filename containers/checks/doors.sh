# What is seen from outside of a stack that runs: who may come in, and how the door answers. Sourced.

answers=$work

# ask CURL-ARGUMENTS…: status and type of the answer; its body is in $answers/answer, its headers in $answers/headers
ask() {
  : >"$answers/answer"
  timeout 90 curl --silent --output "$answers/answer" --dump-header "$answers/headers" --write-out '%{http_code} %{content_type}' "$@" || true
}

as_member() { ask --header "Authorization: Bearer $(token member)" "$@"; }
as_runner() { ask --header "Authorization: Bearer $(token runner)" "$@"; }

# problem STATUS WORDS ANSWER: what was answered is a problem document of this status that says these words
problem() {
  [ "$3" = "$1 application/problem+json" ] || fail "$1 and a problem document, but it is $3: $(head -c 300 "$answers/answer")"
  grep -q "\"status\" *: *$1" "$answers/answer" || fail "the problem document to say $1: $(cat "$answers/answer")"
  grep -q "$2" "$answers/answer" || fail "the problem document to say '$2': $(cat "$answers/answer")"
}

# raw BYTES: what the door answers to what no client sends
raw() {
  timeout 20 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "$2" >&3 && cat <&3' raw "$COORDINATOR_PORT" "$1" | tr -d '\r' >"$work/raw"
  sed -n '1,/^$/p' "$work/raw" >"$work/headers"
  sed '1,/^$/d' "$work/raw" >"$work/answer"
  printf '%s %s' "$(awk 'NR == 1 { print $2 }' "$work/raw")" "$(sed -n 's/^Content-Type: //p' "$work/headers")"
}

hold_no_rights() {
  local container user published service
  for container in $(compose ps --quiet); do
    user=$(awk '/^Uid:/ { print $2 }' "/proc/$(state_of "$container" Pid)/status")
    [ "$user" != 0 ] || fail "no process of root, but $(docker inspect --format '{{.Name}}' "$container") is one"
  done
  published=$(docker ps --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" --format '{{.Ports}}' | grep -c -- '->' || true)
  [ "$published" = 1 ] || fail "one port of the host, but there are $published"
  for service in $services; do
    compose exec -T "$service" bash -c 'getconf GNU_LIBC_VERSION && ! command -v curl wget && ! touch /opt/coordinator/x 2>/dev/null' \
      >"$work/answer" || fail "$service on glibc, without curl, and with nothing that it can write: $(cat "$work/answer")"
  done
  say "no process of root, one port of the host, services on $(head -n 1 "$work/answer") that cannot write their own files"
}

# what ROLE's password gives in the schema OTHER
foreign() {
  compose exec -T --env "PGPASSWORD=$(sed -n "s/^${1^^}_DB_PASSWORD=//p" "$work/env")" postgresql \
    psql --host 127.0.0.1 --username "$1" --dbname coordinator --command "$2" 2>&1 || true
}

keep_databases_apart() {
  local service other
  for service in $services; do
    foreign "$service" "select count(*) from $service.outbox" | grep -q '1 row' || fail "$service to read its own schema"
    for other in $services; do
      [ "$service" = "$other" ] || foreign "$service" "select count(*) from $other.outbox" | grep -q 'permission denied for schema' ||
        fail "the role $service to be kept out of the schema $other"
    done
    foreign "$service" 'create table public.x (x int)' | grep -q 'permission denied' || fail "the role $service to be kept out of public"
  done
  say "each role of the database is kept out of the other schemas"
}

answer_with_problems() {
  local long
  long=$(head -c 40000 /dev/zero | tr '\0' x)
  head -c 8400000 /dev/zero >"$work/large"
  [ "$(ask "$COORDINATOR_URL/")" = "200 text/html;charset=UTF-8" ] || fail "the page, but it is $(ask "$COORDINATOR_URL/")"
  problem 401 Authorization "$(ask "$COORDINATOR_URL/api/v1/sessions")"
  problem 401 Authorization "$(ask --header 'Authorization: Bearer none' "$COORDINATOR_URL/api/v1/sessions")"
  [ "$(as_member "$COORDINATOR_URL/api/v1/sessions")" = "200 application/json;charset=UTF-8" ] || fail "sessions for a member"
  problem 413 8388608 "$(as_member --header 'Expect:' --header 'Content-Type: application/json' --data-binary "@$work/large" "$COORDINATOR_URL/api/v1/plans")"
  problem 414 address "$(ask "$COORDINATOR_URL/${long:0:9000}")"
  problem 431 headers "$(ask --header "X-Long: ${long:0:30000}" "$COORDINATOR_URL/")"
  problem 431 headers "$(ask --header "X-Long: $long" "$COORDINATOR_URL/")"
  problem 405 method "$(ask --request TRACE "$COORDINATOR_URL/")"
  problem 414 address "$(ask "$COORDINATOR_URL/$long")"
  problem 404 address "$(ask "$COORDINATOR_URL/problem/unknown")"
  problem 400 request "$(raw 'NONSENSE\r\n\r\n')"
  problem 400 request "$(raw 'GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n')"
  problem 400 version "$(raw 'GET / HTTP/9.9\r\nHost: x\r\n\r\n')"
  problem 400 request "$(raw 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')"
  problem 400 request "$(raw 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')"
  problem 400 Transfer-Encoding "$(raw 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\nConnection: close\r\n\r\n')"
  say "the front door's own answers are problem documents: 400, 404, 405, 413, 414, 431"
}

# The first word of a stream comes at once, so nothing between holds it back.
let_streams_through() {
  timeout 5 curl --silent --no-buffer --header "Authorization: Bearer $(token member)" "$COORDINATOR_URL/api/v1/stream" >"$work/stream" || true
  grep -q '^: *follows the journal' "$work/stream" || fail "a stream's first word within 5 s: $(cat "$work/stream")"
  say "streams pass as they come"
}

# Tasks of 25, 25, 25, 20 and 20 minutes for two agents take 65: halves are not to be had, and only a search through all plans says so.
plan_with_the_solver() {
  local task
  {
    printf 'feature: solver\ntitle: Solver\nrepository: %s\ncomplexity: 8\nagents:\n' "$stack"
    printf '  - { name: %s, kinds: [backend-api] }\n' one two
    printf 'tasks:\n'
    for task in a:25 b:25 c:25 d:20 e:20; do
      printf '  - { id: %s, title: Task %s, kind: backend-api, minutes: %s, writes: ["%s/**"], deliverables: [It], acceptance: [{ run: "true" }] }\n' \
        "${task%:*}" "${task%:*}" "${task#*:}" "${task%:*}"
    done
  } >"$work/solver.yaml"
  [ "$(as_member --header 'Content-Type: application/yaml' --data-binary "@$work/solver.yaml" "$COORDINATOR_URL/api/v1/plans")" = \
    "200 application/json;charset=UTF-8" ] || fail "a plan: $(cat "$work/answer")"
  grep -q 'minutes were searched, and none is possible' "$work/answer" ||
    fail "a proof by search: $(grep -o '"certificateInWords":"[^"]*"' "$work/answer")"
  say "the solver works in its image: $(grep -o 'All plans shorter[^"]*possible.' "$work/answer" | head -n 1)"
}
