package io.corrosion.api.live;

import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of topic, named {@code server.{id}.{kind}}. Register it as an OSGi service with the property {@value #KIND}. The
 * socket checks {@link #authorise} at subscription and again on each change of rights; viewers of one node share one
 * {@link #open}ed source for each topic. A store module's topic answers only for servers the module is enabled on.
 */
@ConsumerType
public interface LiveTopic {

    /** Service property: last part of the topic's name, such as {@code console}. */
    String KIND = "corrosion.live.kind";

    /**
     * Throws unless the caller may see this topic of this server now.
     *
     * @throws io.corrosion.api.error.DomainException with a message for the subscriber
     */
    void authorise(Caller caller, LicenseId server);

    /**
     * Opens the source. Payloads are JSON values as text, handed to the sink from any thread; the sink never blocks.
     *
     * @return closes the source when its last viewer has gone
     */
    AutoCloseable open(LicenseId server, Consumer<LivePayload> sink);

    /** What a new viewer gets first, such as the current status as JSON; empty for nothing. */
    default Optional<String> greeting(LicenseId server) {
        return Optional.empty();
    }

    /**
     * Takes what a viewer sends into the topic, such as a console command. Checks its own permission, may block.
     *
     * @param input a JSON value
     * @throws io.corrosion.api.error.DomainException with a message for the sender
     */
    default void input(Caller caller, LicenseId server, String input) {
        throw new Refused("This topic takes no input.");
    }
}
