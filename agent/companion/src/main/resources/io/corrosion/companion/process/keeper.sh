#!/bin/sh
# Keeps one game server apart from the agent, so that either may end without the other.
# $1: the run directory; the rest is the command line.
# The server holds both ends of its own stdin, so it never sees an end of file when the agent dies; it writes to files,
# so it never blocks when nobody reads. The exit code is left for an agent that may have been away.
run=$1
shift
mkfifo -m 600 "$run/stdin" || exit 1
sh -c 'run=$1; shift; echo $$ >"$run/pid.new" && mv "$run/pid.new" "$run/pid"; exec "$@"' keeper "$run" "$@" \
    <>"$run/stdin" >>"$run/stdout" 2>>"$run/stderr"
echo $? >"$run/exit.new" && mv "$run/exit.new" "$run/exit"
