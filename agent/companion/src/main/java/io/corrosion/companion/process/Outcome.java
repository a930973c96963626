package io.corrosion.companion.process;

/** What became of an order, in a sentence for the person who gave it. */
public record Outcome(boolean ok, String message) {

    static Outcome done(String message) {
        return new Outcome(true, message);
    }

    static Outcome failed(String message) {
        return new Outcome(false, message);
    }
}
