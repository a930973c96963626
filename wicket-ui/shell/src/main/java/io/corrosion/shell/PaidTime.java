package io.corrosion.shell;

import io.corrosion.api.error.Refused;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.LicenseId;
import java.util.Optional;
import java.util.function.Function;
import org.apache.wicket.Component;
import org.apache.wicket.core.request.handler.ListenerRequestHandler;
import org.apache.wicket.request.IRequestHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Lets forms of a store module be sent while its time is paid on the server they are about, on its own pages and in its panels on
 * others'. What is over shows what it has. Stateless.
 */
final class PaidTime {

    private final Function<Class<?>, Optional<Bundle>> bundles;

    PaidTime() {
        this(type -> Optional.ofNullable(FrameworkUtil.getBundle(type)));
    }

    /** @param bundles to which one a class belongs */
    PaidTime(Function<Class<?>, Optional<Bundle>> bundles) {
        this.bundles = bundles;
    }

    /**
     * Passes what may change something: a form that is sent (POST). What only shows something else comes with GET.
     *
     * @throws Refused when it is a module's whose time is over
     */
    void check(ModuleGate gate, String method, IRequestHandler handler) {
        if (!"POST".equals(method) || !(handler instanceof ListenerRequestHandler listener)) {
            return;
        }
        String server = listener.getPage().getPageParameters().get("server").toString("");
        Component sent = (Component) listener.getComponent();
        if (!server.isEmpty()
                && module(gate, sent)
                        .filter(bundle -> gate.isReadOnly(bundle, LicenseId.of(server)))
                        .isPresent()) {
            throw new Refused(
                    "The time paid for this module is over: what is there can be read, and changes when the module is"
                            + " paid again, under Modules.");
        }
    }

    /** The module that made the component, or what it stands in. */
    private Optional<Bundle> module(ModuleGate gate, Component sent) {
        for (Component at = sent; at != null; at = at.getParent()) {
            Optional<Bundle> bundle = bundles.apply(at.getClass())
                    .filter(each -> gate.moduleOf(each).isPresent());
            if (bundle.isPresent()) {
                return bundle;
            }
        }
        return Optional.empty();
    }
}
