# What happens to a stack while features are being built. Sourced.

came_back() { # came_back CONTAINER STARTED-BEFORE: one question, because between two the container may have started again
  local state
  state=$(docker inspect --format '{{.State.StartedAt}} {{.State.Health.Status}}' "$1")
  [ "${state#* }" = healthy ] && [ "${state% *}" != "$2" ]
}

# Kills its first process from outside, because what the engine itself is told to kill it does not start again.
survive_the_kill_of() {
  local service=$1 container started before back
  container=$(container_of "$service")
  started=$(state_of "$container" StartedAt)
  begin "$stack-$service"
  before=$SECONDS
  kill -KILL "$(state_of "$container" Pid)"
  await 180 "$service to come back by itself" came_back "$container" "$started"
  back=$((SECONDS - before))
  finish "$stack-$service"
  say "SIGKILL of $service: ready again after $back s, its feature completed after $((SECONDS - before)) s"
}

has_a_claim() { [ "$(as_owner --command "select count(*) from gateway.runner where runner = '$stack-waits'")" = 1 ]; }

# A gateway that is killed while it works on a claim may have given it; one that is not there has done nothing.
tell_what_may_have_been_done() {
  local container started asking
  local claim="{\"claimId\":\"1\",\"runner\":\"$stack-waits\",\"repository\":\"$stack-none\",\"agents\":[\"backend-agent\"],\"slots\":1,\"max\":1,\"system\":false,\"waitMillis\":25000}"
  container=$(container_of gateway)
  started=$(state_of "$container" StartedAt)
  mkdir "$work/late"
  (answers=$work/late && as_runner --json "$claim" "$COORDINATOR_URL/api/v1/claims" >"$work/late/said") &
  asking=$!
  await 30 "the gateway to have a claim" has_a_claim
  kill -KILL "$(state_of "$container" Pid)"
  wait "$asking"
  (answers=$work/late && problem 504 'may have done what was asked' "$(cat "$work/late/said")")
  await 180 "the gateway to come back by itself" came_back "$container" "$started"
  docker stop "$container" >/dev/null
  problem 503 'Nothing was done' "$(as_runner --json "$claim" "$COORDINATOR_URL/api/v1/claims")"
  grep -qi '^Retry-After: 1' "$work/headers" || fail "to be told when to try again"
  docker start "$container" >/dev/null
  await 180 "the gateway to be ready again" is_healthy "$container"
  say "killed in the middle of a request: 504, it may have been done; not there: 503, nothing was done"
}

# read_on CURL-ARGUMENTS…: what is answered to reads, one after the other, until it is ended
read_on() {
  local answers=$work/reads
  mkdir -p "$answers"
  while true; do
    as_member "$@" | cut -d ' ' -f 1
    sleep 0.2
  done >"$answers/said"
}

# Ends each replica as a new version would, the next one only when the last is ready again, all within one feature.
restart_one_by_one() {
  local service=$1 container reading before=$SECONDS
  begin "$stack-rolling-$service"
  read_on "$COORDINATOR_URL/services/$service/q/openapi" &
  reading=$!
  for container in $(compose ps --quiet "$service"); do
    kill -0 "$submitted" 2>/dev/null || fail "a feature that outlasts the restarts; AGENT_SECONDS makes it longer"
    docker stop "$container" >/dev/null
    # 128 + SIGTERM: it ended itself, and was not killed for taking too long
    [ "$(state_of "$container" ExitCode)" = 143 ] || fail "$service to end by itself, but its exit code is $(state_of "$container" ExitCode)"
    docker start "$container" >/dev/null
    await 180 "$service to be ready again" is_healthy "$container"
  done
  kill "$reading"
  wait "$reading" 2>/dev/null || true
  [ "$(sort -u "$work/reads/said")" = 200 ] || fail "each read to be answered meanwhile, but: $(sort "$work/reads/said" | uniq -c | xargs)"
  finish "$stack-rolling-$service"
  say "$service restarted one by one, $(wc -l <"$work/reads/said") reads of it were answered, its feature completed after $((SECONDS - before)) s"
}

# One of two schedulers takes connections and says nothing: what reads is answered by the other, what does something is said once.
go_past_a_silent_replica() {
  local container answer late=0
  container=$(container_of scheduler)
  docker pause "$container" >/dev/null
  for _ in 1 2 3 4; do
    answer=$(as_member "$COORDINATOR_URL/api/v1/sessions?limit=1")
    [ "${answer%% *}" = 200 ] || fail "sessions from the other replica, but it is $answer"
  done
  for _ in 1 2 3 4; do
    answer=$(as_member --request POST "$COORDINATOR_URL/api/v1/sessions/none/pause")
    case ${answer%% *} in
      504) late=$((late + 1)) && problem 504 'may have done what was asked' "$answer" ;;
      503) fail "a replica that is silent was sent the request, but the answer says that nothing was done" ;;
    esac
  done
  docker unpause "$container" >/dev/null
  [ "$late" -gt 0 ] || fail "one of four requests to be late"
  compose logs --no-log-prefix front-door >"$work/front-door.log" 2>&1
  ! grep -E ' POST .* sent ([0-9]+, )*[1-9][0-9]*, ([0-9]+, )*[1-9]' "$work/front-door.log" || fail "no POST to be sent twice"
  say "a silent replica: reads are answered by the other, $late of 4 requests were late and not sent twice"
}
