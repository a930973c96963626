package io.corrosion.wipes.lint;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.map.Maps;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.profile.Profile;
import io.corrosion.wipes.work.Drafting;
import io.corrosion.wipes.work.Neighbours;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at a server as a wipe will find it: files, map, machine, plugins. Changes nothing. Thread-safe; blocks for a minute. */
@Component(service = Inspection.class)
public final class Inspection {

    private final Transactions transactions;
    private final ServerGateway gateway;
    private final LiveServers live;
    private final Neighbours neighbours;
    private final Drafting drafting;

    @Activate
    public Inspection(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference LiveServers live,
            @Reference Neighbours neighbours,
            @Reference Drafting drafting) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.live = live;
        this.neighbours = neighbours;
        this.drafting = drafting;
    }

    /** What is found, with what the calendar says already. */
    List<Finding> look(
            Scope.Licence scope, WipeType type, Profile profile, List<String> conflicts, Optional<String> blueprints) {
        var can = gateway.capabilities(scope.license());
        boolean heard = live.of(scope.license()).connection() != ConnectionState.OFFLINE;
        Optional<FilePlan> plan = Optional.empty();
        Optional<String> unplannable = Optional.empty();
        if (heard && can.contains(Capability.FILES)) {
            try {
                plan = Optional.of(drafting.preview(scope, type, profile).plan());
            } catch (DomainException | IOException refused) {
                unplannable = Optional.of(String.valueOf(refused.getMessage()));
            }
        }
        return Lint.of(new Lint.Seen(
                type,
                profile,
                can,
                heard,
                plan,
                unplannable,
                type.takesMap() ? map(scope, profile) : Optional.empty(),
                heard ? machine(scope) : List.of(),
                transactions.read(scope, tx -> neighbours.rules(tx, scope)),
                conflicts,
                blueprints));
    }

    /** What is wrong with the map that the rotation has next. */
    private Optional<String> map(Scope.Licence scope, Profile profile) {
        Optional<Maps> maps = neighbours.maps();
        if (maps.isEmpty() || !profile.procedure().map().mode().equals("auto")) {
            return Optional.empty();
        }
        return transactions.read(scope, tx -> maps.get().next(tx, scope)).flatMap(map -> maps.get()
                .problem(scope, map)
                .map(problem -> "The next map, “" + map.name() + "”, cannot be had: " + problem));
    }

    /** What the doctor of the machine says of its disk; a connection without one says nothing. */
    private List<String> machine(Scope.Licence scope) {
        try {
            return gateway.doctor(scope).checks().stream()
                    .filter(check ->
                            check.name().equals("disk") && !check.verdict().equals("good"))
                    .map(Inspection::sentence)
                    .toList();
        } catch (DomainException nobody) {
            return List.of();
        }
    }

    private static String sentence(AgentReport.Check check) {
        return "The disk of the server's machine: " + check.finding() + "; " + check.advice() + ".";
    }
}
