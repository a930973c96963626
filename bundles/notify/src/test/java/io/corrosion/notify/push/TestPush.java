package io.corrosion.notify.push;

import io.corrosion.notify.channel.TestDoor;
import java.util.Map;

/** Push messages for tests of other packages. */
public final class TestPush {

    private TestPush() {}

    /** Switched on, with browsers' makers on this machine. */
    public static WebPush on(PushKey key) {
        return new WebPush("mailto:ops@example.org", TestDoor.toLocalhost(), key);
    }

    /** What a browser says that is told there. */
    public static Map<String, String> browserAt(String endpoint) {
        return new TestBrowser().settings(endpoint);
    }
}
