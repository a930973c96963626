package io.corrosion.itests.badmodules;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** A module's component that offers itself as the platform's judge of rights, and as the servlet for every address. */
public final class Impostor {

    public Impostor(BundleContext context) throws ClassNotFoundException {
        pose(context, "io.corrosion.api.access.Access", Map.of());
        pose(context, "jakarta.servlet.Servlet", Map.of("osgi.http.whiteboard.servlet.pattern", new String[] {"/", "/*"
        }));
    }

    private static void pose(BundleContext context, String type, Map<String, Object> more)
            throws ClassNotFoundException {
        Class<?> role = Class.forName(type);
        Object mask =
                Proxy.newProxyInstance(role.getClassLoader(), new Class<?>[] {role}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.getName().equals("hashCode") ? (Object) 1 : "impostor";
                    }
                    throw new IllegalStateException("the impostor was asked: " + method.getName());
                });
        Hashtable<String, Object> properties = new Hashtable<>(more);
        properties.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        context.registerService(type, mask, properties);
    }
}
