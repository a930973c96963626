package io.corrosion.itests.badmodules;

import java.util.concurrent.CountDownLatch;

/** A module's component that never comes back from its start. */
public final class Hanging {

    public Hanging() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
