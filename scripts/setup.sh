#!/bin/sh
# Makes a fresh Debian or Ubuntu machine ready to build and test armorc, and builds it. Where everything is there, only the build
# takes time. ARMORC_SETUP_NO_BUILD=1 leaves the build out.
set -eu
cd "$(dirname "$0")/.."

say() {
  printf 'setup: %s\n' "$*" >&2
}

installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

candidate() {
  apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [0-9]'
}

# The oldest clang whose BPF output was measured against the verifiers is 19.
clang_packages() {
  if installed clang-19 || candidate clang-19; then
    echo clang-19 llvm-19
    return
  fi
  version=$(apt-cache show --no-all-versions clang 2>/dev/null | sed -n 's/^Version: 1:\([0-9]*\).*/\1/p')
  if [ "${version:-0}" -lt 19 ]; then
    say "neither clang-19 nor clang >= 19 is known to apt here; run 'apt-get update', or use Debian 12 or later"
    return 1
  fi
  echo clang llvm
}

missing_packages() {
  for package in "$@"; do
    installed "$package" || printf '%s ' "$package"
  done
}

check_node() {
  major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
  if [ "${major:-0}" -lt 20 ]; then
    say "Node.js 20 or later is needed, and npm; found: $(node --version 2>/dev/null || echo none)"
    say "install it (Debian 13 and later: sudo apt-get install nodejs npm) and run this again"
    exit 1
  fi
  if ! command -v npm >/dev/null; then
    say "npm is needed: sudo apt-get install npm"
    exit 1
  fi
}

# Runs a command as root, or fails without asking for a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

can_be_root() {
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

install_packages() {
  libraries='libbpf-dev libelf-dev zlib1g-dev libjansson-dev libc6-dev'
  tools='gcc make pkg-config qemu-system-x86 busybox-static cpio time'
  if installed clang-19 && [ -z "$(missing_packages llvm-19 $libraries $tools)" ]; then
    return
  fi
  if ! command -v apt-get >/dev/null; then
    say "this is not Debian or Ubuntu; install what these packages hold: clang-19 llvm-19 $libraries $tools"
    exit 1
  fi
  if can_be_root; then
    say 'updating the package lists'
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
  fi
  clang=$(clang_packages)
  missing=$(missing_packages $clang $libraries $tools)
  [ -n "$missing" ] || return 0
  if ! can_be_root; then
    say 'packages are missing; run this line, then this script again:'
    say "  sudo apt-get update && sudo apt-get install --no-install-recommends $missing"
    exit 1
  fi
  say "installing $missing"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends $missing >/dev/null
}

# The lock file that node_modules was made from is kept inside it: times say nothing after a checkout.
install_modules() {
  if cmp -s package-lock.json node_modules/.setup-lock.json; then
    return
  fi
  say 'installing the npm packages'
  npm ci --no-audit --no-fund --loglevel=error >&2
  cp package-lock.json node_modules/.setup-lock.json
}

check_node
install_packages
install_modules
if [ "${ARMORC_SETUP_NO_BUILD:-}" != 1 ]; then
  npm run --silent build
fi
