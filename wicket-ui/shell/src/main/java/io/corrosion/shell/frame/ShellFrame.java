package io.corrosion.shell.frame;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.player.PlayerId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.shell.contribution.Contributions;
import io.corrosion.shell.contribution.Entry;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.page.Assets;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.slot.Contributed;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.markup.html.panel.Panel;
import org.osgi.framework.Bundle;

/** The frame over what is contributed now, for the visitor of the request. Thread-safe. */
public final class ShellFrame implements Frame {

    private final Contributions contributions;
    private final Services.From services;
    private final Health health;

    public ShellFrame(Contributions contributions, Services services, Health health) {
        this.contributions = contributions;
        this.health = health;
        this.services = new Services.From(services, ShellFrame.class);
    }

    @Override
    public Panel side(String id, ConsolePage page) {
        return new SideRail(id, page, places(), health.partsDown());
    }

    @Override
    public Panel top(String id, ConsolePage page) {
        return new TopBar(id, page, places());
    }

    @Override
    public Panel dock(String id, ConsolePage page) {
        return new Dock(id, page, places());
    }

    @Override
    public List<Contributed<ServerTabContribution>> tabs(LicenseId server) {
        return contributions.tabs().stream()
                .filter(tab -> isEnabled(tab.bundle(), server))
                .filter(tab -> holds(server, tab.contribution().permission()))
                .map(tab -> tab.shown(module(tab.bundle())))
                .toList();
    }

    @Override
    @SuppressWarnings("unchecked") // a slot's subject type is that of every contribution which names the slot
    public <S> List<Contributed<PanelContribution<S>>> panels(Slot<S> slot, S subject) {
        return contributions.panels().stream()
                .filter(panel -> panel.contribution().slot().equals(slot))
                .filter(panel -> isShown(panel, subject))
                .map(panel -> ((Entry<PanelContribution<S>>) (Entry<?>) panel).shown(module(panel.bundle())))
                .toList();
    }

    @Override
    public String asset(String file) {
        return services.find(Assets.class).map(assets -> assets.url(file)).orElse("/assets/-/" + file);
    }

    /** How many parts of the platform are not well now; answers from memory. */
    @FunctionalInterface
    public interface Health {
        int partsDown();
    }

    /** What the rail lists for this visitor. */
    private List<Place> places() {
        return contributions.pages().stream()
                .filter(page -> !page.contribution().path().contains("${"))
                .filter(this::isShown)
                .map(page -> new Place(
                        page.contribution().group(),
                        "/" + page.contribution().path(),
                        page.label(),
                        page.contribution().icon(),
                        module(page.bundle()).isPresent()))
                .toList();
    }

    private boolean isShown(Entry<PageContribution> page) {
        Optional<Caller> caller = Visit.current().caller();
        if (caller.isEmpty()) {
            return false;
        }
        Optional<Permission> needed = page.contribution().permission();
        return needed.isEmpty()
                || services.find(Access.class)
                        .map(access -> switch (page.contribution().reach()) {
                            case PLATFORM -> access.allowsPlatform(caller.get(), needed.get());
                            case TENANT ->
                                Visit.current()
                                        .tenant()
                                        .map(tenant -> access.allows(caller.get(), tenant, needed.get()))
                                        .orElse(false);
                            case SERVER -> false;
                        })
                        .orElse(false);
    }

    private boolean isShown(Entry<PanelContribution<?>> panel, Object subject) {
        Permission needed = panel.contribution().permission();
        if (subject instanceof LicenseId server) {
            return isEnabled(panel.bundle(), server) && holds(server, needed);
        }
        if (subject instanceof PlayerId player) {
            return isEnabled(panel.bundle(), player.server()) && holds(player.server(), needed);
        }
        if (subject instanceof Scope.Platform) {
            return Visit.current()
                    .caller()
                    .flatMap(caller -> services.find(Access.class).map(access -> access.allowsPlatform(caller, needed)))
                    .orElse(false);
        }
        return subject instanceof TenantId tenant
                && Visit.current()
                        .caller()
                        .flatMap(caller ->
                                services.find(Access.class).map(access -> access.allows(caller, tenant, needed)))
                        .orElse(false);
    }

    private boolean holds(LicenseId server, Permission permission) {
        return Visit.current()
                .caller()
                .flatMap(caller -> services.find(Access.class).map(access -> access.allows(caller, server, permission)))
                .orElse(false);
    }

    private boolean isEnabled(Bundle bundle, LicenseId server) {
        return services.find(ModuleGate.class)
                .map(gate -> gate.isEnabled(bundle, server))
                .orElse(true);
    }

    /** Name of the module a bundle is; empty for what comes in the box. */
    private Optional<String> module(Bundle bundle) {
        return services.find(ModuleGate.class)
                .flatMap(gate -> gate.moduleOf(bundle))
                .map(slug -> {
                    String name = bundle.getHeaders().get("Bundle-Name");
                    return name == null || name.contains("::") ? titled(slug) : name;
                });
    }

    private static String titled(String slug) {
        return Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
    }
}
