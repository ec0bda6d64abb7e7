# shellcheck shell=bash
# shellcheck disable=SC2154 # what scripts/deploy shares with its libraries
# A deploy, step by step, whatever the services run on: what that is stands behind the driver_* functions of process.sh and
# compose.sh. A step that cannot be done puts the reason into $reason and returns 1; then all goes back to how it was.
#
# Needs say.sh, state.sh, notice.sh, smoke.sh, a driver, and $service.

# The order matters: nothing that visitors notice happens before switch, and the old colour goes last.
readonly deploy_steps=(migrate start ready smoke switch reload verify drain)

declare -A step_says=(
  [migrate]='Bringing the schema up to date, beside the running version'
  [start]='Starting the idle colour'
  [ready]='Waiting until it is ready'
  [smoke]='Asking it what visitors ask'
  [switch]='Pointing the gateway at it'
  [reload]='Reloading the gateway'
  [verify]='Asking through the gateway'
  [drain]='Letting the old colour finish'
)

# deploy IMAGE: from and to are colours.
deploy() {
  local current
  image=$1 from=$(driver_serving)
  [[ -n $from ]] || fail "the gateway leads $service to neither of its colours"
  to=$(other_colour "$from") current=$(serving_image)
  headline "Deploying $service: $image takes over as $to from $from ($current)"
  record "$service.under-way" "$to" "$image" "$current"
  carry_out "${deploy_steps[@]}"
}

# What serves; if no deploy has said so yet, what its colour runs.
serving_image() {
  local image colour
  image=$(recorded "$service.current") colour=$(driver_serving)
  if [[ -z $image && -n $colour ]]; then image=$(driver_image "$colour"); fi
  printf '%s' "$image"
}

# carry_out STEP...: to the end, or all goes back.
carry_out() {
  local step
  for step in "$@"; do
    headline "$step: ${step_says[$step]}"
    "step_$step" || give_up "$step: $reason"
  done
  complete
}

complete() {
  # As it was when the deploy began, however often its end is carried out.
  record_deployed "$(sed -n 3p "$records/$service.under-way")" "$image" || fail "$to serves $image, but $reason; --resume writes it down"
  forget "$service.under-way"
  headline "$service is deployed: $to serves $image"
  notify "$service is deployed: $image ($to)."
}

# give_up REASON: the old colour serves as before; unless it was told to stop already, then the new one serves on.
give_up() {
  trap '' INT TERM HUP
  if [[ $committed == yes ]]; then
    notify "$service: $to serves $image, but the deploy did not come to its end: $1. Bring it there with --resume."
    fail "$to serves $image, but the deploy did not come to its end: $1; bring it there with --resume"
  fi
  headline "Not deployed: $1"
  driver_show_log
  go_back || {
    notify "$service: the deploy of $image failed ($1), and it could not be taken back: $reason."
    fail "$1; and this could not be taken back: $reason"
  }
  forget "$service.under-way"
  notify "$service is NOT deployed ($1). The version before serves on."
  fail "$service is not deployed ($1); the version before serves on"
}

go_back() {
  local patience=5
  case $(driver_serving || true) in
    "$to")
      driver_runs "$from" || {
        reason="$from does not run any more, so $to has to serve"
        return 1
      }
      # Visitors have met it, which is for whoever has to go on with this. It is no reason to stop here.
      record "$service.under-way" "$to" "$image" "$(sed -n 3p "$records/$service.under-way")" back || true
      driver_rely_on "$from" && driver_point "$from" && driver_reload || return 1
      driver_settle "$settle_seconds"
      await_answers "$to"
      patience=$stop_seconds
      ;;
    "$from") ;;
    # Nothing is stopped that visitors may be led to.
    *) nobody_knows && return 1 ;;
  esac
  driver_stop "$to" "$patience"
}

nobody_knows() {
  reason='the gateway does not say which colour it leads to: does it run?'
}

# resume: what a killed deploy left is brought to its end when visitors have met it already, and taken back otherwise.
resume() {
  local left
  mapfile -t left <"$records/$service.under-way"
  to=${left[0]} image=${left[1]} from=$(other_colour "${left[0]}") committed=${left[3]:-no}
  case $(driver_serving || true) in
    "$to")
      headline "The deploy of $image was killed after the switch: bringing it to its end"
      driver_runs "$from" || committed=yes
      driver_rely_on "$to" || give_up "$reason"
      # Where there is no way back, an answer would change nothing, and a wrong one would keep the next version away.
      if [[ $committed == yes ]]; then carry_out reload drain; else carry_out reload verify drain; fi
      ;;
    "$from")
      headline "The deploy of $image was killed before the switch: taking it back"
      # On the way back the file may say so already, and the gateway not know.
      if ! driver_rely_on "$from" || ! driver_reload; then fail "the gateway could not be led to $from: $reason"; fi
      driver_settle "$settle_seconds"
      if [[ $committed == back ]]; then await_answers "$to"; fi
      driver_stop "$to" "$stop_seconds" || fail "$to could not be stopped: $reason"
      forget "$service.under-way"
      say "$from serves as before"
      ;;
    *) nobody_knows || true; fail "a deploy of $service was killed, and $reason" ;;
  esac
}

other_colour() {
  if [[ $1 == blue ]]; then printf green; else printf blue; fi
}

# One of a deploy that was killed may be there, and has the place that the migration needs.
step_migrate() {
  driver_stop "$to" 5 || return 1
  if [[ $migrate == no ]]; then
    say 'left out'
  else
    driver_migrate "$image"
  fi
}

step_start() {
  driver_start "$to" "$image"
}

step_ready() {
  local status='' until=$((SECONDS + ready_seconds)) ended
  while :; do
    ended=$(driver_ended "$to")
    if [[ -n $ended ]]; then
      reason="it ended by itself ($ended)"
      return 1
    fi
    status=$(driver_status "$to" /readyz)
    if [[ $status == 200 ]]; then return; fi
    if ((SECONDS >= until)); then
      reason="it is not ready after $ready_seconds s (/readyz answers ${status:-nothing})"
      return 1
    fi
    sleep 0.1
  done
}

step_smoke() {
  local path wanted
  while read -r path wanted; do
    answers_as "$wanted" driver_status "$to" "$path" || return 1
  done < <(smoke_paths; smoke_sockets; printf '/metrics 200\n')
}

step_switch() {
  driver_rely_on "$to" && driver_point "$to"
}

step_reload() {
  driver_reload
}

step_verify() {
  local path wanted
  while read -r path wanted; do
    answers_as "$wanted" driver_public_status "$path" || return 1
  done < <(smoke_paths; smoke_sockets)
}

# answers_as STATUS COMMAND... PATH: a busy machine gets a second and a third chance.
answers_as() {
  local wanted=$1 status='' attempt
  shift
  for attempt in 1 2 3; do
    status=$("$@")
    if [[ $status == "$wanted" ]]; then
      say "${*: -1} answers $status"
      return
    fi
    sleep "0.$attempt"
  done
  reason="${*: -1} answers ${status:-nothing} instead of $wanted"
  return 1
}

# What an old worker of the gateway has accepted may still ask the old colour, and answers that it has begun come to their end there:
# new ones begin at the new colour by now. Then it is told to stop, and from there on there is no way back: nobody may be led to a
# colour that is stopping.
step_drain() {
  driver_settle "$settle_seconds"
  await_answers "$from"
  record "$service.under-way" "$to" "$image" "$(sed -n 3p "$records/$service.under-way")" yes || return 1
  committed=yes
  trap '' INT TERM HUP
  say "$from is told to stop"
  driver_stop "$from" "$stop_seconds"
}

# metric_value NAME: of the metrics on standard input.
metric_value() {
  awk -v name="$1" '$1 == name { value = $2 } END { if (NR > 0) print value + 0 }'
}

# await_answers COLOUR: until it has ended those that it gives, or does not get to it in time.
await_answers() {
  local until=$((SECONDS + drain_seconds)) running
  while [[ $service == chat ]] && driver_runs "$1"; do
    running=$(driver_metric "$1" answers_running)
    if [[ $running == 0 ]]; then return; fi
    if ((SECONDS >= until)); then
      say "$1 gives ${running:-an unknown number of} answers still; what it has said is kept"
      return
    fi
    sleep 0.2
  done
}
