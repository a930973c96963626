# Runs a module's program: keep.sh <directories to hide>... -- <command>...
# Its own input is a pipe from the platform, which nobody writes to: when that ends, the platform has gone, and so goes the program.
while [ "$1" != -- ]; do
  mount -t tmpfs -o mode=0 none "$1" || exit 125
  shift
done
shift
exec 3<&0
setsid "$@" </dev/null 3<&- &
child=$!
{
  while read -r line <&3; do :; done
  kill -9 "-$child" || kill -9 "$child"
} >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$child"
code=$?
kill -9 "-$child" "$watch" 2>/dev/null
exit $code
