package io.corrosion.itests.badmodules;

/** A module's component that would end the platform. It is never started. */
public final class Exiting {

    public Exiting() {
        System.exit(1);
    }
}
