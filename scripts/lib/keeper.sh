# shellcheck shell=bash
# scripts/run as the keeper of what it started: it waits for the end of any of its processes, and carries out the orders by which
# scripts/deploy replaces a service. So every process has one owner, whoever asked for it and whatever became of them.
#
# An order is a file DATA/run/orders/NAME.order that holds words, one per line; writing into the pipe DATA/run/bell tells of it. It is
# answered in NAME.done: "ok", or why not.
#
#   start PROCESS BINARY [WORD]   starts one that may end without harm, on ports of its own
#   signal PROCESS NAME           TERM or KILL
#   rely-on PROCESS               from now on everything ends when this one does
#   let-go PROCESS                from now on it may end
#
# Needs processes.sh, services.sh, $data and port_of.

# Processes without which nothing goes on.
declare -A relied_on=()

# Who runs where, for scripts/deploy and whoever wants to look inside: name, process, ports.
write_process_list() {
  local name
  for name in "${!process_id[@]}"; do
    [[ $name != bell ]] || continue
    printf '%s %s %s%s\n' "$name" "${process_id[$name]}" "${port_of[$name]:-$port}" "${port_of[$name-websocket]:+ ${port_of[$name-websocket]}}"
  done | sort >"$data/run/processes.new"
  mv "$data/run/processes.new" "$data/run/processes"
}

# From here on orders are taken; they are carried out by keep_processes.
become_keeper() {
  local name
  rm -rf "$data/run/orders" "$data/run/ended"
  (umask 077 && mkdir "$data/run/orders" "$data/run/ended")
  for name in "${!process_id[@]}"; do relied_on[$name]=yes; done
  rm -f "$data/run/bell"
  mkfifo -m 600 "$data/run/bell"
  hang_bell
  write_process_list
  printf '%s\n' "$$" >"$data/run/keeper"
}

# A process that ends when somebody rings; a trap would interrupt us in the middle of anything.
hang_bell() {
  start_process bell /dev/null head --bytes 1 "$data/run/bell"
}

# Returns when a process has ended that everything relies on; its name is in ended_name.
keep_processes() {
  while :; do
    wait_for_any_end
    if [[ $ended_name == bell ]]; then
      hang_bell
      carry_out_orders
    elif [[ -n ${relied_on[$ended_name]:-} ]]; then
      return
    else
      forget_process
    fi
  done
}

# Whoever waits for the end of that process finds how it went in DATA/run/ended.
forget_process() {
  unset "process_id[$ended_name]"
  printf '%s\n' "$ended_status" >"$data/run/ended/$ended_name"
  write_process_list
}

carry_out_orders() {
  local order words answer
  for order in "$data"/run/orders/*.order; do
    # Whoever gave it may have taken it back meanwhile, for having waited too long.
    { mapfile -t words <"$order"; } 2>/dev/null || continue
    answer=$(order_refusal "${words[@]}")
    if [[ -z $answer ]]; then
      obey_order "${words[@]}"
      answer=ok
    fi
    rm -f "$order"
    printf '%s\n' "$answer" >"$order.new"
    mv "$order.new" "${order%.order}.done"
  done
}

# order_refusal WORDS: why it cannot be done, or nothing.
order_refusal() {
  case ${1:-} in
    start)
      if [[ ! ${2:-} =~ ^(auth|chat|tarot|signaling)-(blue|green|migration)$ ]]; then printf 'no process is called %s' "${2:-}"; fi
      if process_runs "${2:-}"; then printf '%s runs already' "$2"; fi
      if [[ ! -x ${3:-} ]]; then printf '%s is no binary' "${3:-}"; fi
      ;;
    signal | rely-on | let-go)
      if ! process_runs "${2:-}"; then printf '%s does not run' "${2:-}"; fi
      ;;
    *) printf 'there is no order %s' "${1:-}" ;;
  esac
}

obey_order() {
  local order=$1 name=$2
  shift 2
  case $order in
    start)
      rm -f "$data/run/ended/$name"
      if choose_service_ports "$name"; then start_service "$name" "$@"; fi
      write_process_list
      ;;
    signal) kill -s "$1" -- "-${process_id[$name]}" 2>/dev/null || kill -s "$1" "${process_id[$name]}" 2>/dev/null || true ;;
    rely-on) relied_on[$name]=yes ;;
    let-go) unset "relied_on[$name]" ;;
  esac
}
