package io.corrosion.companion.console;

import io.corrosion.companion.rcon.Rcon;
import java.io.IOException;
import java.util.Optional;

/** Tells the game a command: through its remote console when it has one, which answers; else through its standard input. */
public final class Commands {

    private static final int LONGEST = 4_000;

    private final Stdin stdin;
    private final Optional<Rcon> rcon;

    public Commands(Stdin stdin, Optional<Rcon> rcon) {
        this.stdin = stdin;
        this.rcon = rcon;
    }

    /** What is wrong with a command as such; empty if nothing. A line break would smuggle in a second command. */
    public static Optional<String> objection(String command) {
        if (command.isBlank()) {
            return Optional.of("The command is empty");
        } else if (command.length() > LONGEST) {
            return Optional.of("The command is longer than " + LONGEST + " characters");
        } else if (command.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("The command holds a line break or another control character");
        }
        return Optional.empty();
    }

    /** Runs it and returns what the game answered; empty if it answers on its console only. */
    public Optional<String> run(String command) throws IOException, InterruptedException {
        if (rcon.isPresent()) {
            return Optional.of(rcon.get().run(command));
        }
        stdin.write(command);
        return Optional.empty();
    }

    /** Tells a command that ends the game, through the way that is asked for; no answer is expected. */
    public void say(String command, boolean throughRcon) throws IOException, InterruptedException {
        if (throughRcon && rcon.isPresent()) {
            rcon.get().tell(command);
        } else {
            stdin.write(command);
        }
    }
}
