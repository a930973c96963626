package io.corrosion.itests.badmodules;

/** A module's component that fails when it is started. Loaded by the platform from a package the test builds. */
public final class Throwing {

    public Throwing() {
        throw new IllegalStateException("this module always throws");
    }
}
