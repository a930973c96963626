package io.corrosion.api.gateway;

import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Speaks to one kind of connection (our agent, AMP, Pterodactyl, or a hosting company's own). Register it as an OSGi
 * service with the property {@value #CONNECTION_TYPE}. Called by the gateway only, which holds the lease, has recorded
 * the command, and repeats a delivery it got no answer to: the same {@link Delivery#id} must not act twice.
 */
@ConsumerType
public interface PanelAdapter {

    /** Service property: which {@link Connection#type} this adapter serves. */
    String CONNECTION_TYPE = "corrosion.connection.type";

    /**
     * Hands the command over. Must not block; the stage completes when the other side accepted or refused it, never
     * after {@link Delivery#expiresAt}.
     */
    CompletionStage<Answer> deliver(Delivery delivery);

    /** What it can do for this connection, the health of the connection aside. Asked often; answers at once. */
    default Set<Capability> capabilities(Connection connection) {
        return Set.of(Capability.POWER, Capability.CONSOLE);
    }

    /** The server's files; present when {@link #capabilities} holds {@link Capability#FILES}. Answers at once. */
    default Optional<ServerFiles> files(Connection connection) {
        return Optional.empty();
    }

    /** Copies of the server's directory; present with {@link Capability#BACKUPS}. Answers at once. */
    default Optional<ServerBackups> backups(Connection connection) {
        return Optional.empty();
    }

    /** Copies that the panel keeps itself; present with {@link Capability#PANEL_BACKUPS}. Answers at once. */
    default Optional<PanelBackups> panelBackups(Connection connection) {
        return Optional.empty();
    }

    /** How the server is started; present with {@link Capability#STARTUP}. Answers at once. */
    default Optional<ServerStartup> startup(Connection connection) {
        return Optional.empty();
    }

    /**
     * What the machine's doctor finds; with {@link Capability#DOCTOR}. Blocks, at most a minute.
     *
     * @throws io.corrosion.api.error.Unavailable when the machine does not answer
     */
    default AgentReport doctor(Connection connection) {
        throw new Conflict("There is no agent at this server's machine.");
    }

    /** How the server is, asked by the gateway's health monitor; empty where the server's own telemetry tells. Blocks. */
    default Optional<PanelHealth> health(Connection connection) {
        return Optional.empty();
    }

    /**
     * Tries a connection that is perhaps not saved yet. Blocks, at most 15 seconds.
     *
     * @param key the panel's secret; empty for none. Never kept, never in the answer
     */
    default Diagnosis test(Connection connection, char[] key) {
        return new Diagnosis(true, "There is nothing to test for this kind of connection.");
    }

    /** The servers that the panel offers with this key. Blocks; throws {@link io.corrosion.api.error.DomainException}s. */
    default List<DiscoveredServer> discover(String endpoint, char[] key) {
        return List.of();
    }

    /**
     * Follows the console until the handle is closed, with reconnecting; empty where lines come by telemetry. Called with
     * {@link Capability#CONSOLE_STREAM} only.
     */
    default Optional<AutoCloseable> follow(Connection connection, ConsoleEars ears) {
        return Optional.empty();
    }

    /**
     * A command on its way.
     *
     * @param epoch lease epoch; a receiver refuses one older than it has seen
     * @param actor for the receiver's log
     */
    record Delivery(
            CommandId id,
            Connection connection,
            LicenseId server,
            Command command,
            long epoch,
            String actor,
            Instant expiresAt) {}

    /**
     * What the other side said.
     *
     * @param accepted whether it will do, or has done, what was asked
     * @param output console output, possibly empty
     * @param error reason when not accepted, for people to read
     */
    record Answer(boolean accepted, String output, String error) {

        public static Answer accepted(String output) {
            return new Answer(true, output, "");
        }

        public static Answer refused(String error) {
            return new Answer(false, "", error);
        }
    }
}
