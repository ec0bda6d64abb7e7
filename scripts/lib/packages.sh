# shellcheck shell=bash
# Packages of the distribution (Debian, Ubuntu): installs what is missing, with apt-get as root or through sudo.
#
# Needs say.sh.

# Servers live in sbin, which is not on everybody's path.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

# install_missing COMMAND=PACKAGE...: a package is missing when its command is.
install_missing() {
  local wanted packages=()
  for wanted in "$@"; do
    command -v "${wanted%%=*}" >/dev/null || packages+=("${wanted#*=}")
  done
  ((${#packages[@]} > 0)) || return 0

  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "these packages are missing, and only root may install them: ${packages[*]}"
    as_root=(sudo)
    if [[ ! -t 0 ]]; then as_root+=(--non-interactive); fi
  fi
  command -v apt-get >/dev/null ||
    fail "these programs are missing, and there is no apt-get to install them: ${packages[*]}"

  headline "Installing ${packages[*]}"
  # A shell of its own, so that the policy goes away again even when the installation is interrupted.
  (
    trap allow_service_start EXIT
    forbid_service_start
    install_packages "${packages[@]}"
  ) || fail "the distribution's packages could not be installed, please install them: ${packages[*]}"
}

install_packages() {
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
  # Package lists may be missing (a fresh container) or old; the first try is the quick one.
  "${apt[@]}" install --yes --no-install-recommends "$@" </dev/null >/dev/null 2>&1 && return
  say 'refreshing the package lists'
  "${apt[@]}" update </dev/null || return
  "${apt[@]}" install --yes --no-install-recommends "$@" </dev/null >/dev/null
}

# Debian starts a server as soon as its package is there. We run servers of our own, on ports of our own, so its own stays
# off: policy-rc.d is the distribution's switch for that, set only while we install.
readonly start_policy=/usr/sbin/policy-rc.d
start_policy_is_ours=no

forbid_service_start() {
  [[ ! -e $start_policy ]] || return 0
  start_policy_is_ours=yes
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$start_policy" >/dev/null
  "${as_root[@]}" chmod 755 "$start_policy"
}

allow_service_start() {
  [[ $start_policy_is_ours == yes ]] || return 0
  "${as_root[@]}" rm -f "$start_policy"
  start_policy_is_ours=no
}
