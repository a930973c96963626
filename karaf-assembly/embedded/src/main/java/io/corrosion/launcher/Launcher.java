package io.corrosion.launcher;

import io.corrosion.launcher.command.BarePlatform;
import io.corrosion.launcher.command.Dev;
import io.corrosion.launcher.command.Doctor;
import io.corrosion.launcher.command.Logs;
import io.corrosion.launcher.command.Run;
import io.corrosion.launcher.command.Status;
import io.corrosion.launcher.command.Stop;
import io.corrosion.launcher.command.Wait;
import io.corrosion.launcher.demo.Demo;
import io.corrosion.launcher.postgres.PostgresBinaries;
import java.time.Duration;
import java.util.Map;

/** The program behind {@code ./corrosion}: does one command and ends with 0, or says in one line why not. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] typed) throws InterruptedException {
        int code;
        try {
            code = execute(Arguments.parse(typed), System.getenv());
        } catch (Problem problem) {
            System.err.println("corrosion: " + problem.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private static int execute(Arguments typed, Map<String, String> environment) throws InterruptedException {
        var settings = Settings.of(typed, environment);
        switch (typed.command()) {
            case "run" -> new Run(settings, environment, new BarePlatform()).execute();
            case "demo" -> new Run(settings, environment, new Demo(settings)).execute();
            case "prepare" ->
                PostgresBinaries.unpackedIn(Release.folder(), Release.current().postgres());
            case "stop" -> new Stop(settings).execute();
            case "logs" ->
                new Logs(settings, typed.rest(), typed.has("--follow"), typed.number("--lines", 50)).execute();
            case "wait" -> new Wait(settings, Duration.ofSeconds(typed.number("--timeout", 180))).execute();
            case "dev" -> {
                return new Dev(settings, typed.rest(), typed.has("--watch")).execute();
            }
            case "status" -> {
                return new Status(settings).execute();
            }
            case "doctor" -> {
                return new Doctor(settings).execute();
            }
            default -> throw new Problem("unknown command '" + typed.command() + "'; try ./corrosion help");
        }
        return 0;
    }
}
