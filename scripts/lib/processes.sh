# shellcheck shell=bash
# shellcheck disable=SC2034 # process_log, ended_name and ended_status are for the scripts that source this
# Processes that a script owns. Each runs in a session of its own, so that Ctrl-C on the terminal reaches the script alone and
# the script stops them in its order; and each is told to stop by the kernel should the script itself be killed.
#
# Needs say.sh.

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then fail "bash $BASH_VERSION is too old: 5.1 or newer is needed"; fi

declare -A process_id=()
declare -A process_log=()

# Seconds that a process gets to stop by itself. Longer than the services wait for open answers.
readonly stop_limit=35

# A file that the script holds open, its lock for one, and that no process shall inherit.
only_for_this_script=

# start_process NAME LOG COMMAND...
start_process() {
  local name=$1 log=$2
  shift 2
  (
    if [[ -n $only_for_this_script ]]; then exec {only_for_this_script}>&-; fi
    exec setsid setpriv --pdeathsig TERM "$@"
  ) </dev/null >>"$log" 2>&1 &
  process_id[$name]=$!
  process_log[$name]=$log
}

process_runs() {
  [[ -n ${process_id[$1]:-} ]] && kill -0 "${process_id[$1]}" 2>/dev/null
}

# The name of a process that should run and does not, or nothing.
ended_process() {
  local name
  for name in "${!process_id[@]}"; do
    if ! process_runs "$name"; then
      printf '%s' "$name"
      return
    fi
  done
}

# stop_processes NAME...: asks all of them at once, each with all that it started itself, then waits for each; whoever does not go
# in time is killed.
stop_processes() {
  local name id
  for name in "$@"; do
    id=${process_id[$name]:-}
    # One that has only just been started may not have its session yet.
    if process_runs "$name"; then kill -TERM -- "-$id" 2>/dev/null || kill -TERM "$id" 2>/dev/null || true; fi
  done
  for name in "$@"; do
    id=${process_id[$name]:-}
    [[ -n $id ]] || continue
    if ! session_ends_within "$stop_limit" "$id"; then
      say "$name did not stop within $stop_limit s and is killed"
      kill -KILL -- "-$id" 2>/dev/null || true
    fi
    wait "$id" 2>/dev/null || true
    unset "process_id[$name]"
  done
}

# session_ends_within SECONDS ID
session_ends_within() {
  local until=$((SECONDS + $1))
  while session_lives "$2"; do
    ((SECONDS < until)) || return 1
    sleep 0.05
  done
}

# Whether any process is left in the session. One that has ended and waits to be collected by its parent is not.
session_lives() {
  local file stat session=$1
  for file in /proc/[0-9]*/stat; do
    { read -r stat <"$file"; } 2>/dev/null || continue
    # After the name, which may hold anything: state, parent, group, session.
    # shellcheck disable=SC2086 # the split is wanted
    set -- ${stat##*) }
    if [[ $4 == "$session" && $1 != Z ]]; then return 0; fi
  done
  return 1
}

# Waits until one of the processes ends. Sets ended_name and ended_status.
wait_for_any_end() {
  local ended_id='' name
  ended_status=0
  # One that ended while we did something else: bash does not always tell of it again.
  ended_name=$(ended_process)
  if [[ -n $ended_name ]]; then
    wait "${process_id[$ended_name]}" || ended_status=$?
    return
  fi
  wait -n -p ended_id "${process_id[@]}" || ended_status=$?
  for name in "${!process_id[@]}"; do
    if [[ ${process_id[$name]} == "${ended_id:-}" ]]; then ended_name=$name; fi
  done
}

# A job that cannot be done on this machine ends with this status, and says why in a line that begins with "skipped: ".
readonly skip_status=77

# run_logged LABEL LOG COMMAND...: a job that takes its time. Its output goes to the log; the reader sees that it moves, and the
# end of the log when it fails. Returns the command's status.
run_logged() {
  local label=$1 log=$2 status=0 started=$SECONDS
  shift 2
  : >"$log"
  start_process "$label" "$log" "$@"
  local next_sign=$((SECONDS + 15))
  while process_runs "$label"; do
    if [[ -t 1 ]]; then
      printf '\r\033[K    %s: %s s  %s' "$label" "$((SECONDS - started))" "$(last_line "$log")"
    elif ((SECONDS >= next_sign)); then
      say "$label: $((SECONDS - started)) s  $(last_line "$log")"
      next_sign=$((SECONDS + 15))
    fi
    sleep 0.2
  done
  [[ ! -t 1 ]] || printf '\r\033[K'
  wait "${process_id[$label]}" || status=$?
  stop_processes "$label"
  if ((status == 0)); then
    say "$label: done in $((SECONDS - started)) s"
  elif ((status == skip_status)); then
    say "$label: $(grep -m 1 '^skipped: ' "$log")"
  else
    say "$label: failed after $((SECONDS - started)) s"
    show_tail "$log" 60
  fi
  return "$status"
}

# What the job last said, short enough for the rest of a line, without control characters.
last_line() {
  tail -c 400 "$1" | sed 's/\x1b\[[0-9;]*[A-Za-z]//g' | tr '\r' '\n' | tr -cd '[:print:]\n' | awk 'NF { line = $0 } END { print substr(line, 1, 60) }'
}
