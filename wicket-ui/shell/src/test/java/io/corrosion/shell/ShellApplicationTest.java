package io.corrosion.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Reach;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.notify.Inbox;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.shell.contribution.Contributions;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.kit.MapServices;
import io.corrosion.ui.kit.PageKit;
import io.corrosion.ui.page.ConsolePage;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.markup.MarkupFactory;
import org.apache.wicket.protocol.http.mock.MockHttpServletRequest;
import org.apache.wicket.util.tester.WicketTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShellApplicationTest {

    private final Contributions contributions = new Contributions();
    private final MapServices services = new MapServices();
    private final ShellApplication application = new ShellApplication(contributions, services, () -> 0);
    private final WicketTester tester = new WicketTester(application);

    @AfterEach
    void stop() {
        tester.destroy();
    }

    @Test
    void aVisitorWithoutASessionIsLedToSigningInAndBack() {
        contribute("greeting", GreetingPage.class, Optional.empty());

        tester.setFollowRedirects(false);
        tester.executeUrl("./greeting");

        assertThat(tester.getLastResponse().getStatus()).isEqualTo(302);
        assertThat(tester.getLastResponse().getRedirectLocation()).endsWith("login?to=%2Fgreeting");
    }

    @Test
    void aContributedPageIsShownInTheFrameAndListedInTheRail() {
        signIn();
        contribute("greeting", GreetingPage.class, Optional.empty());

        get("greeting");

        assertThat(tester.getLastResponse().getStatus()).isEqualTo(200);
        assertThat(body()).contains("Good morning").contains("Ashfall Hosting").contains("href=\"/greeting\"");
    }

    @Test
    void aPageThatWentIsNotFoundAndAnswersAgainWhenItComesBack() {
        signIn();
        contribute("greeting", GreetingPage.class, Optional.empty());
        get("greeting");

        contributions.remove(GreetingPage.class);
        application.unmount(GreetingPage.class);
        get("greeting");
        int gone = tester.getLastResponse().getStatus();
        contribute("greeting", GreetingPage.class, Optional.empty());
        get("greeting");

        assertThat(gone).isEqualTo(404);
        assertThat(tester.getLastResponse().getStatus()).isEqualTo(200);
    }

    @Test
    void whatARequestLooksUpOfAPageThatGoesMeanwhileIsForgottenAtItsEnd() {
        signIn();
        contribute("greeting", GreetingPage.class, Optional.empty());
        contribute("departing", DepartingPage.class, Optional.empty());

        get("greeting");
        int usually = MarkupFactory.get().getMarkupCache().size();
        get("departing");

        assertThat(usually).isPositive();
        assertThat(MarkupFactory.get().getMarkupCache().size()).isZero();
    }

    @Test
    void thePageOfARemovedModuleSaysWhoRemovedIt() {
        signIn();
        services.with(
                ModuleGate.class,
                stub(
                        ModuleGate.class,
                        Map.of(
                                "removedFrom",
                                Optional.of(new ModuleGate.RemovedModule(
                                        "greeting", "Greeting", "Tobias", Instant.parse("2026-12-01T14:20:00Z"))),
                                "isChanging",
                                false)));

        get("greeting");

        assertThat(tester.getLastResponse().getStatus()).isEqualTo(404);
        assertThat(body()).contains("Greeting was removed").contains("Tobias");
    }

    @Test
    void aPageOneMayNotOpenSaysSoWithStatus403() {
        signIn();
        contribute("greeting", GreetingPage.class, Optional.of(Permission.of("platform.greet")));

        get("greeting");

        assertThat(tester.getLastResponse().getStatus()).isEqualTo(403);
        assertThat(body()).contains("You may not open this page").doesNotContain("Good morning");
    }

    @Test
    void aPageThatThrowsIsAnErrorPageWithAReference() {
        signIn();
        contribute("broken", BrokenPage.class, Optional.empty());

        get("broken");

        assertThat(tester.getLastResponse().getStatus()).isEqualTo(500);
        assertThat(body()).contains("This page could not be shown").contains("Your game servers are not affected");
    }

    /** Else a click on a page that is a minute old would lead into another organisation than the one that was read. */
    @Test
    void organisationsAreChosenByThemselvesAndNotByTheirPlaceInTheList() {
        signIn();
        contribute("greeting", GreetingPage.class, Optional.empty());

        get("greeting");

        assertThat(body()).contains("choice-" + PageKit.TENANT.toString().replace("-", ""));
    }

    @Test
    void theBellSaysWhatIsNewAndLeadsToAllOfIt() {
        signIn();
        contribute("notifications", GreetingPage.class, Optional.empty());
        var crashed = new ReceivedNotice(
                UUID.randomUUID(), "server.crashed", "Main <b> has crashed", "139", Instant.EPOCH, Optional.empty());
        services.with(Inbox.class, stub(Inbox.class, Map.of("unread", 120L, "list", Items.all(List.of(crashed)))));

        get("notifications");

        assertThat(body())
                .contains("aria-label=\"Notifications, 120 new\"", ">99+<", "Main &lt;b&gt; has crashed")
                .contains("data-newest=\"" + crashed.id() + "\"", "data-many=\"Notifications, {0} new\"")
                .contains("href=\"/notifications\"");
    }

    @Test
    void withoutAnyNoticeTheBellSaysSoAndWhereNobodyKnowsItIsNotThere() {
        signIn();
        contribute("notifications", GreetingPage.class, Optional.empty());
        get("notifications");
        assertThat(body()).contains("Good morning").doesNotContain("cx-bell");
        services.with(Inbox.class, stub(Inbox.class, Map.of("unread", 0L, "list", Items.all(List.of()))));

        get("notifications");

        assertThat(body())
                .contains("Notifications, none new", "it stands here")
                .doesNotContain("data-bell-count=\"\">")
                .containsPattern("<em[^>]+hidden=\"hidden\"");
    }

    @Test
    void everyPageForbidsForeignScriptsAndFrames() {
        get("login");

        String policy = tester.getLastResponse().getHeader("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    private void contribute(String path, Class<? extends ConsolePage> page, Optional<Permission> permission) {
        contributions.add(
                page,
                new PageContribution() {
                    @Override
                    public String path() {
                        return path;
                    }

                    @Override
                    public Class<? extends ConsolePage> page() {
                        return page;
                    }

                    @Override
                    public NavGroup group() {
                        return NavGroup.EXTEND;
                    }

                    @Override
                    public Optional<Permission> permission() {
                        return permission;
                    }

                    @Override
                    public Reach reach() {
                        return Reach.PLATFORM;
                    }
                },
                null);
        application.mount(page, path, page);
    }

    private void signIn() {
        services.with(SignIn.class, stub(SignIn.class, Map.of("byCookie", Optional.of(PageKit.CALLER))));
        services.with(
                Organisations.class, stub(Organisations.class, Map.of("membershipsOf", List.of(PageKit.membership()))));
        services.with(Access.class, (Access) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Access.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("require")) {
                        throw new Refused("Your role does not include platform.greet.");
                    }
                    return false;
                }));
    }

    private void get(String path) {
        MockHttpServletRequest request = tester.getRequest();
        request.addCookies(List.of(new jakarta.servlet.http.Cookie(SignIn.COOKIE, "any")));
        tester.executeUrl("./" + path);
    }

    private String body() {
        return tester.getLastResponseAsString();
    }

    private static <T> T stub(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.getOrDefault(method.getName(), null)));
    }
}
