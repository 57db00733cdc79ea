# steps.sh - what the shell scripts share: steps that are quiet unless they fail.  To be sourced.

# step TEXT COMMAND...: says TEXT and how long it took; the command's output goes to a log, of which
# the end is shown when it fails.
step() {
    step_text=$1
    shift
    step_log=$(mktemp "${TMPDIR:-/tmp}/cmdhost-step.XXXXXX")
    step_start=$(date +%s)
    [ -t 1 ] && printf '  ..  %s' "$step_text"
    step_code=0
    "$@" >"$step_log" 2>&1 </dev/null || step_code=$?
    [ -t 1 ] && printf '\r'
    if [ "$step_code" = 0 ]; then
        printf '  ok  %s (%d s)\n' "$step_text" $(($(date +%s) - step_start))
        rm -f "$step_log"
    else
        printf '  FAILED  %s (%d s); the end of %s:\n' "$step_text" $(($(date +%s) - step_start)) "$step_log"
        tail -n 40 "$step_log" | sed 's/^/      /'
    fi
    return "$step_code"
}

# build PRESET [TARGETS...]: configures when that was not done yet, then builds.
build() {
    build_preset=$1
    shift
    [ -f "build/$build_preset/build.ninja" ] || cmake --preset "$build_preset" || return 1
    if [ $# -gt 0 ]; then
        cmake --build "build/$build_preset" --target "$@"
    else
        cmake --build "build/$build_preset"
    fi
}
