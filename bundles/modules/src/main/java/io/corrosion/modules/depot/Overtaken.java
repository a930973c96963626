package io.corrosion.modules.depot;

import java.io.IOException;

/** Somebody else replaced the file since it was read: read it again, and begin anew. */
public final class Overtaken extends IOException {

    private static final long serialVersionUID = 1L;

    Overtaken(String file) {
        super(file + " was replaced by somebody else meanwhile");
    }
}
