package io.corrosion.messaging.stream;

import io.corrosion.messaging.link.LinkListener;
import io.corrosion.messaging.link.NatsLink;
import io.corrosion.protocol.Streams;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the streams and their consumers, or brings them up to date, each time NATS is found. */
@Component(service = {})
public final class StreamSetup implements LinkListener {

    private static final Logger LOG = LoggerFactory.getLogger(StreamSetup.class);
    private static final int STREAM_UNKNOWN = 10059;

    private final AutoCloseable following;

    @Activate
    public StreamSetup(@Reference NatsLink link) {
        following = link.follow(this);
    }

    @Deactivate
    public void close() throws Exception {
        following.close();
    }

    @Override
    public void established(Connection app, Connection system) {
        try {
            JetStreamManagement management = app.jetStreamManagement();
            for (Streams stream : Streams.values()) {
                ensure(management, StreamPlan.stream(stream));
                if (StreamPlan.DRAINED.contains(stream)) {
                    management.addOrUpdateConsumer(stream.name(), StreamPlan.consumer(stream));
                }
            }
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException("The streams could not be set up: " + e.getMessage(), e);
        }
    }

    private static void ensure(JetStreamManagement management, StreamConfiguration wanted)
            throws IOException, JetStreamApiException {
        try {
            management.updateStream(wanted);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != STREAM_UNKNOWN) {
                throw e;
            }
            management.addStream(wanted);
            LOG.info("Created the stream {}", wanted.getName());
        }
    }
}
