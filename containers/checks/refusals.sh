# What must not start, and what must not go on. Sourced.

# alone SECONDS ARGUMENTS…: one container outside the stack; its exit code and what it said
alone() {
  local seconds=$1
  shift
  timeout "$seconds" docker run --rm --name "$stack-alone" "$@" >"$work/alone.log" 2>&1
}

# The images bind to all addresses of their container, so without tokens they would let everybody in.
refuse_to_stand_open() {
  local service code
  for service in planner-service scheduler-service agent-gateway checkpoint-service; do
    code=0
    alone 60 --network none "parallel-coordinator/$service" || code=$?
    [ "$code" = 1 ] || fail "$service without tokens to end with 1, but it was $code"
    grep -q 'Expected a file of access tokens (COORDINATOR_TOKENS)' "$work/alone.log" || fail "$service to say why it does not start"
    code=0
    alone 60 --network none --env COORDINATOR_TOKENS=/tmp/tokens.json --env COORDINATOR_LOCAL_WITHOUT_TOKEN=true \
      "parallel-coordinator/$service" || code=$?
    [ "$code" = 1 ] || fail "$service that lets local callers in to end with 1, but it was $code"
    grep -q 'Expected COORDINATOR_LOCAL_WITHOUT_TOKEN on loopback only' "$work/alone.log" || fail "$service to say why it does not start"
    say "$service: beyond loopback it does not start without tokens, and says why"
  done
}

refuse_without_a_secret() {
  local name
  for name in $(sed -n 's/^\([A-Z_]*_PASSWORD\)=.*/\1/p' "$work/env"); do
    grep -v "^$name=" "$work/env" >"$work/env-without"
    ! timeout 60 docker compose --env-file "$work/env-without" config --quiet >"$work/alone.log" 2>&1 || fail "no stack without $name"
    grep -q "$name.*is not set" "$work/alone.log" || fail "the stack to say that $name is not set"
  done
  rm "$work/env-without"
  say "the stack: without one of its secrets it does not start, and says which"
}

restarted() { [ "$(docker inspect --format '{{.RestartCount}}' "$stack-alone")" -ge 1 ]; }

# A service that says of itself that it will not recover is played by a server that answers just that.
end_what_will_not_recover() {
  sed -e '/^  # replicas come/,$d' containers/front-door/nginx.conf >"$work/not-alive.conf"
  echo '  server { listen 8080; return 503; } }' >>"$work/not-alive.conf"
  chmod 644 "$work/not-alive.conf"
  timeout 60 docker run --detach --name "$stack-alone" --network none --user 101:101 --tmpfs /tmp --restart unless-stopped \
    --volume "$work/not-alive.conf:/etc/nginx/nginx.conf:ro" --volume "$PWD/containers/health.sh:/health.sh:ro" \
    --health-cmd 'bash /health.sh' --health-interval 1s nginx:1.28 >"$work/alone.log" 2>&1 || fail "a container that plays a service"
  await 60 "a service that will not recover to be started again" restarted
  docker rm --force "$stack-alone" >/dev/null
  say "what says five times that it will not recover is ended and started again"
}
