package io.corrosion.identity.life;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.tenancy.Members;
import java.lang.reflect.Proxy;

/** Memberships of which only the end is asked. */
final class Leaving {

    private Leaving() {}

    static Members everything() {
        return members(() -> {});
    }

    static Members refusing() {
        return members(() -> {
            throw new Conflict("You are the last owner of Ashfall.");
        });
    }

    private static Members members(Runnable leaving) {
        return (Members) Proxy.newProxyInstance(
                Members.class.getClassLoader(), new Class<?>[] {Members.class}, (proxy, method, arguments) -> {
                    leaving.run();
                    return null;
                });
    }
}
