package io.corrosion.companion.update;

/** The main program of a release that only lives in tests: accepts its settings or, if they are called bad, does not. */
public final class FakeAgent {

    private FakeAgent() {}

    public static void main(String[] arguments) {
        System.exit(arguments.length == 2 && arguments[0].equals("--check") && !arguments[1].contains("bad") ? 0 : 1);
    }
}
