package io.corrosion.wipes.rehearsal;

/** A rehearsal ends before its end: somebody wished it, or a wipe comes first. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped(String why) {
        super(why);
    }
}
