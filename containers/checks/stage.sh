# The stage of containers/check: a stack of its own, and how it speaks, waits and clears up. Sourced.
services="planner scheduler gateway checkpoint"
stack=check-$(date +%s)
work=$(mktemp -d)
coordinator=$PWD/coordinator
export COMPOSE_PROJECT_NAME=parallel-coordinator-check

say() { printf '%(%T)T %s\n' -1 "$*"; }
fail() {
  say "FAILED: $*"
  exit 1
}

# an engine that does not answer is not waited for either
docker() { timeout 120 docker "$@"; }

# compose ARGUMENTS…, for at most as long as anything of it may take
compose() { timeout 600 docker compose --env-file "$work/env" "$@"; }

# await SECONDS WHAT COMMAND…: until the command succeeds
await() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || fail "$what"
    sleep 0.3
  done
}

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Fixed for the whole check, because runners know the front door by it.
free_port() {
  local port
  for port in $(seq $((20000 + RANDOM % 8000)) 29000); do
    if is_free "$port"; then
      echo "$port"
      return
    fi
  done
  return 1
}

set_up() {
  umask 077
  containers/secrets "$work/env" >/dev/null
  export COORDINATOR_PORT COORDINATOR_URL COORDINATOR_SETTINGS=$work/settings.env
  echo COORDINATOR_LOG=json >"$COORDINATOR_SETTINGS"
  COORDINATOR_PORT=$(free_port) || fail "no port is free"
  COORDINATOR_URL=http://127.0.0.1:$COORDINATOR_PORT
  compose down --volumes --remove-orphans >/dev/null 2>&1 || fail "an engine that answers"
}

clear_up() {
  local code=$?
  trap - EXIT
  end_background
  compose logs --no-color --timestamps >"$work/containers.log" 2>&1 || true
  compose down --volumes --remove-orphans >"$work/down.log" 2>&1 || true
  docker rm --force "$stack-alone" >/dev/null 2>&1 || true
  # of a stack that is gone, and nevertheless nobody's business
  rm -rf "$work/env" "$work"/*.token
  say "what was said lies in $work"
  exit "$code"
}

build_images() {
  local service
  for service in planner-service scheduler-service agent-gateway checkpoint-service; do
    [ -e "$service/target/quarkus-app/quarkus-run.jar" ] || fail "$service is not built: ./mvnw -q -DskipTests package"
  done
  compose build >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log"; fail "the images"; }
  say "images are built"
}

# start_stack [SERVICE=REPLICAS…]
start_stack() {
  local before=$SECONDS
  compose up --detach --wait --wait-timeout 300 ${@/#/--scale } >"$work/up.log" 2>&1 ||
    { tail -n 20 "$work/up.log"; fail "a stack that gets ready"; }
  say "up${*:+ with $*}: all ready after $((SECONDS - before)) s"
  [ -s "$work/member.token" ] || take_tokens
}

stop_stack() {
  local before=$SECONDS
  compose down >"$work/down.log" 2>&1 || { tail -n 20 "$work/down.log"; fail "down"; }
  say "down after $((SECONDS - before)) s, the volumes stay"
}

take_tokens() {
  compose run --rm -T tokens take member >"$work/member.token" 2>"$work/tokens.log" || fail "the first member's token"
  compose run --rm -T tokens take runner >"$work/runner.token" 2>>"$work/tokens.log" || fail "the first runner's token"
  ! compose run --rm -T tokens take member >/dev/null 2>&1 || fail "a first token is given once, but was given twice"
  compose run --rm -T tokens create --role member,runner --name demo --agent backend-agent,frontend-agent,testing-agent \
    >"$work/demo.token" 2>>"$work/tokens.log" || fail "a token for the demo"
  say "tokens: the first ones are given once, others are made"
}

token() { tr -d '\r\n' <"$work/$1.token"; }

# as_owner ARGUMENTS…: psql as the owner of the database, for SQL on its standard input
as_owner() { compose exec -T postgresql psql --username postgres --dbname coordinator --no-align --tuples-only --set ON_ERROR_STOP=1 "$@"; }

container_of() { compose ps --quiet "$1" | sed -n 1p; }
state_of() { docker inspect --format "{{.State.$2}}" "$1"; }
is_healthy() { [ "$(state_of "$1" Health.Status)" = healthy ]; }
