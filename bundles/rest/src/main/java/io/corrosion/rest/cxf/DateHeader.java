package io.corrosion.rest.cxf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Dates an answer, once a second for all: CXF makes a formatter for each answer that has no date yet. Thread-safe. */
final class DateHeader extends AbstractPhaseInterceptor<Message> {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private volatile Stamp latest = new Stamp(0, "");

    private record Stamp(long second, String text) {}

    DateHeader() {
        super(Phase.SETUP);
    }

    @Override
    public void handleMessage(Message message) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Date", List.of(now()));
        message.put(Message.PROTOCOL_HEADERS, headers);
    }

    private String now() {
        Instant now = Instant.now();
        Stamp stamp = latest;
        if (stamp.second != now.getEpochSecond()) {
            stamp = new Stamp(now.getEpochSecond(), FORMAT.format(now));
            latest = stamp;
        }
        return stamp.text;
    }
}
