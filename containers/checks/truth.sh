# What must be true of all features after all that. Sourced.

hold_the_truth() {
  local service twice wrong sessions
  await 90 "everything to be published and journalled" is_settled
  wrong=$(as_owner <containers/checks/truth.sql) || fail "an answer of the database"
  [ -z "$wrong" ] || fail "nothing lost and nothing doubled, but: $wrong"
  sessions=$(as_owner --command 'select count(*) from scheduler.session')
  say "$sessions sessions: each request has one completion, nothing is accepted twice, lost, open, unpublished or buried"
  for service in $services; do
    twice=$(as_owner --command "select count(*) - count(distinct version) from $service.flyway_schema_history where success")
    [ "$twice" = 0 ] || fail "migrations of $service to run once, but they ran twice"
  done
  git -C "$shop" fsck --no-dangling >"$work/fsck.log" 2>&1 || fail "a sound repository"
  say "migrations ran once, the repository is sound"
}

is_settled() {
  [ "$(as_owner --command "
    select (select count(*) from planner.outbox where published_at is null)
         + (select count(*) from scheduler.outbox where published_at is null)
         + (select count(*) from gateway.outbox where published_at is null)
         + (select count(*) from checkpoint.held_back)
         + (select count(*) from checkpoint.artifact_tree where written < wanted)")" = 0 ]
}

# Through the front door, which waits for this longer than for anything else; what has it already takes none of it.
say_everything_again() {
  COORDINATOR_TOKEN=$(token member) timeout 700 "$coordinator" republish >"$work/republish.log" 2>&1 ||
    fail "every event to be said again, but: $(tail -n 3 "$work/republish.log")"
  say "said again: $(awk '{ all += $2 } END { print all }' "$work/republish.log") events"
}

log_as_was_asked() {
  local service
  for service in $services; do
    compose logs --no-color --no-log-prefix "$service" >"$work/$service.log" 2>&1 || fail "the log of $service"
    # Compose 2.26 begins a line with an escape, whatever it is told about colours
    grep -qE $'^(\e\\[2K)?\\{"timestamp":' "$work/$service.log" || fail "$service to log JSON, as the settings ask"
  done
  say "each service has its settings"
}

keep_tokens_to_themselves() {
  local kind
  ask "$COORDINATOR_URL/?token=$stack-query" >/dev/null
  compose logs --no-color >"$work/all.log" 2>&1 || fail "the logs"
  for kind in member runner demo; do
    ! grep -qF "$(token "$kind")" "$work/all.log" "$work"/*-agent.log || fail "no token in a log"
  done
  ! grep -qF "$stack-query" "$work/all.log" || fail "no query in a log"
  while IFS='=' read -r _ secret; do
    [ -z "$secret" ] || ! grep -qF "$secret" "$work/all.log" || fail "no password in a log"
  done < <(grep '_PASSWORD=' "$work/env")
  say "no token, no password and no query is in a log"
}
