#!/bin/sh
# Measures the GPU of this machine; README.txt says how.
set -eu
cd "$(dirname "$0")"

fail() {
	echo "$1" >&2
	exit 2
}

# where an installed PyTorch has its libraries, and of which version and CUDA they are
if [ -z "${PYTORCH_LIBRARY_PATH:-}" ]; then
	python=$(command -v python3 || command -v python) || fail "There is no Python. Set PYTORCH_LIBRARY_PATH to the folder lib of a libtorch."
	PYTORCH_LIBRARY_PATH=$("$python" -c 'import os, torch; print(os.path.join(os.path.dirname(torch.__file__), "lib"))') ||
		fail "This Python has no PyTorch. Set PYTORCH_LIBRARY_PATH to the folder lib of a libtorch."
	PYTORCH_VERSION=${PYTORCH_VERSION:-$("$python" -c 'import torch; print(torch.__version__.split("+")[0])')}
	PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-$("$python" -c 'import torch; print("cu" + torch.version.cuda.replace(".", "") if torch.version.cuda else "cpu")')}
fi
PYTORCH_VERSION=${PYTORCH_VERSION:-2.7.1}
PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-cu128}

# links to all of them, and DJL's own library beside them
libraries=$(mktemp -d)
trap 'rm -rf "$libraries"' EXIT
for library in "$PYTORCH_LIBRARY_PATH"/*.so*; do
	ln -s "$library" "$libraries/"
done
case $PYTORCH_FLAVOR in
	cpu) own=natives/jnilib/linux-x86_64/cpu/libdjl_torch.so ;;
	*) own=natives/jnilib/linux-x86_64/cu128/libdjl_torch.so ;;
esac
ln -sf "${DJL_TORCH:-$PWD/$own}" "$libraries/libdjl_torch.so"

# CUDA's libraries that came with PyTorch by pip lie beside it
cuda=$(find "$PYTORCH_LIBRARY_PATH/../../nvidia" -type d -name lib 2> /dev/null | paste -sd: - || true)
export PYTORCH_VERSION PYTORCH_FLAVOR
export PYTORCH_LIBRARY_PATH="$libraries"
export LD_LIBRARY_PATH="$libraries:$cuda:${LD_LIBRARY_PATH:-}"
export DJL_OFFLINE=true OPT_OUT_TRACKING=true

echo "PyTorch $PYTORCH_VERSION $PYTORCH_FLAVOR"
java/bin/java -Xmx3g -Djava.awt.headless=true -Djna.library.path="$LD_LIBRARY_PATH" -Dmeasure=device -Dresults=results -classpath 'jars/*' sc.fiji.anomaly.benchmark.Benchmark
