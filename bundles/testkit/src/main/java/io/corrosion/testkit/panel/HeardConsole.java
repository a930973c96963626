package io.corrosion.testkit.panel;

import io.corrosion.api.gateway.ConsoleEars;
import io.corrosion.api.gateway.PanelHealth;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is heard of a console. Thread-safe. */
public final class HeardConsole implements ConsoleEars {

    public final List<String> lines = new CopyOnWriteArrayList<>();
    public final List<String> gaps = new CopyOnWriteArrayList<>();
    public final List<PanelHealth> states = new CopyOnWriteArrayList<>();

    @Override
    public void line(Instant at, String line) {
        lines.add(line);
    }

    @Override
    public void gap(String why) {
        gaps.add(why);
    }

    @Override
    public void status(PanelHealth health) {
        states.add(health);
    }
}
