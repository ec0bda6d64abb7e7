# shellcheck shell=bash
# The steps of a test run: each is one command with its own log and time. What failed is shown at once and again at the end.
#
# Needs say.sh, processes.sh and $logs.

step_rows=()
failed_logs=()
steps_passed=0
steps_repeated=0
steps_failed=0
steps_skipped=0

# No step may hang for ever.
readonly step_limit=3600
# A run that has lasted so many seconds has no time for a second try.
last_second_try=''

# step NAME COMMAND...
step() {
  run_step 1 "$@"
}

# restless_step NAME COMMAND...: one whose tests race real clocks, sockets and processes, and may lose on a machine that
# is short of time. It gets a second try, with the log of the first one in CONCH_FIRST_TRY. What failed at first is shown
# all the same and its log is kept: it is to be mended, though it holds up nothing else.
restless_step() {
  run_step 2 "$@"
}

# run_step TRIES NAME COMMAND...
run_step() {
  local tries=$1 name=$2 log=$logs/${2//[^A-Za-z0-9]/-}.log started=$SECONDS outcome=passed status=0 reason=''
  shift 2
  headline "$name"
  run_logged "$name" "$log" timeout --kill-after=30 "$step_limit" "$@" || status=$?
  if [[ -n $last_second_try ]] && ((SECONDS > last_second_try)); then tries=1; fi
  if ((tries > 1 && status != 0 && status != skip_status)); then
    local first_log=${log%.log}-first-try.log
    mv "$log" "$first_log"
    show_failures "$first_log"
    headline "$name: a second try"
    steps_repeated=$((steps_repeated + 1))
    reason="at the second try; what failed at first: $first_log"
    status=0
    run_logged "$name" "$log" timeout --kill-after=30 "$step_limit" env CONCH_FIRST_TRY="$first_log" "$@" || status=$?
  fi
  if ((status == 0)); then
    steps_passed=$((steps_passed + 1))
  elif ((status == skip_status)); then
    steps_skipped=$((steps_skipped + 1))
    outcome=skipped
    reason=$(grep -m 1 '^skipped: ' "$log") || reason='skipped: it does not say why'
  else
    steps_failed=$((steps_failed + 1))
    outcome=FAILED
    failed_logs+=("$log")
  fi
  show_summaries "$log"
  step_rows+=("$(printf '%-7s  %5s s  %-34s  %s' "$outcome" "$((SECONDS - started))" "$name" "$log")")
  if [[ -n $reason ]]; then step_rows+=("         $reason"); fi
}

# What the test programs themselves count: cargo, vitest, playwright and node.
show_summaries() {
  grep -hE '^test result: .* [1-9][0-9]* (passed|failed)|^ *(Test Files|Tests)  .*(passed|failed)|^ +[0-9]+ (passed|failed|flaky|skipped)|^# (pass|fail) ' \
    "$1" | sed 's/^ */    /' || true
}

# What a test program says of its failures; of a step that says nothing of the kind, the end.
show_failures() {
  local log=$1 lines
  lines=$(grep -E -m 40 -A 3 "panicked at|^test .* FAILED|^error|^ *not ok|^ *error: |^ +[0-9]+\) |FAIL |AssertionError|Error: " "$log" | cut -c 1-300) || lines=
  [[ -n $lines ]] || lines=$(tail -n 30 "$log")
  printf '\n--- %s\n%s\n' "${log##*/}" "$lines"
}

# Ends the run with what failed, a table and the closing line: whoever sees no more than the end of the output sees why.
conclude() {
  local log
  for log in "${failed_logs[@]}"; do show_failures "$log"; done
  headline 'What ran'
  printf '    %s\n' "${step_rows[@]}"
  printf '\n%s passed, %s failed' "$steps_passed" "$steps_failed"
  if ((steps_skipped > 0)); then printf ', %s skipped' "$steps_skipped"; fi
  if ((steps_repeated > 0)); then printf ', %s tried twice' "$steps_repeated"; fi
  printf '\n'
  ((steps_failed == 0))
}
