#!/usr/bin/env bash
# Installs the peers of the benchmark, outside the project's own dependencies.
#   bench/setup.sh [DIR] [--only torch2,torch1,keras,jax,tfjs,jaxjs,tesseract,captchas]
# DIR is $TENFOLD_PEERS, or ~/.cache/tenfold-peers. What is there already is left as it is; delete
# a folder to have its newest version. Needs Python 3.10 or newer with venv, and npm; torch1 needs
# Debian's apt. Prints the versions in use.
set -euo pipefail

parts="torch2,torch1,keras,jax,tfjs,jaxjs,tesseract,captchas"
dir="${TENFOLD_PEERS:-$HOME/.cache/tenfold-peers}"
while [ $# -gt 0 ]; do
  case "$1" in
    --only) parts="${2:?--only needs a list, for example torch2,keras}"; shift 2 ;;
    -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
    -*) echo "setup.sh: unknown option $1 (see --help)" >&2; exit 2 ;;
    *) dir="$1"; shift ;;
  esac
done
for part in ${parts//,/ }; do
  case "$part" in
    torch2 | torch1 | keras | jax | tfjs | jaxjs | tesseract | captchas) ;;
    *) echo "setup.sh: --only: expected torch2, torch1, keras, jax, tfjs, jaxjs, tesseract or captchas, got $part" >&2; exit 2 ;;
  esac
done
mkdir -p "$dir"
dir="$(cd "$dir" && pwd)"
python="${PYTHON:-python3}"
failed=""

has() { [[ ",$parts," == *",$1,"* ]]; }

# A venv that imports MODULE, made with the given packages.
venv() { # NAME MODULE PACKAGE...
  local name="$1" module="$2"; shift 2
  if ! "$dir/$name/bin/python" -c "import importlib.util as u, sys; sys.exit(not u.find_spec('$module'))" 2>/dev/null; then
    "$python" -m venv "$dir/$name"
    "$dir/$name/bin/python" -m pip install --quiet --upgrade pip "$@"
  fi
  echo "$name: $("$dir/$name/bin/python" -m pip freeze | grep -iE '^(torch|keras|tf_keras|tensorflow|tensorflow_cpu|jax|jaxlib|optax|numpy)==' | tr '\n' ' ')"
}

torch1() {
  local blas="$dir/openblas"
  if ! /usr/bin/python3 -c "import torch" 2>/dev/null; then
    apt-get install --yes --no-install-recommends python3-torch
  fi
  # Debian's PyTorch takes whatever libblas.so.3 it finds; give it OpenBLAS without touching the
  # system's choice. It shares PyTorch's OpenMP threads.
  if [ ! -e "$blas/libblas.so.3" ]; then
    local work; work="$(mktemp -d)"
    (cd "$work" && apt-get download libopenblas0-openmp && dpkg -x libopenblas0-openmp*.deb .)
    mkdir -p "$blas"
    cp -L "$work"/usr/lib/*/openblas-openmp/*.so* "$blas/"
    rm -rf "$work"
  fi
  echo "torch1: $(/usr/bin/python3 -c 'import torch, numpy; print("torch", torch.__version__, "numpy", numpy.__version__)') with OpenBLAS in $blas"
}

# A folder with packages of npm; the last of them says whether they are there.
packages() { # NAME PACKAGE...
  local name="$1" last="${*: -1}"; shift
  if [ ! -d "$dir/$name/node_modules/${last%@[0-9]*}" ]; then
    mkdir -p "$dir/$name"
    echo '{ "private": true }' > "$dir/$name/package.json"
    npm install --prefix "$dir/$name" --ignore-scripts --no-audit --no-fund --silent "$@"
  fi
  echo "$name: $(grep -m1 '"version"' "$dir/$name/node_modules/${1%@[0-9]*}/package.json" | cut -d'"' -f4)"
}

# One part that cannot be installed does not keep the others from it.
attempt() { # PART COMMAND...
  local part="$1"; shift
  has "$part" || return 0
  (set -e; "$@") & # in the background, since bash ignores -e inside a condition
  wait $! || { echo "$part: not installed, see above" >&2; failed="$failed $part"; }
}

attempt torch2 venv torch torch torch numpy
attempt keras venv tf tensorflow tensorflow-cpu keras tf_keras h5py
attempt jax venv jax jax jax optax numpy
attempt torch1 torch1
attempt tfjs packages tfjs @tensorflow/tfjs @tensorflow/tfjs-backend-wasm @tensorflow/tfjs-backend-webgpu
attempt jaxjs packages jaxjs @jax-js/jax@0.1
attempt captchas packages captchas svg-captcha@1.4 captchapng@0.0.1
attempt tesseract packages tesseract tesseract.js@7 sharp @tesseract.js-data/eng
echo "peers in $dir"
[ -z "$failed" ] || { echo "setup.sh: failed:$failed" >&2; exit 1; }
