package io.corrosion.gateway.command;

import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.gateway.file.FileNews;
import io.corrosion.gateway.file.GuardedBackups;
import io.corrosion.gateway.file.GuardedFiles;
import io.corrosion.gateway.file.GuardedPanelBackups;
import io.corrosion.gateway.tree.TreeBackups;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the connection of a server brings with it. Thread-safe. */
final class Equipment {

    private static final Path WORKSHOP = Path.of(System.getProperty("java.io.tmpdir"), "corrosion-backups");

    private final Clock clock;
    private final Adapters adapters;
    private final Licences licences;
    private final Messages messages;

    Equipment(Clock clock, Adapters adapters, Licences licences, Messages messages) {
        this.clock = clock;
        this.adapters = adapters;
        this.licences = licences;
        this.messages = messages;
    }

    Set<Capability> of(Optional<Connection> connection) {
        return connection
                .flatMap(known -> adapters.of(known.type()).map(adapter -> whole(adapter.capabilities(known))))
                .orElse(Set.of());
    }

    /** Whoever has files can be backed up. */
    private static Set<Capability> whole(Set<Capability> own) {
        if (!own.contains(Capability.FILES) || own.contains(Capability.BACKUPS)) {
            return own;
        }
        Set<Capability> more = EnumSet.copyOf(own);
        more.add(Capability.BACKUPS);
        return more;
    }

    private static Optional<ServerBackups> backups(PanelAdapter adapter, Connection connection) {
        return adapter.backups(connection)
                .or(() -> adapter.files(connection).map(files -> new TreeBackups(files, WORKSHOP)));
    }

    ServerFiles files(Optional<Connection> connection) {
        Connection known = known(connection);
        return adapter(known)
                .files(known)
                .map(files -> new GuardedFiles(
                        files, () -> serviceable(known.server()), new FileNews(messages, known.server())))
                .orElseThrow(() -> new Conflict("The connection of this server gives no access to its files."));
    }

    ServerBackups backups(Optional<Connection> connection) {
        Connection known = known(connection);
        return backups(adapter(known), known)
                .map(backups -> new GuardedBackups(backups, () -> serviceable(known.server())))
                .orElseThrow(
                        () -> new Conflict("A server with this kind of connection cannot be backed up from here."));
    }

    PanelBackups panelBackups(Optional<Connection> connection) {
        Connection known = known(connection);
        return adapter(known)
                .panelBackups(known)
                .map(backups -> new GuardedPanelBackups(backups, () -> serviceable(known.server())))
                .orElseThrow(() -> new Conflict("The connection of this server keeps no copies of its own."));
    }

    ServerStartup startup(Optional<Connection> connection) {
        Connection known = known(connection);
        ServerStartup startup = adapter(known)
                .startup(known)
                .orElseThrow(() -> new Conflict("The connection of this server does not tell how it is started."));
        return new GuardedStartup(startup, () -> serviceable(known.server()));
    }

    AgentReport doctor(Optional<Connection> connection) {
        Connection known = known(connection);
        return adapter(known).doctor(known);
    }

    /** Passes the changes of a licence that gives service. */
    private void serviceable(LicenseId server) {
        licences.find(server).ifPresent(licence -> CommandPolicy.checkChange(licence, clock.instant()));
    }

    private static Connection known(Optional<Connection> connection) {
        return connection.orElseThrow(CommandGateway::unconnected);
    }

    private PanelAdapter adapter(Connection connection) {
        return adapters.of(connection.type())
                .orElseThrow(() -> new Conflict("Nothing here can speak to a connection of the type "
                        + connection.type() + "; its adapter is not installed."));
    }
}
