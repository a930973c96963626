package io.corrosion.companion.console;

/**
 * How far the consoles of the runs are read, told in the order of their lines: they may be read long after they were written,
 * when the run has ended and others have followed. Calls must not block.
 */
public interface Reading {

    /** A run was started or found; its lines come behind those of the runs before. Called on the thread that began it. */
    void awaited(int run);

    /** The process of the newest run is gone, although some of its lines may still come. Called on the thread that saw it. */
    void ended();

    /**
     * The lines of this run come from now on.
     *
     * @param whole from its first one on
     */
    void reached(int run, boolean whole);

    /** Lines of the run that was reached last are left out. */
    void missed();
}
