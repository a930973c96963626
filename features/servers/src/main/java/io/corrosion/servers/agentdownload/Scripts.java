package io.corrosion.servers.agentdownload;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.tenancy.LicenseId;

/** The small files of the package. Pure. */
final class Scripts {

    static final String JAR = "corrosion-companion.jar";

    private static final String JVM = "-Xms8m -Xmx48m -Xss256k -XX:+UseSerialGC -XX:ReservedCodeCacheSize=32m";

    private Scripts() {}

    /** All that the agent must know; where the game is and how it starts stands there to be changed. */
    static String settings(LicenseId server, MachineCredential agent, TargetSystem system) {
        return """
                # Who this agent is. Keep this file to yourself: whoever has it speaks for this server.
                license=%s
                nats_url=%s
                nats_jwt=%s
                %s
                # Where the game is and how it is started; both from this file's directory on.
                server_dir=server
                command=%s
                """.formatted(
                        server,
                        agent.natsUrl(),
                        agent.jwt(),
                        agent.seed().isEmpty() ? "" : "nats_seed=" + agent.seed(),
                        system == TargetSystem.WINDOWS ? "start.cmd" : "./start.sh");
    }

    /** {@code ./agent.sh} runs it, {@code ./agent.sh install} makes it a service, {@code ./agent.sh doctor} looks around. */
    static String linux() {
        return """
                #!/bin/sh
                # Runs the Corrosion agent. "install" makes it a service of this machine, "doctor" checks what it needs.
                here=$(cd "$(dirname "$0")" && pwd) || exit 1
                mkdir -p "$here/server"
                if "$here/runtime/bin/java" -version >/dev/null 2>&1; then java="$here/runtime/bin/java"
                elif [ -n "$JAVA_HOME" ] && [ -x "$JAVA_HOME/bin/java" ]; then java="$JAVA_HOME/bin/java"
                else java=$(command -v java) || { echo "No Java found: install Java 17 or newer (package openjdk-17-jre-headless), or set JAVA_HOME" >&2; exit 69; }
                fi
                LC_ALL=${LC_ALL:-C.UTF-8}
                export LC_ALL
                exec "$java" %s -jar "$here/%s" "$@" "$here/agent.properties"
                """.formatted(JVM, JAR);
    }

    /** The same; it finds a Java runtime or says how to get one. */
    static String windows() {
        return """
                @echo off
                rem Runs the Corrosion agent. "install" makes it start with Windows, "doctor" checks what it needs.
                setlocal
                cd /d "%~dp0"
                if not exist server mkdir server
                if exist "runtime\\bin\\java.exe" (set "JAVA=runtime\\bin\\java.exe") else if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\\bin\\java.exe") else (set "JAVA=java.exe")
                where "%JAVA%" >nul 2>nul || if not exist "%JAVA%" (
                  echo No Java found. Install Java 17 or newer, for example with: winget install EclipseAdoptium.Temurin.17.JRE
                  echo or from https://adoptium.net, then run this file again.
                  exit /b 69
                )
                "%JAVA%" @JVM@ -jar @JAR@ %* agent.properties
                exit /b %ERRORLEVEL%
                """.replace("@JVM@", JVM).replace("@JAR@", JAR).replace("\n", "\r\n");
    }
}
