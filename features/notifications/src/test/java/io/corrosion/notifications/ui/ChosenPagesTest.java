package io.corrosion.notifications.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.OrganisationNotices;
import io.corrosion.api.notify.PersonalNotices;
import io.corrosion.api.rest.Items;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people and organisations choose, on pages. */
class ChosenPagesTest {

    private final PageKit kit = new PageKit();
    private final List<Object[]> asked = new ArrayList<>();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void whatOneIsToldIsAskedInWordsAndByArea() {
        offerOwn(Optional.of("BPublicKey"));

        kit.tester().startPage(OwnPage.class);

        assertThat(body())
                .contains("A server crashed", "urgent", "Servers", "E-mail: A server crashed")
                .contains("value=\"23:00\"", "Europe/Berlin", "data-push-key=\"BPublicKey\"", "Firefox on Linux")
                .contains("Something a module says")
                .doesNotContain("secret-part");
    }

    @Test
    void withoutTheOperatorsWillNobodyIsAskedForPush() {
        offerOwn(Optional.empty());

        kit.tester().startPage(OwnPage.class);

        assertThat(body()).contains("switched off on this platform").doesNotContain("data-push-add");
    }

    @Test
    void aChoiceIsKeptAsItStands() {
        offerOwn(Optional.empty());
        kit.tester().startPage(OwnPage.class);

        kit.tester().newFormTester("choice").submit();

        assertThat(asked).anySatisfy(call -> assertThat(call)
                .contains(Map.of(
                        "email", Map.of("server.crashed", true, "odd.thing", false),
                        "push", Map.of("server.crashed", true, "odd.thing", true, "account.reset", true),
                        "discord", Map.of("server.crashed", true, "odd.thing", true, "account.reset", true))));
    }

    @Test
    void anOrganisationsChannelSaysWhatIsWrongAndAsksBeforeItIsForgotten() {
        UUID id = UUID.randomUUID();
        var trouble = channel(true, "Discord does not know this address any more (404): set it up again.");
        offerOrganisation(new OrganisationNotices.Overview(
                List.of(new OrganisationNotices.OwnChannel(id, "#ops", trouble)),
                List.of(channel(false, "")),
                toggles()));

        kit.tester().startPage(OrganisationChannelsPage.class);

        assertThat(body())
                .contains("Discord · #ops", "does not work", "(404): set it up again", "Forget this channel?")
                .contains("POST /api/v1/tenants/" + PageKit.TENANT + "/notifications/channels/" + id + "/test")
                .contains("Kept: …abcd")
                .doesNotContain("Nobody is told yet");
    }

    @Test
    void anOrganisationWithoutChannelsIsToldWhatToDo() {
        offerOrganisation(new OrganisationNotices.Overview(List.of(), List.of(channel(false, "")), toggles()));

        kit.tester().startPage(OrganisationChannelsPage.class);

        assertThat(body()).contains("Nobody is told yet", "Add a channel");
    }

    @Test
    void onlyWhatWasGivenUpCanBeSentAgain() {
        UUID failed = UUID.randomUUID();
        UUID sent = UUID.randomUUID();
        kit.services()
                .with(
                        OrganisationNotices.class,
                        fake(
                                OrganisationNotices.class,
                                (proxy, method, given) -> Items.all(List.of(
                                        delivery(failed, "failed", "Discord has <b>trouble</b> (500)."),
                                        delivery(sent, "sent", "")))));

        kit.tester().startPage(OrganisationHistoryPage.class, new PageParameters().add("status", "\"><script>"));

        assertThat(body())
                .contains("/deliveries/" + failed + "/retry", "&lt;b&gt;trouble", "given up")
                .doesNotContain("/deliveries/" + sent + "/retry", "<script>\"");
    }

    private static DeliveryRecord delivery(UUID id, String status, String error) {
        return new DeliveryRecord(
                id,
                Optional.empty(),
                "discord",
                "server.crashed",
                "Main has crashed",
                status,
                error,
                Instant.EPOCH,
                Optional.empty());
    }

    private void offerOwn(Optional<String> key) {
        var all = Map.of("email", true, "push", true, "discord", true);
        var chosen = new PersonalNotices.Chosen(
                ZoneId.of("Europe/Berlin"),
                Optional.of(new PersonalNotices.Quiet(LocalTime.of(23, 0), LocalTime.of(8, 0))),
                List.of(
                        new PersonalNotices.PersonalEvent("account.reset", "x", true, true, all),
                        new PersonalNotices.PersonalEvent(
                                "odd.thing",
                                "Something a module says",
                                false,
                                false,
                                Map.of("email", false, "push", true, "discord", true)),
                        new PersonalNotices.PersonalEvent("server.crashed", "x", true, false, all)),
                channel(true, ""),
                key,
                List.of(new PersonalNotices.Device(UUID.randomUUID(), "Firefox on Linux", Instant.EPOCH)));
        kit.services().with(PersonalNotices.class, fake(PersonalNotices.class, (proxy, method, given) -> {
            asked.add(given);
            return method.getName().equals("of") ? chosen : null;
        }));
    }

    private void offerOrganisation(OrganisationNotices.Overview overview) {
        kit.services()
                .with(OrganisationNotices.class, fake(OrganisationNotices.class, (proxy, method, given) -> overview));
    }

    private static NoticeSettings.Channel channel(boolean configured, String trouble) {
        return new NoticeSettings.Channel(
                "discord",
                "Discord",
                configured,
                configured,
                List.of(new ChannelSetting("webhook_url", "Webhook address", "In Discord", true)),
                configured ? Map.of("webhook_url", "…abcd") : Map.of(),
                Set.of(),
                trouble);
    }

    private static List<NoticeSettings.Toggle> toggles() {
        return List.of(new NoticeSettings.Toggle("server.crashed", "x", true));
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(
                Proxy.newProxyInstance(ChosenPagesTest.class.getClassLoader(), new Class<?>[] {type}, answers));
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }
}
