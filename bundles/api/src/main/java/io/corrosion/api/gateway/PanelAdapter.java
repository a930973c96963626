package io.corrosion.api.gateway;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
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
