package io.corrosion.modules.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.console.ConsoleWord;
import io.corrosion.api.hook.BeforeBackup;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.site.SiteBlock;
import io.corrosion.api.tenancy.LicenseId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

/** A bundle that objects to backups, shows a block on public pages and knows a word. */
class GuardedHooksTest {

    private final LicenseId server = LicenseId.random();
    private final Bundle bundle = proxy(Bundle.class, (proxy, method, arguments) -> 7L);
    private final Map<String, Object> services = Map.of(
            BeforeBackup.class.getName(),
                    proxy(BeforeBackup.class, (proxy, method, arguments) -> Optional.of("Not now.")),
            SiteBlock.class.getName(), proxy(SiteBlock.class, (proxy, method, arguments) -> Optional.empty()),
            ConsoleWord.class.getName(), proxy(ConsoleWord.class, (proxy, method, arguments) -> "word"));
    private final List<SynchronousBundleListener> listeners = new ArrayList<>();
    private final Set<LicenseId> disabled = new HashSet<>();
    private GuardedHooks hooks;

    @BeforeEach
    void open() {
        hooks = new GuardedHooks(
                proxy(BundleContext.class, (proxy, method, arguments) -> framework(method.getName(), arguments)),
                proxy(
                        ModuleGate.class,
                        (proxy, method, arguments) -> method.getName().equals("isEnabled")
                                ? (Object) !disabled.contains((LicenseId) arguments[1])
                                : Optional.of("loot")));
    }

    @AfterEach
    void close() {
        hooks.deactivate();
    }

    @Test
    void whereTheModuleIsDisabledItsHooksAreNotCalledAndElsewhereTheyAre() {
        LicenseId elsewhere = LicenseId.random();
        List<LicenseId> called = new ArrayList<>();
        disabled.add(server);

        for (LicenseId each : List.of(server, elsewhere)) {
            hooks.<BeforeBackup, String>through(BeforeBackup.class, each, "", (hook, said) -> {
                called.add(each);
                return said;
            });
        }
        assertThat(objection()).isEmpty();
        assertThat(called).containsExactly(elsewhere);

        disabled.clear();
        assertThat(objection()).as("enabled again").contains("loot: Not now.");
    }

    @Test
    void whatVisitorsMakeFailClosesNeitherTheLaneOfObjectionsNorThatOfWords() {
        for (int visitor = 0; visitor < 2 * Lane.STRIKES; visitor++) {
            assertThat(hooks.<SiteBlock, String>through(SiteBlock.class, server, "empty", (block, said) -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isEqualTo("empty");
        }

        assertThat(objection()).contains("loot: Not now.");
        assertThat(hooks.<ConsoleWord, String>through(ConsoleWord.class, server, "", (word, said) -> word.name()))
                .isEqualTo("word");
    }

    @Test
    void whatObjectsFailsTogether() {
        for (int failure = 0; failure < Lane.STRIKES; failure++) {
            hooks.<BeforeBackup, String>through(BeforeBackup.class, server, "", (hook, said) -> {
                throw new IllegalStateException("broken");
            });
        }

        assertThat(objection()).isEmpty();
    }

    @Test
    void aBundleThatComesBackBeginsAnew() {
        whatObjectsFailsTogether();

        listeners.forEach(listener -> listener.bundleChanged(new BundleEvent(BundleEvent.STOPPED, bundle)));

        assertThat(objection()).contains("loot: Not now.");
    }

    private Optional<String> objection() {
        return hooks.<BeforeBackup>objection(BeforeBackup.class, server, hook -> Optional.of("Not now."));
    }

    private Object framework(String call, Object[] arguments) {
        return switch (call) {
            case "getAllServiceReferences" ->
                new ServiceReference<?>[] {
                    proxy(
                            ServiceReference.class,
                            (proxy, method, none) -> method.getName().equals("getBundle") ? bundle : arguments[0])
                };
            case "getService" -> services.get(((ServiceReference<?>) arguments[0]).getProperty("type"));
            case "addBundleListener" -> listeners.add((SynchronousBundleListener) arguments[0]);
            default -> true;
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
