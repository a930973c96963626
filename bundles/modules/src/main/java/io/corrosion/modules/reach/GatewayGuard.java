package io.corrosion.modules.reach;

import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.modules.format.DataScope;
import io.corrosion.modules.format.Needs;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The way to game servers as modules have it: one gateway for each calling bundle, which reaches the servers on which its
 * module is enabled, sends the console commands and touches the files that the module declared and the server's owner has not
 * protected, and refuses the rest with a sentence. Thread-safe.
 */
@Component(
        service = {},
        immediate = true)
public final class GatewayGuard implements ServiceFactory<ServerGateway> {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Set<String> READING = Set.of("list", "find", "read", "hash");

    /** An archive can put this and anything else below the directory that is named. */
    private static final ServerPath ANYTHING_BELOW = ServerPath.of("corrosion-anything/below");

    /** These tell what others have sent to the server. */
    private static final Set<String> OF_OTHERS = Set.of("latest", "newest");

    private static final Set<String> WITH_BACKUPS = Set.of("backups", "panelBackups");
    private static final Map<String, String> WITH_POWER = Map.of(
            "startup", "how servers are started",
            "doctor", "what a server's machine is like",
            "lease", "keeping others from commanding a server",
            "release", "ending what keeps others from commanding a server");

    private final ServerGateway gateway;
    private final Reaches reaches;
    private final EnabledServers servers;

    /** Of the file manager, which starts later; until it is there modules touch no files. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable FileProtection protection;

    private final ServiceRegistration<?> registration;

    @Activate
    public GatewayGuard(
            BundleContext context,
            @Reference(target = "(!(corrosion.guarded=*))") ServerGateway gateway,
            @Reference Reaches reaches,
            @Reference EnabledServers servers,
            @Reference ServiceWall wall) {
        this.gateway = gateway;
        this.reaches = reaches;
        this.servers = servers;
        this.registration = context.registerService(
                ServerGateway.class,
                this,
                new Hashtable<>(Map.of(Sight.GUARDED, true, Constants.SERVICE_RANKING, Integer.MIN_VALUE)));
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
    }

    @Override
    public ServerGateway getService(Bundle bundle, ServiceRegistration<ServerGateway> any) {
        EnabledServers.Of own = servers.of(bundle);
        return guarded(gateway, reaches.of(own.slug()), own, this::check);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<ServerGateway> any, ServerGateway service) {
        // A guard holds nothing.
    }

    static ServerGateway guarded(ServerGateway gateway, Needs needs, EnabledServers.Of servers, Protecting protection) {
        return proxy(ServerGateway.class, (proxy, method, arguments) -> {
            Object[] taken = arguments == null ? new Object[0] : arguments.clone();
            for (int i = 0; i < taken.length; i++) {
                Object argument = taken[i];
                taken[i] = Exchange.taken(argument, servers);
                if (argument instanceof Command.Console console && !Patterns.allowsCommand(needs, console.line())) {
                    throw refused(servers, "the console command " + console.line(), "console");
                }
                if (argument instanceof Command
                        && !(argument instanceof Command.Console)
                        && !needs.services().contains("power")) {
                    throw refused(servers, "starting, stopping, updating and installing servers", "services: power");
                }
                if (argument instanceof Command) {
                    servers.requirePaid(((Scope.Licence) arguments[0]).license(), "a command");
                }
            }
            refuseUndeclared(servers, needs, method.getName());
            Object answer = call(gateway, method, taken);
            return answer instanceof ServerFiles files
                    ? guarded(files, needs, servers, (Scope.Licence) arguments[0], protection)
                    : answer;
        });
    }

    private static void refuseUndeclared(EnabledServers.Of servers, Needs needs, String door) {
        String deed = WITH_POWER.get(door);
        if (deed != null && !needs.services().contains("power")) {
            throw refused(servers, deed, "services: power");
        }
        if (OF_OTHERS.contains(door) && !needs.covers(DataScope.CONSOLE)) {
            throw refused(servers, "reading the commands of others", "data: console");
        }
        if (WITH_BACKUPS.contains(door) && !needs.services().contains("backups")) {
            throw refused(servers, "backups", "services: backups");
        }
    }

    /** Passes a path that the server's owner has not protected. */
    @FunctionalInterface
    interface Protecting {
        void check(Scope.Licence scope, ServerPath path);
    }

    private void check(Scope.Licence scope, ServerPath path) {
        FileProtection now = protection;
        if (now == null) {
            throw new Unavailable("The file manager is not running, so files cannot be reached. Try again.", SOON);
        }
        now.check(scope, path);
    }

    static ServerFiles guarded(
            ServerFiles files, Needs needs, EnabledServers.Of servers, Scope.Licence scope, Protecting protection) {
        return proxy(ServerFiles.class, (proxy, method, arguments) -> {
            boolean reading = READING.contains(method.getName());
            boolean named = false;
            if (!reading && method.getDeclaringClass() != Object.class) {
                servers.requirePaid(scope.license(), method.getName());
            }
            for (Object argument : arguments == null ? new Object[0] : arguments) {
                named |= check(argument, reading, needs, servers);
                named(argument).forEach(path -> protection.check(scope, path));
            }
            if (!named
                    && method.getDeclaringClass() != Object.class
                    && !needs.files().contains("/**")) {
                throw refused(servers, "files as a whole (" + method.getName() + ")", "files: /**");
            }
            if (method.getName().equals("extract")) {
                check(((ServerPath) arguments[1]).resolve(ANYTHING_BELOW), false, needs, servers);
            }
            return call(files, method, arguments);
        });
    }

    /** The paths that an argument names. */
    private static Stream<ServerPath> named(Object argument) {
        if (argument instanceof ServerPath path) {
            return Stream.of(path);
        } else if (argument instanceof Move move) {
            return Stream.of(move.from(), move.to());
        } else if (argument instanceof Optional<?> perhaps) {
            return perhaps.stream().flatMap(GatewayGuard::named);
        }
        return argument instanceof Collection<?> several ? several.stream().flatMap(GatewayGuard::named) : Stream.of();
    }

    /** Whether it named a path. */
    private static boolean check(Object argument, boolean reading, Needs needs, EnabledServers.Of servers) {
        if (argument instanceof ServerPath path) {
            boolean allowed = reading ? Patterns.allowsReading(needs, path) : Patterns.allowsWriting(needs, path);
            if (!allowed) {
                throw refused(servers, (reading ? "reading " : "changing ") + path, "files");
            }
            return true;
        }
        if (argument instanceof Move move) {
            return check(move.from(), false, needs, servers) && check(move.to(), false, needs, servers);
        }
        if (argument instanceof Collection<?> several && !several.isEmpty()) {
            boolean named = true;
            for (Object each : several) {
                named &= check(each, reading, needs, servers);
            }
            return named;
        }
        return false;
    }

    private static Refused refused(EnabledServers.Of servers, String deed, String need) {
        return servers.refusal("has not declared " + deed + " in its module.json (needs: " + need
                + "), so nobody has consented to it");
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
