package io.corrosion.modules;

/**
 * Reads what a component keeps in memory when it is first asked for. A reading that fails fails whoever asked, and the next who
 * asks tries again: a database that is away while the platform starts costs answers, not the component. Thread-safe.
 */
public final class FirstUse {

    private final Runnable reading;
    private volatile boolean read;

    public FirstUse(Runnable reading) {
        this.reading = reading;
    }

    /** Returns when it has been read; others wait meanwhile. */
    public void made() {
        if (!read) {
            synchronized (this) {
                if (!read) {
                    reading.run();
                    read = true;
                }
            }
        }
    }
}
