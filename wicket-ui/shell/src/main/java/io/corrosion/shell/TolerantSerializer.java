package io.corrosion.shell;

import org.apache.wicket.serialize.ISerializer;
import org.apache.wicket.serialize.java.JavaSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stored page whose classes have gone or changed is an expired page, not an error. Thread-safe. */
final class TolerantSerializer implements ISerializer {

    private static final Logger LOG = LoggerFactory.getLogger(TolerantSerializer.class);

    private final JavaSerializer java;

    TolerantSerializer(String applicationKey) {
        java = new JavaSerializer(applicationKey);
    }

    @Override
    public byte[] serialize(Object page) {
        return java.serialize(page);
    }

    @Override
    public Object deserialize(byte[] stored) {
        try {
            return java.deserialize(stored);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("A stored page cannot be restored and counts as expired", e);
            return null;
        }
    }
}
