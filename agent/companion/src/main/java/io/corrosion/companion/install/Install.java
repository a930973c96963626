package io.corrosion.companion.install;

import io.corrosion.companion.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code agent install}: writes the start script and the service, and starts it. */
public final class Install {

    private static final Path UNITS = Path.of("/etc/systemd/system");
    private static final String NAME = "corrosion-agent";

    /** Runs a program of the system; returns its exit code. */
    @FunctionalInterface
    interface Shell {
        int run(List<String> command) throws IOException, InterruptedException;
    }

    private final Path home;
    private final Settings settings;
    private final Path units;
    private final boolean windows;
    private final Shell shell;
    private final PrintStream out;

    Install(Path home, Settings settings, Path units, boolean windows, Shell shell, PrintStream out) {
        this.home = home;
        this.settings = settings;
        this.units = units;
        this.windows = windows;
        this.shell = shell;
        this.out = out;
    }

    /** For this machine; {@code home} is where the jar lies. */
    public static Install here(Path home, Settings settings) {
        Shell shell = command -> new ProcessBuilder(command).inheritIO().start().waitFor();
        boolean windows = java.io.File.separatorChar == '\\';
        return new Install(home, settings, UNITS, windows, shell, System.out);
    }

    /** Returns an exit code: 0 when the service runs. */
    public int run() throws IOException, InterruptedException {
        return windows ? windows() : systemd();
    }

    private int systemd() throws IOException, InterruptedException {
        Path script = home.resolve("corrosion-agent.sh");
        Files.writeString(
                script,
                ServiceFiles.linuxScript(
                        settings.dataDir().resolve("update"), settings.file().toAbsolutePath()));
        if (!script.toFile().setExecutable(true)) {
            out.println("The script " + script + " could not be made executable.");
        }
        String user = Files.getOwner(home).getName();
        String unit = ServiceFiles.systemd(script, home, user);
        if (!Files.isWritable(units)) {
            out.println("To make the agent a service, run this as root:\n");
            out.println("cat > " + UNITS.resolve(NAME + ".service") + " <<'EOF'\n" + unit + "EOF");
            out.println("systemctl daemon-reload && systemctl enable --now " + NAME);
            return 77;
        }
        Files.writeString(units.resolve(NAME + ".service"), unit);
        int code = shell.run(List.of("systemctl", "daemon-reload"));
        code = code == 0 ? shell.run(List.of("systemctl", "enable", "--now", NAME)) : code;
        out.println(
                code == 0
                        ? "The agent is a service now and runs: systemctl status " + NAME
                        : "systemctl ended with " + code + "; the unit is " + units.resolve(NAME + ".service"));
        return code;
    }

    private int windows() throws IOException, InterruptedException {
        Path script = home.resolve("corrosion-agent.cmd");
        Files.writeString(
                script,
                ServiceFiles.windowsScript(settings.file().toAbsolutePath().toString()));
        Path task = home.resolve("corrosion-agent.xml");
        Files.writeString(
                task,
                '\uFEFF' + ServiceFiles.windowsTask(script.toString(), home.toString()),
                StandardCharsets.UTF_16LE);
        int code = shell.run(List.of("schtasks", "/Create", "/F", "/TN", NAME, "/XML", task.toString()));
        code = code == 0 ? shell.run(List.of("schtasks", "/Run", "/TN", NAME)) : code;
        out.println(
                code == 0
                        ? "The agent starts with Windows now and runs: schtasks /Query /TN " + NAME
                        : "schtasks ended with " + code + ": run this as an administrator");
        return code;
    }
}
