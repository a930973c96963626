package io.corrosion.rustsimulator.game;

/** How serious a console line is, with the mark it bears. */
public enum Level {
    INFO(""),
    WARNING("[Warning] "),
    ERROR("[Error] ");

    private final String mark;

    Level(String mark) {
        this.mark = mark;
    }

    String mark() {
        return mark;
    }
}
