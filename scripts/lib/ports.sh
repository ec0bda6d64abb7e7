# shellcheck shell=bash
# Ports on this machine's loopback address. Binding is the only honest test, so Node.js binds. It writes to its output itself, since
# console.log colours numbers where FORCE_COLOR is set.
#
# Needs say.sh.

# pick_ports COUNT: that many free ports, one per line, all different. They come from below the range out of which the kernel
# serves outgoing connections, so that nothing takes them by accident before the owner does.
pick_ports() {
  node --eval '
    const { createServer } = require("node:net");
    const wanted = Number(process.argv[1]);
    const held = [];
    const tryOne = (left) => {
      if (held.length === wanted) {
        for (const server of held) process.stdout.write(server.address().port + "\n");
        for (const server of held) server.close();
        return;
      }
      if (left === 0) process.exit(1);
      const server = createServer();
      server.once("error", () => tryOne(left - 1));
      server.listen(20000 + Math.floor(Math.random() * 12000), "127.0.0.1", () => {
        held.push(server);
        tryOne(left - 1);
      });
    };
    tryOne(500);
  ' "$1"
}

# require_free_port PORT
require_free_port() {
  local problem
  problem=$(node --eval '
    const { createServer } = require("node:net");
    for (const host of ["127.0.0.1", "::1"]) {
      const server = createServer();
      server.once("error", ({ code }) => /EADDRNOTAVAIL|EAFNOSUPPORT/.test(code) || process.stdout.write(code + "\n"));
      server.listen(Number(process.argv[1]), host, () => server.close());
    }
  ' "$1")
  case ${problem%%$'\n'*} in
    '') ;;
    EADDRINUSE) fail "port $1 is in use: stop what listens there, or choose another with --port" ;;
    EACCES) fail "port $1 needs more rights than you have: choose one above 1023 with --port" ;;
    *) fail "port $1 cannot be used ($problem): choose another with --port" ;;
  esac
}

has_ipv6_loopback() {
  grep -q '^0\{31\}1 ' /proc/net/if_inet6 2>/dev/null
}
