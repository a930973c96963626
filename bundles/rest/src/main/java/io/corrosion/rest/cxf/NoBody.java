package io.corrosion.rest.cxf;

import java.util.Set;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Tells CXF that a read has no body: before each answer it would look for the rest of one. Thread-safe. */
final class NoBody extends AbstractPhaseInterceptor<Message> {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    NoBody() {
        super(Phase.RECEIVE);
    }

    @Override
    public void handleMessage(Message message) {
        if (READS.contains((String) message.get(Message.HTTP_REQUEST_METHOD))) {
            message.removeContent(DelegatingInputStream.class);
        }
    }
}
