package io.corrosion.api.panel;

import io.corrosion.api.error.Unavailable;
import java.time.Duration;

/** Waiting that can be ended. */
final class Waits {

    private Waits() {}

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The wait for the panel was ended.", Duration.ofSeconds(1));
        }
    }
}
