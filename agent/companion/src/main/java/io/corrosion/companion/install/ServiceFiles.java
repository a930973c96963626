package io.corrosion.companion.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The texts that make the agent a service. Pure. */
final class ServiceFiles {

    private ServiceFiles() {}

    /** {@code KillMode=process} is what lets the game outlive the agent. */
    static String systemd(Path script, Path directory, String user) {
        return """
                [Unit]
                Description=Corrosion agent
                After=network-online.target
                Wants=network-online.target
                StartLimitIntervalSec=0

                [Service]
                Type=simple
                User=%s
                WorkingDirectory=%s
                ExecStart=/bin/sh "%s"
                Restart=always
                RestartSec=2
                KillMode=process
                TimeoutStopSec=90
                UMask=0027

                [Install]
                WantedBy=multi-user.target
                """.formatted(user, directory, script);
    }

    /** A task that starts with Windows, has no time limit, and is started again when it ends. */
    static String windowsTask(String script, String directory) {
        return """
                <?xml version="1.0" encoding="UTF-16"?>
                <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
                  <RegistrationInfo><Description>Corrosion agent</Description></RegistrationInfo>
                  <Triggers><BootTrigger><Enabled>true</Enabled></BootTrigger></Triggers>
                  <Principals><Principal id="Author"><UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel></Principal></Principals>
                  <Settings>
                    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
                    <RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure>
                  </Settings>
                  <Actions Context="Author"><Exec><Command>cmd.exe</Command><Arguments>/c "%s"</Arguments><WorkingDirectory>%s</WorkingDirectory></Exec></Actions>
                </Task>
                """.formatted(xml(script), xml(directory));
    }

    static String linuxScript(Path update, Path settings) throws IOException {
        return template("corrosion-agent.sh")
                .replace("@UPDATE@", quoted(update))
                .replace("@SETTINGS@", quoted(settings));
    }

    /** A loop, since a task is started again only once a minute. */
    static String windowsScript(String settings) {
        return """
                @echo off
                setlocal
                cd /d "%%~dp0"
                :again
                if exist "runtime\\bin\\java.exe" (set "JAVA=runtime\\bin\\java.exe") else if defined JAVA_HOME (set "JAVA=%%JAVA_HOME%%\\bin\\java.exe") else (set "JAVA=java.exe")
                where "%%JAVA%%" >nul 2>nul || if not exist "%%JAVA%%" (echo No Java found: install Java 17 or newer from https://adoptium.net & exit /b 69)
                "%%JAVA%%" -Xms8m -Xmx48m -Xss256k -XX:+UseSerialGC -jar corrosion-companion.jar "%s"
                if %%ERRORLEVEL%% EQU 75 goto again
                exit /b %%ERRORLEVEL%%
                """.formatted(settings).replace("\n", "\r\n");
    }

    private static String template(String name) throws IOException {
        try (InputStream in = ServiceFiles.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String quoted(Path path) {
        return path.toString().replaceAll("([\"\\\\$`])", "\\\\$1");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
