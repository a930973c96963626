package io.corrosion.messaging.machine;

import io.corrosion.messaging.machine.SystemEvents.Client;
import io.corrosion.messaging.machine.SystemEvents.Page;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks every NATS server of the cluster which machines are connected to it, page by page. */
final class Census {

    private static final int PAGE = 1_000;
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);
    private static final Duration FURTHER_ANSWERS = Duration.ofMillis(200);

    private final Connection system;
    private final String subject;
    private final SystemEvents events;

    Census(Connection system, String account, SystemEvents events) {
        this.system = system;
        this.subject = "$SYS.REQ.ACCOUNT." + account + ".CONNZ";
        this.events = events;
    }

    List<Client> take() throws IOException, InterruptedException {
        List<Client> found = new ArrayList<>();
        boolean more = true;
        for (int offset = 0; more; offset += PAGE) {
            List<Page> pages = ask(offset);
            if (pages.isEmpty()) {
                throw new IOException("no answer on " + subject);
            }
            pages.forEach(page -> found.addAll(page.clients()));
            more = pages.stream().anyMatch(Page::full);
        }
        return List.copyOf(found);
    }

    private List<Page> ask(int offset) throws IOException, InterruptedException {
        String inbox = system.createInbox();
        Subscription answers = system.subscribe(inbox);
        try {
            system.publish(subject, inbox, events.question(offset, PAGE));
            List<Page> pages = new ArrayList<>();
            Message answer = answers.nextMessage(FIRST_ANSWER);
            while (answer != null) {
                pages.add(events.page(answer.getData(), PAGE));
                answer = answers.nextMessage(FURTHER_ANSWERS);
            }
            return pages;
        } finally {
            answers.unsubscribe();
        }
    }
}
