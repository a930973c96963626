package io.corrosion.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.ModuleGate;
import io.corrosion.shell.contribution.Contributions;
import io.corrosion.ui.contribution.OpenPageContribution;
import io.corrosion.ui.kit.MapServices;
import io.corrosion.ui.page.OpenPage;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.apache.wicket.util.tester.WicketTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** What anybody may look at, and who may bring it. */
class OpenPagesTest {

    private final Contributions contributions = new Contributions();
    private final MapServices services = new MapServices();
    private final ShellApplication application = new ShellApplication(contributions, services, () -> 0);
    private final WicketTester tester = new WicketTester(application);

    @AfterEach
    void stop() {
        tester.destroy();
    }

    @Test
    void whoeverComesSeesItWithoutSigningInAndWithoutTheFrame() {
        contribute(Optional.empty());

        tester.executeUrl("./welcome");

        assertThat(tester.getLastResponse().getStatus()).isEqualTo(200);
        assertThat(tester.getLastResponseAsString())
                .contains("<h1>Everybody is welcome</h1>", "<title>Welcome · Corrosion</title>")
                .doesNotContain("cx-side", "href=\"/servers\"");
        assertThat(tester.getLastResponse().getHeader("Content-Security-Policy"))
                .contains("default-src 'none'");
    }

    @Test
    void aModulesIsNotThere() {
        contribute(Optional.of("greeter"));

        tester.executeUrl("./welcome");

        assertThat(tester.getLastResponse().getStatus()).isEqualTo(404);
        assertThat(tester.getLastResponseAsString()).doesNotContain("Everybody is welcome");
    }

    @Test
    void itGoesWithItsBundle() {
        contribute(Optional.empty());
        tester.executeUrl("./welcome");

        contributions.remove(WelcomePage.class);
        application.unmount(WelcomePage.class);
        tester.executeUrl("./welcome");

        assertThat(tester.getLastResponse().getStatus()).isEqualTo(404);
    }

    private void contribute(Optional<String> module) {
        services.with(ModuleGate.class, stub(ModuleGate.class, module));
        contributions.add(
                WelcomePage.class,
                new OpenPageContribution() {
                    @Override
                    public String path() {
                        return "welcome";
                    }

                    @Override
                    public Class<? extends OpenPage> page() {
                        return WelcomePage.class;
                    }
                },
                stub(Bundle.class, Optional.empty()));
        application.mount(WelcomePage.class, "welcome", WelcomePage.class);
    }

    /** Answers what belongs to a module with this, and false or nothing otherwise. */
    private static <T> T stub(Class<T> type, Optional<String> module) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "moduleOf" -> module;
                    case "removedFrom" -> Optional.empty();
                    case "isEnabled", "isChanging", "isReadOnly" -> false;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "getState" -> Bundle.UNINSTALLED;
                    default -> null;
                }));
    }
}
