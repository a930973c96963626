package io.corrosion.admin;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.PeopleDesk;
import io.corrosion.api.identity.PersonRecord;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Modules;
import io.corrosion.api.observe.HealthProbe;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.OrganisationDesk;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The platform at a glance (ADM-05, ADM-06). Figures are counted where the things are kept, page by page through their
 * desks, so they equal the database. Thread-safe.
 */
@Component(service = Overview.class)
public final class Overview {

    private static final Permission VIEW = Permission.of("platform.view");
    private static final int PAGE = 100;
    private static final String OURS = "corrosion-";

    private final Access access;
    private final PeopleDesk people;
    private final OrganisationDesk organisations;
    private final LicenceDesk licences;
    private final BundleContext context;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<HealthProbe> probes = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Modules> modules = List.of();

    @Activate
    public Overview(
            @Reference Access access,
            @Reference PeopleDesk people,
            @Reference OrganisationDesk organisations,
            @Reference LicenceDesk licences,
            BundleContext context) {
        this.access = access;
        this.people = people;
        this.organisations = organisations;
        this.licences = licences;
        this.context = context;
    }

    /**
     * What there is.
     *
     * @param nodes platform nodes that serve; this one
     */
    public record Figures(long users, long tenants, long servers, long licenses, long nodes) {}

    /** A part of the platform. */
    public record Part(String name, boolean up, String detail) {}

    /** A bundle or a store module. */
    public record Installed(String name, String version, String state) {}

    /** Everything. */
    public record Sight(Figures totals, List<Part> health, List<Installed> bundles, List<Installed> modules) {}

    /** Looks. */
    public Sight look(Caller caller) {
        access.requirePlatform(caller, VIEW);
        return new Sight(figures(caller), health(), bundles(), installed(caller));
    }

    private Figures figures(Caller caller) {
        long tenants = 0;
        long servers = 0;
        Optional<String> after = Optional.empty();
        List<OrganisationDesk.Listed> page;
        do {
            page = organisations.list(caller, Optional.empty(), Optional.empty(), after, PAGE);
            tenants += page.size();
            servers += page.stream().mapToLong(OrganisationDesk.Listed::servers).sum();
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).tenant().slug());
        } while (page.size() == PAGE);
        return new Figures(countPeople(caller), tenants, servers, countLicences(caller), 1);
    }

    private long countPeople(Caller caller) {
        long count = 0;
        Optional<UserId> after = Optional.empty();
        List<PersonRecord> page;
        do {
            page = people.list(caller, Optional.empty(), after, PAGE);
            count += page.size();
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).person().id());
        } while (page.size() == PAGE);
        return count;
    }

    private long countLicences(Caller caller) {
        long count = 0;
        Optional<LicenseId> after = Optional.empty();
        List<LicenceRecord> page;
        do {
            page = licences.list(caller, Optional.empty(), after, PAGE);
            count += page.size();
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == PAGE);
        return count;
    }

    private List<Part> health() {
        return probes.stream()
                .map(probe -> {
                    HealthProbe.Health health = probe.check();
                    return new Part(probe.name(), health.up(), health.detail());
                })
                .sorted(Comparator.comparing(Part::name))
                .toList();
    }

    private List<Installed> bundles() {
        return List.of(context.getBundles()).stream()
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS))
                .map(bundle -> new Installed(
                        bundle.getSymbolicName(), bundle.getVersion().toString(), state(bundle)))
                .sorted(Comparator.comparing(Installed::name))
                .toList();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "resolved";
            default -> "installed";
        };
    }

    private List<Installed> installed(Caller caller) {
        return modules.stream()
                .flatMap(store -> store.catalogue(caller).stream())
                .filter(module -> module.installed().isPresent())
                .map(Overview::module)
                .toList();
    }

    private static Installed module(ModuleListing module) {
        return new Installed(
                module.slug(),
                module.installed().orElse(""),
                module.state().name().toLowerCase(Locale.ROOT));
    }
}
