# shellcheck shell=bash
# shellcheck disable=SC2154 # process_log is of processes.sh, for those who wait
# Asking a local server how it is, with nothing but bash.
#
# Needs say.sh and processes.sh.

# http_status PORT PATH [HEADER]...: the status of a GET on the loopback address, or nothing.
http_status() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
    (($# > 2)) || set -- "$@" 'Connection: close'
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\n' "$2" >&3
    printf '%s\r\n' "${@:3}" '' >&3
    IFS=' ' read -r -t 3 _ status _ <&3 && printf '%s' "$status"
  ) 2>/dev/null || true
}

# http_body PORT PATH: what a GET on the loopback address answers, head included, or nothing.
http_body() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
    timeout 3 cat <&3
  ) 2>/dev/null || true
}

# wait_until_answers NAME PORT PATH SECONDS: returns as soon as the process answers 200; ends the script, with the end of the
# log in question, when it takes too long, or when any of the processes has died.
wait_until_answers() {
  local name=$1 port=$2 path=$3 limit=$4 started=$SECONDS status='' ended next_sign=$((SECONDS + 5))
  until [[ $status == 200 ]]; do
    ended=$(ended_process)
    if [[ -n $ended ]]; then
      show_tail "${process_log[$ended]}"
      fail "$ended stopped by itself at the start, its log is ${process_log[$ended]}"
    fi
    if ((SECONDS - started >= limit)); then
      show_tail "${process_log[$name]}"
      fail "$name is not ready after $limit s (http://127.0.0.1:$port$path answered ${status:-nothing})"
    fi
    if ((SECONDS >= next_sign)); then
      say "still waiting for $name ($path answers ${status:-nothing})"
      next_sign=$((SECONDS + 5))
    fi
    sleep 0.05
    status=$(http_status "$port" "$path")
  done
  say "$name is ready"
}
