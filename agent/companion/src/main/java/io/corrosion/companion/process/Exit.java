package io.corrosion.companion.process;

import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;

/** How a process ended: with a code (128 + n when signal n ended it), or unseen. */
public record Exit(OptionalInt code) {

    private static final int SIGNALLED = 128;

    static Exit read(RunDir run) {
        try {
            return new Exit(
                    OptionalInt.of(Integer.parseInt(Files.readString(run.exit()).strip())));
        } catch (IOException | NumberFormatException unseen) {
            return new Exit(OptionalInt.empty());
        }
    }

    public static Exit withCode(int code) {
        return new Exit(OptionalInt.of(code));
    }

    public boolean isClean() {
        return code.isPresent() && code.getAsInt() == 0;
    }

    /** For people: "exit code 1", "signal 9 (exit code 137)". */
    public String words() {
        if (code.isEmpty()) {
            return "an unknown exit code";
        }
        int value = code.getAsInt();
        return value > SIGNALLED
                ? "signal " + (value - SIGNALLED) + " (exit code " + value + ")"
                : "exit code " + value;
    }
}
