# Features, built by three runners with scripted agents on this machine. Sourced.
shop=$work/shop
agents="backend-agent frontend-agent testing-agent"

start_runners() {
  mkdir -p "$shop/backend/app/models" "$shop/frontend/src"
  echo 'ADDRESS = "ws://localhost:8000/ws"' >"$shop/backend/app/websocket.py"
  echo 'class User: pass' >"$shop/backend/app/models/user.py"
  echo 'export const title = "shop";' >"$shop/frontend/src/main.ts"
  git -C "$shop" init --quiet --initial-branch=main
  git -C "$shop" add --all
  git -C "$shop" -c user.name=Shop -c user.email=shop@example.org commit --quiet --message 'Open the shop'
  local agent
  for agent in $agents; do
    COORDINATOR_TOKEN=$(token runner) AGENT_SECONDS=${AGENT_SECONDS:-10} "$coordinator" runner --repository "$stack=$shop" \
      --agent "$agent" --name "$stack-$agent" --command "sh '$PWD/examples/scripted-agent.sh'" >"$work/$agent.log" 2>&1 &
  done
}

# Ends all that runs in the background: of a function there, the program is a child.
end_background() {
  local job
  for job in $(jobs -p); do
    pkill -TERM -P "$job" || true
    kill "$job" 2>/dev/null || true
  done
  for _ in $(seq 100); do
    [ -n "$(jobs -rp)" ] || return 0
    sleep 0.2
  done
  kill -KILL $(jobs -rp) 2>/dev/null || true
}

# submit FEATURE: the example under this name, in seconds where it says minutes. Its repository is new too, because a server knows it
# by its name, and later sessions build on what earlier ones left there.
submit() {
  sed -e "s/^feature: .*/feature: $1/" -e "s/^repository: .*/repository: $stack/" examples/features/real-time-notifications.yaml \
    >"$work/$1.yaml"
  printf '\npolicy:\n  unitOfTime: PT1S\n' >>"$work/$1.yaml"
  COORDINATOR_TOKEN=$(token member) timeout 300 "$coordinator" submit "$work/$1.yaml" --wait >"$work/$1.log" 2>&1
}

# completed FEATURE: fails unless the server says so and the branch holds what each of the five tasks had to bring
completed() {
  local brought
  COORDINATOR_TOKEN=$(token member) timeout 60 "$coordinator" watch "$1" >"$work/$1-end.log" 2>&1 ||
    { tail -n 30 "$work/$1.log" "$work/$1-end.log"; fail "feature $1 to be completed"; }
  for brought in backend/app/models/notification.py frontend/src/components/notifications backend/app/services/notify \
    frontend/src/lib/socket e2e/notifications; do
    git -C "$shop" cat-file -e "coordinator/$1:$brought" || fail "$brought on the branch of $1"
  done
}

build() {
  local before=$SECONDS
  submit "$1" || { tail -n 30 "$work/$1.log"; fail "feature $1"; }
  completed "$1"
  say "feature $1 completed after $((SECONDS - before)) s"
}

is_running() { grep -q '^session  *running' "$work/$1.log"; }

# begin FEATURE: returns once its session runs; the process that waits for its end is $submitted
begin() {
  : >"$work/$1.log"
  submit "$1" &
  submitted=$!
  await 90 "the feature $1 to start" is_running "$1"
}

# finish FEATURE: waits for its end. Whoever waits is told when the server is away for long; the session itself goes on.
finish() {
  wait "$submitted" || true
  completed "$1"
}

play_the_demo() {
  COORDINATOR_TOKEN=$(token demo) timeout 400 "$coordinator" demo --url "$COORDINATOR_URL" --dir "$work/demo" >"$work/demo.log" 2>&1 </dev/null ||
    { tail -n 30 "$work/demo.log"; fail "the demo"; }
  say "demo: $(grep -o 'Done in [0-9]* s' "$work/demo.log")"
}
