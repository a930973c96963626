package io.corrosion.wipes.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The frame that the page's scripts work in: every part, every word, every right. */
class WipesPageTest {

    private final LicenseId server = LicenseId.random();
    private final PageKit kit = new PageKit();
    private boolean may = true;

    @BeforeEach
    void open() {
        Server described = new Server(server, PageKit.TENANT, "Main", "rust", "", 100, Instant.EPOCH);
        kit.services()
                .with(Access.class, proxy(Access.class, (proxy, method, arguments) -> may))
                .with(ServerDirectory.class, proxy(ServerDirectory.class, (proxy, method, arguments) -> described));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    @AfterEach
    void close() {
        kit.close();
    }

    private String page() {
        kit.tester().startPage(WipesPage.class, new PageParameters().set("server", server));
        return kit.tester().getLastResponseAsString();
    }

    @Test
    void theEditorHasEveryStepAndEverySettingOfAProfile() {
        assertThat(page())
                .contains("Warn players", "Send away, save, stop, back up", "World and files", "Start and check")
                .contains("name=\"how.description_template\"", "name=\"how.empty_wait_minutes\"")
                .contains("name=\"how.blueprint_notice_hours\"", "name=\"how.population_check_minutes\"")
                .contains("name=\"pre.pushbullet_notify\"", "name=\"post.rollback_on_failure\"")
                .contains("data-part=\"rehearse-open\"", "the copy is never started")
                .contains("data-part=\"force-form\"", "data-part=\"calendar\"", "data-part=\"checks\"")
                .doesNotContain(" style=");
    }

    @Test
    void theScriptGetsItsWordsAndTheCalendarItsNonce() {
        assertThat(page())
                .contains("rollback.q=Roll this wipe back?", "s.verify=Check: players can join")
                .contains("name=\"csp-nonce\"", "fullcalendar.min.js")
                .contains("data-may=\"manage execute\"");
    }

    @Test
    void whoMayOnlyLookIsToldSoToTheScript() {
        may = false;

        assertThat(page()).contains("data-may=\"\"");
    }
}
