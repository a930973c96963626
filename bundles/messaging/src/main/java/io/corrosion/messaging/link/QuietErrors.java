package io.corrosion.messaging.link;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what jnats reports, one line each; the link itself reacts to changes of state. */
final class QuietErrors implements ErrorListener {

    private static final Logger LOG = LoggerFactory.getLogger(QuietErrors.class);

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.warn("NATS says: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        LOG.debug("NATS connection: {}", exception.toString());
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        LOG.warn("A subscription is too slow; {} messages were dropped", consumer.getDroppedCount());
    }
}
