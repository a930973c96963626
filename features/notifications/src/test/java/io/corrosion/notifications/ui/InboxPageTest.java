package io.corrosion.notifications.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.notify.Inbox;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.rest.Items;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxPageTest {

    private final PageKit kit = new PageKit();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void whatIsNewCanBeMarkedAsRead() {
        var notice = notice(Optional.empty());
        offer(List.of(notice), 1);

        kit.tester().startPage(InboxPage.class);

        assertThat(body())
                .contains("Main has crashed", "&lt;b&gt;exit", "POST /api/v1/notifications/" + notice.id() + "/read")
                .contains("Mark all as read");
    }

    @Test
    void whatWasReadIsNotOfferedAgain() {
        offer(List.of(notice(Optional.of(Instant.EPOCH))), 0);

        kit.tester().startPage(InboxPage.class);

        assertThat(body()).contains("Main has crashed").doesNotContain("/read", "Mark all as read");
    }

    @Test
    void anEmptyListSaysWhatComesHere() {
        offer(List.of(), 0);

        kit.tester().startPage(InboxPage.class);

        assertThat(body()).contains("Nothing to tell");
    }

    private static ReceivedNotice notice(Optional<Instant> readAt) {
        return new ReceivedNotice(
                UUID.randomUUID(), "server.crashed", "Main has crashed", "<b>exit code 139", Instant.EPOCH, readAt);
    }

    private void offer(List<ReceivedNotice> notices, long unread) {
        kit.services().with(Inbox.class, (Inbox) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Inbox.class},
                (proxy, method, given) -> method.getName().equals("list") ? Items.all(notices) : (Object) unread));
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }
}
