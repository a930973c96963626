package io.corrosion.shell;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.shell.contribution.Contributions;
import io.corrosion.shell.contribution.Entry;
import io.corrosion.shell.http.Visits;
import io.corrosion.shell.page.NotFoundPage;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.WicketRuntimeException;
import org.apache.wicket.core.request.handler.IPageClassRequestHandler;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.osgi.framework.Bundle;

/**
 * Stands before every page: knows who visits, and lets through only what is contributed now, permitted, and enabled for
 * the server in question. What it refuses, and what pages throw, is answered by {@link Answers}.
 */
final class Guard implements IRequestCycleListener {

    private static final MetaDataKey<ModuleGate.Stay> STAY = new MetaDataKey<>() {
        private static final long serialVersionUID = 1L;
    };

    private final Contributions contributions;
    private final Services.From services;
    private final Visits visits;
    private final Answers answers;
    private final PaidTime paidTime = new PaidTime();

    Guard(Contributions contributions, Services services, Visits visits) {
        this.contributions = contributions;
        this.services = new Services.From(services, Guard.class);
        this.visits = visits;
        this.answers = new Answers();
    }

    @Override
    public void onBeginRequest(RequestCycle cycle) {
        visits.of((HttpServletRequest) cycle.getRequest().getContainerRequest()).begin(cycle);
    }

    @Override
    public void onRequestHandlerResolved(RequestCycle cycle, IRequestHandler handler) {
        if (handler instanceof IPageClassRequestHandler page && page.getPageClass() != null) {
            check(page);
            services.find(ModuleGate.class).ifPresent(gate -> paidTime.check(gate, method(cycle), handler));
            enter(cycle, page.getPageClass());
        }
    }

    private static String method(RequestCycle cycle) {
        return ((HttpServletRequest) cycle.getRequest().getContainerRequest()).getMethod();
    }

    /** What a store module's page uses is written to the module's account until the request ends. */
    private void enter(RequestCycle cycle, Class<?> page) {
        Optional<ModuleGate> gate = services.find(ModuleGate.class);
        Optional<Bundle> bundle = contributions.tabOf(page).map(Entry::bundle).or(() -> contributions
                .pageOf(page)
                .map(Entry::bundle));
        if (gate.isPresent() && bundle.isPresent() && cycle.getMetaData(STAY) == null) {
            gate.get()
                    .moduleOf(bundle.get())
                    .ifPresent(slug -> cycle.setMetaData(STAY, gate.get().enter(slug, "page")));
        }
    }

    @Override
    public void onEndRequest(RequestCycle cycle) {
        ModuleGate.Stay stay = cycle.getMetaData(STAY);
        if (stay != null) {
            stay.close();
        }
    }

    @Override
    public IRequestHandler onException(RequestCycle cycle, Exception failure) {
        ModuleGate.Stay stay = cycle.getMetaData(STAY);
        if (stay != null) {
            stay.end(Optional.of(
                    failure instanceof WicketRuntimeException && failure.getCause() != null
                            ? failure.getCause()
                            : failure));
        }
        return answers.to(cycle, failure);
    }

    private void check(IPageClassRequestHandler handler) {
        Class<?> page = handler.getPageClass();
        if (page.getPackage() == NotFoundPage.class.getPackage()) {
            return;
        }
        var open = contributions.openPageOf(page);
        if (open.isPresent()) {
            checkOpen(open.get().bundle());
            return;
        }
        var tab = contributions.tabOf(page);
        if (tab.isPresent()) {
            checkTab(tab.get(), server(handler));
            return;
        }
        checkPage(
                contributions.pageOf(page).orElseThrow(() -> new NotFound("There is no page at this address.")),
                handler);
    }

    /** What everybody may look at comes in the box: a module shows its part as text, in a block. */
    private void checkOpen(Bundle bundle) {
        if (services.find(ModuleGate.class)
                .flatMap(gate -> gate.moduleOf(bundle))
                .isPresent()) {
            throw new NotFound("There is no page at this address.");
        }
    }

    private void checkTab(Entry<ServerTabContribution> tab, LicenseId server) {
        Caller caller = signedIn();
        services.get(Access.class).require(caller, server, tab.contribution().permission());
        checkEnabled(tab.bundle(), server);
    }

    private void checkPage(Entry<PageContribution> entry, IPageClassRequestHandler handler) {
        PageContribution page = entry.contribution();
        Caller caller = signedIn();
        if (page.reach() == Reach.SERVER) {
            checkEnabled(entry.bundle(), server(handler));
        }
        page.permission().ifPresent(permission -> require(caller, permission, page.reach(), handler));
    }

    private void require(Caller caller, Permission permission, Reach reach, IPageClassRequestHandler handler) {
        Access access = services.get(Access.class);
        switch (reach) {
            case PLATFORM -> access.requirePlatform(caller, permission);
            case SERVER -> access.require(caller, server(handler), permission);
            case TENANT ->
                access.require(
                        caller,
                        Visit.current()
                                .tenant()
                                .orElseThrow(() -> new Refused("You do not belong to an organisation yet.")),
                        permission);
        }
    }

    private void checkEnabled(Bundle bundle, LicenseId server) {
        if (!services.find(ModuleGate.class)
                .map(gate -> gate.isEnabled(bundle, server))
                .orElse(true)) {
            throw new NotFound("This module is not enabled on this server.");
        }
    }

    private static LicenseId server(IPageClassRequestHandler handler) {
        var parameters = handler.getPageParameters();
        return LicenseId.of(parameters == null ? "" : parameters.get("server").toString(""));
    }

    private static Caller signedIn() {
        return Visit.current().caller().orElseThrow(() -> new Unauthenticated("Sign in to go on."));
    }
}
