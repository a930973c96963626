package io.corrosion.itests.badmodules;

/** A module's component with a thread that asks for memory without end, and keeps none of it. */
public final class Hungry {

    private static final int BLOCK = 256 * 1024;

    private volatile byte[] newest = {};

    public Hungry() {
        Thread thread = new Thread(this::eat, "hungry");
        thread.setDaemon(true);
        thread.start();
    }

    private void eat() {
        while (!Thread.currentThread().isInterrupted()) {
            newest = new byte[BLOCK + newest.length % 2];
        }
    }
}
