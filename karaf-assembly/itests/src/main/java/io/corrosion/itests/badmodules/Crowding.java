package io.corrosion.itests.badmodules;

import java.lang.reflect.Proxy;
import org.osgi.framework.BundleContext;

/** A module's component with ten thousand entries for the navigation. */
public final class Crowding {

    private static final int ENTRIES = 10_000;

    public Crowding(BundleContext context) throws ClassNotFoundException {
        Class<?> page = Class.forName("io.corrosion.ui.contribution.PageContribution");
        for (int i = 0; i < ENTRIES; i++) {
            Object entry =
                    Proxy.newProxyInstance(page.getClassLoader(), new Class<?>[] {page}, (proxy, method, args) -> {
                        throw new IllegalStateException("nobody should ask");
                    });
            context.registerService(page.getName(), entry, null);
        }
    }
}
