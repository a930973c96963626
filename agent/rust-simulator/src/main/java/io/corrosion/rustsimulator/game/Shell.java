package io.corrosion.rustsimulator.game;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** All commands, and how they come in: every line is run on the game's thread and its answer handed back. */
public final class Shell {

    private final Commands commands = new Commands();
    private final GameThread thread;
    private final GameConsole console;

    /** Sets up all commands; {@code exit} ends the process at once with a code, {@code quit} in order. */
    public Shell(Game game, Plugins plugins, GameConsole console, GameThread thread, IntConsumer exit, Runnable quit) {
        this.thread = thread;
        this.console = console;
        new RustCommands(game, console, plugins).addTo(commands);
        new SimCommands(game, console, thread, exit).addTo(commands);
        commands.add(
                words -> {
                    quit.run();
                    return "Quitting";
                },
                "quit",
                "global.quit",
                "server.stop");
    }

    public Commands commands() {
        return commands;
    }

    /** Runs the line soon; the answer comes on the game's thread. */
    public void run(String line, Consumer<String> answer) {
        thread.run(() -> answer.accept(commands.run(line)));
    }

    /** Reads commands until the end of the stream, which does not end the game; prints their answers. */
    public void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                run(line, answer -> console.print(Level.INFO, answer));
            }
        } catch (IOException closed) {
            console.warn("standard input was closed: " + closed.getMessage());
        }
    }
}
