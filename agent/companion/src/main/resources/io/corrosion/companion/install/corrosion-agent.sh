#!/bin/sh
# Starts the agent beside this file. An update that does not even start is taken back after three attempts.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
jar="$here/corrosion-companion.jar"
update="@UPDATE@"
if [ -e "$update/pending.json" ]; then
    attempts=$(($(cat "$update/attempts" 2>/dev/null || echo 0) + 1))
    echo "$attempts" > "$update/attempts"
    if [ "$attempts" -gt 3 ] && [ -e "$jar.previous" ]; then
        mv -f "$jar.previous" "$jar"
        : > "$update/taken-back"
        rm -f "$update/attempts"
    fi
fi
if [ -x "$here/runtime/bin/java" ]; then java="$here/runtime/bin/java"
elif [ -n "$JAVA_HOME" ] && [ -x "$JAVA_HOME/bin/java" ]; then java="$JAVA_HOME/bin/java"
else java=$(command -v java) || { echo "No Java found: install Java 17 or newer, or set JAVA_HOME" >&2; exit 69; }
fi
LC_ALL=${LC_ALL:-C.UTF-8}
export LC_ALL
# The first run of a version keeps its loaded classes when it ends; the next ones start with half the work.
if [ -d "$here/runtime/lib/server" ] && [ ! -e "$here/runtime/lib/server/classes.jsa" ]; then
    "$java" -XX:+UseSerialGC -Xshare:dump > /dev/null 2>&1
fi
archive="$here/classes-$(stat -c %Y-%s "$jar" 2>/dev/null).jsa"
if [ -s "$archive" ]; then share="-XX:SharedArchiveFile=$archive"
else rm -f "$here"/classes-*.jsa; share="-XX:ArchiveClassesAtExit=$archive"
fi
exec "$java" "$share" "-Xlog:cds*=error" -Xms8m -Xmx48m -Xss256k -XX:+UseSerialGC -XX:ReservedCodeCacheSize=32m -XX:+ExitOnOutOfMemoryError \
    -jar "$jar" "@SETTINGS@"
