package io.corrosion.itests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.account.LocalIdentity.Manner;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Signing in with a company's own provider, in a browser (AUTH-17, AUTH-18). */
@ExtendWith(PlatformExtension.class)
class OutsideIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PASSWORD = "quartz lantern orbit";

    private final String name = "outside-" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = name + "@example.org";

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void aCompanysOwnProviderIsOfferedOnceConfiguredAndEveryWayItEndsIsSaid(Platform platform) throws Exception {
        Path settings = platform.dataDir().resolve("karaf/etc/io.corrosion.identity.outside.cfg");
        String before = Files.readString(settings);
        assertThat(offered(platform)).as("nothing is configured").isFalse();
        try (LocalIdentity provider = new LocalIdentity(email);
                Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            configure(platform, settings, provider.configuration(), true);

            provider.manner = Manner.REFUSES;
            leaves(browser).untilText("You did not agree there");
            assertThat(browser.accessibilityFindings()).isEmpty();
            provider.manner = Manner.MIXES_UP_THE_STATE;
            leaves(browser).untilText("This answer is not for this browser");
            provider.manner = Manner.BREAKS;
            leaves(browser).untilText("The provider does not answer");
            provider.manner = Manner.AGREES;
            provider.belongsTo(platform.owner().email());
            leaves(browser).untilText("There is an account with your e-mail address");
            browser.go("/account").until("location.pathname === '/login'");

            provider.belongsTo(email);
            leaves(browser).until("location.pathname === '/account/security'").untilText("Ashfall Identity");
            assertThat(browser.has("li form[action] #out-oidc-pw"))
                    .as("who came that way has no password")
                    .isFalse();
            delete(platform);
        } finally {
            configure(platform, settings, before, false);
        }
    }

    @Test
    void whoHasAnAccountLinksItOnItsPageAndSignsInWithItAfterwards(Platform platform) throws Exception {
        Path settings = platform.dataDir().resolve("karaf/etc/io.corrosion.identity.outside.cfg");
        String before = Files.readString(settings);
        Account account = new Account(email, PASSWORD);
        register(platform);
        try (LocalIdentity provider = new LocalIdentity("somebody-else@example.org");
                Browser browser = Browser.open(platform, Device.PHONE, Theme.DARK)) {
            configure(platform, settings, provider.configuration(), true);
            browser.signIn(account).go("/account/security");
            browser.find("a[href='/auth/oauth/oidc?link']").sendKeys(Keys.ENTER);
            browser.until("location.pathname === '/account/security'").untilText("linked");
            assertThat(browser.accessibilityFindings()).isEmpty();

            assertThat(linkedFromAnotherSite(platform)).contains("not from another site");
            String token = throughTheApi(platform);

            assertThat(platform.with(token)
                            .get("/api/v1/account")
                            .json()
                            .path("email")
                            .asText())
                    .isEqualTo(email);
        } finally {
            configure(platform, settings, before, false);
            delete(platform.as(account), PASSWORD);
        }
    }

    private static Browser leaves(Browser browser) {
        browser.go("/login?to=/account/security");
        browser.find("a[href^='/auth/oauth/oidc']").click();
        return browser;
    }

    /** Writes the file as an operator does; the platform notices by itself. */
    private static void configure(Platform platform, Path settings, String text, boolean offered) throws IOException {
        Files.writeString(settings, text);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> offered(platform) == offered);
    }

    private static boolean offered(Platform platform) {
        Answer answer = platform.anonymous().get("/api/v1/auth/oauth");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("items").findValuesAsText("key").contains("oidc");
    }

    private void register(Platform platform) {
        Answer made = platform.anonymous()
                .post(
                        "/api/v1/auth/register",
                        "{\"email\":\"" + email + "\",\"username\":\"" + name + "\",\"password\":\"" + PASSWORD
                                + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static void delete(Platform platform) throws Exception {
        delete(platform.with(throughTheApi(platform)), "");
    }

    private static void delete(Api me, String password) {
        Answer gone = me.send(me.request("/api/v1/account")
                .method("DELETE", BodyPublishers.ofString("{\"password\":\"" + password + "\"}")));
        assertThat(gone.status()).as(gone.body()).isEqualTo(204);
    }

    /** What a browser is answered that a page of somebody else's sends to link an account. */
    private static String linkedFromAnotherSite(Platform platform) throws Exception {
        URI link = URI.create(platform.baseUrl() + "/auth/oauth/oidc?link");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(link)
                                .header("Sec-Fetch-Site", "cross-site")
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** As a program does it: opens the address somewhere, and hands in what came back. */
    private static String throughTheApi(Platform platform) throws Exception {
        JsonNode departure =
                platform.anonymous().post("/api/v1/auth/oauth/oidc", "").json();
        URI back = URI.create(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(departure.path("address").asText()))
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow());
        Map<String, String> answer = LocalIdentity.parameters(back.toString());
        return platform.anonymous()
                .post(
                        "/api/v1/auth/oauth/oidc/callback",
                        "{\"code\":\"" + answer.get("code") + "\",\"state\":\"" + answer.get("state")
                                + "\",\"browser_key\":\""
                                + departure.path("browser_key").asText() + "\"}")
                .json()
                .path("access_token")
                .asText();
    }
}
