package io.corrosion.launcher;

/** The program behind {@code ./corrosion}: does one command and ends with 0, or says in one line why not. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] typed) {}
}
