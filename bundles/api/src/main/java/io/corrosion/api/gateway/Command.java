package io.corrosion.api.gateway;

import io.corrosion.api.server.PowerSignal;

/** What can be asked of a server. Immutable values; adapters translate them. */
public sealed interface Command {

    /** A key for records and audit, such as {@code power.start}. */
    String name();

    /** Starts, stops, restarts or kills the process. */
    record Power(PowerSignal signal) implements Command {
        @Override
        public String name() {
            return "power." + signal.wire();
        }
    }

    /**
     * Runs a console command.
     *
     * @param line one line, 1 to 1,000 characters, without line breaks
     */
    record Console(String line) implements Command {
        @Override
        public String name() {
            return "console";
        }
    }

    /**
     * Brings the game's files up to date while the server is stopped. Takes as long as it takes; its progress is told.
     *
     * @param validate whether every file is compared with what it should be
     */
    record Update(boolean validate) implements Command {
        @Override
        public String name() {
            return "game.update";
        }
    }

    /** Runs what installed the server once more, while it is stopped; what the installer does not touch stays. */
    record Reinstall() implements Command {
        @Override
        public String name() {
            return "game.reinstall";
        }
    }
}
