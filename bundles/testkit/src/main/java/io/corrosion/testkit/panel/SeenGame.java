package io.corrosion.testkit.panel;

import java.nio.file.Path;
import java.util.List;

/** A game server as a test sees it that stands beside it: a directory, a life, a console. */
public interface SeenGame {

    /** Its files. */
    Path directory();

    /** How often it was started. */
    int starts();

    /** Whether it lives. */
    boolean runs();

    /** The console commands it was given. */
    List<String> commands();

    /** Has it write a line on its console by itself. */
    void print(String line);
}
