package io.corrosion.itests.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Organisations and their servers in a browser: switched between, come to with a licence, taken over. */
@ExtendWith(PlatformExtension.class)
class OrganisationPagesIT {

    private static final String PASSWORD = "quartz lantern orbit";
    private static final String HERE = "document.querySelector('.cx-org b').textContent === '%s'";

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
    }

    @Test
    void theSwitcherBringsTheServersOfTheOtherOrganisationWithoutSigningInAgain(Platform platform) {
        Town town = new Town(platform);
        Api owner = platform.as(platform.owner());
        String name = "switching" + System.nanoTime();
        String other = town.organisation(owner, name);
        String server = town.server(owner, other, "Only there " + name);
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/servers");
            if (!browser.text().contains("Ashfall EU Main")) {
                choose(browser, "Ashfall Hosting");
            }
            browser.untilText("Ashfall EU Main");

            choose(browser, name);

            browser.untilText("Only there " + name);
            assertThat(browser.find("main").getText()).doesNotContain("Ashfall EU Main");
            browser.go("/team").untilText("1 person");
            browser.go("/servers/" + server).untilText("Only there " + name);
            choose(browser, "Ashfall Hosting");
            browser.untilText("Ashfall EU Main");
            assertThat(browser.complaints()).isEmpty();
        } finally {
            town.close(owner, other);
        }
    }

    @Test
    void whoRegistersWithALicenceKeyConfirmsTheAddressAndAddsTheServer(Platform platform) {
        Town town = new Town(platform);
        String name = "bought-" + UUID.randomUUID().toString().substring(0, 8);
        Account buyer = new Account(name + "@example.org", PASSWORD);
        String key = town.licenceKey();
        platform.forgetLimits();
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.go("/register");
            browser.find("#em").sendKeys(buyer.email());
            browser.find("#un").sendKeys(name);
            browser.find("#pw").sendKeys(PASSWORD);
            browser.find("#lk").sendKeys(key.substring(0, key.length() - 1), Keys.ENTER);
            browser.until("document.querySelector('main .cx-err, form .cx-err')");
            assertThat(browser.path()).isEqualTo("/register");
            browser.find("#pw").sendKeys(PASSWORD);
            browser.find("#lk").clear();
            browser.find("#lk").sendKeys(key, Keys.ENTER);
            browser.until("location.pathname === '/setup'").untilText("We sent a link to " + buyer.email());

            browser.go("/servers/new").untilText("Confirm your e-mail address first");
            String unverified = "{\"license_key\":\"" + key
                    + "\",\"name\":\"Too early\",\"game\":\"rust\",\"connection\":{\"type\":\"bare_metal\"}}";
            assertThat(platform.as(buyer).post("/api/v1/servers", unverified).status())
                    .isEqualTo(403);

            browser.go("/auth/verify?token=" + town.verification(buyer.email())).untilText(buyer.email());
            browser.go("/setup");
            browser.find("a[href='/servers/new']").click();
            browser.until("location.pathname === '/servers/new'");
            assertThat(browser.find("#license_key").getDomProperty("value")).isEqualTo(key);
            browser.find("#name").sendKeys("The first of " + name, Keys.ENTER);
            browser.untilText("The first of " + name + " is added").untilText("nats_jwt=");
            browser.find("main a.btn-primary").click();

            browser.until("/^\\/servers\\/[0-9a-f-]{36}$/.test(location.pathname)");
            browser.untilText("The first of " + name);
        } finally {
            leave(platform.as(buyer));
        }
    }

    @Test
    void aServerOfferedByMailIsTakenOverOnThePageTheLinkLeadsTo(Platform platform) {
        Town town = new Town(platform);
        Api giver = platform.as(platform.secondOwner());
        Api taker = platform.as(platform.owner());
        String from = town.organisation(giver, "handing");
        String into = town.organisation(taker, "gaining");
        String name = "Handed over " + System.nanoTime();
        String server = town.server(giver, from, name);
        String before = town.newest(platform.owner().email());
        String offer = "{\"email\":\"" + platform.owner().email() + "\",\"name\":\"" + name + "\"}";
        assertThat(giver.post("/api/v1/servers/" + server + "/transfer", offer).status())
                .isEqualTo(201);
        String page = "/transfers/" + town.mailed(platform.owner().email(), before);
        try (Browser browser = Browser.open(platform, Device.PHONE, Theme.DARK)) {
            browser.go(page).until("location.pathname === '/login'");
            browser.signIn(platform.owner()).go(page).untilText(name);
            assertThat(browser.accessibilityFindings()).isEmpty();
            browser.run("document.getElementById('into').value = arguments[0]", into);
            browser.find("form:has(#into) button[type=submit]").click();

            browser.until("document.getElementById('agent-text')");
            assertThat(browser.find("#agent-text").getText()).contains("nats_jwt=");
            assertThat(browser.accessibilityFindings()).isEmpty();
            browser.find("main a[href='/servers/" + server + "']").sendKeys(Keys.ENTER);
            browser.until("location.pathname === '/servers/" + server + "'").untilText(name);
            browser.go(page);
            assertThat(browser.has("#into")).isFalse();
            assertThat(giver.get("/api/v1/servers/" + server).status()).isEqualTo(404);
        } finally {
            town.close(giver, from);
            town.close(taker, into);
        }
    }

    @Test
    void anOrganisationIsFoundedRenamedOffersItsServerAndIsDeletedWithTheKeyboardAlone(Platform platform) {
        Town town = new Town(platform);
        Api owner = platform.as(platform.owner());
        String slug = "typed-" + Long.toString(System.nanoTime(), 36);
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.DARK)) {
            browser.signIn(platform.owner());
            browser.go("/organisations/new").tabTo("#name").press("Typed");
            browser.tabTo("#slug").press(slug, Keys.ENTER);
            browser.until("location.pathname === '/servers'");
            typeToOrganisation(browser, "Typed");
            browser.go("/organisation").tabTo("#name").press(Keys.END, " anew", Keys.ENTER);
            browser.until("location.search.includes('saved')").until(HERE.formatted("Typed anew"));

            String server = town.server(owner, founded(owner, slug), "Given away");
            browser.go("/servers/" + server + "/transfer").tabTo("#email").press("nora@example.org");
            browser.tabTo("#typed").press("Given away", Keys.ENTER);
            browser.until("!document.getElementById('typed')").untilText("nora@example.org");
            browser.tabTo("main .btn-d").press(Keys.ENTER);
            browser.until("document.getElementById('typed')");

            browser.go("/organisation").tabTo("a[href='#delete-organisation']").press(Keys.ENTER);
            browser.until("document.querySelector('dialog[open] input')");
            browser.tabTo("dialog[open] input").press(slug);
            browser.tabTo("dialog[open] .btn-danger").press(Keys.ENTER);
            browser.until("!document.querySelector('.cx-side').textContent.includes('Typed anew')");
            assertThat(owner.get("/api/v1/servers/" + server).status()).isEqualTo(404);
        } finally {
            String left = founded(owner, slug);
            if (!left.isEmpty()) {
                town.close(owner, left);
            }
        }
    }

    /** The organisation's id; empty when there is none of this short name. */
    private static String founded(Api owner, String slug) {
        for (JsonNode tenant : owner.get("/api/v1/tenants").json().path("items")) {
            if (tenant.path("slug").asText().equals(slug)) {
                return tenant.path("id").asText();
            }
        }
        return "";
    }

    private static void typeToOrganisation(Browser browser, String name) {
        browser.tabTo("summary.cx-org").press(Keys.ENTER);
        browser.run(
                "[...document.querySelectorAll('.cx-side form button')]"
                        + ".find(button => button.textContent.includes(arguments[0])).id = 'the-wanted-one'",
                name);
        browser.tabTo("#the-wanted-one").press(Keys.ENTER);
        browser.until(HERE.formatted(name));
    }

    private static void choose(Browser browser, String organisation) {
        browser.find("summary.cx-org").click();
        browser.run(
                "[...document.querySelectorAll('.cx-side form button')]"
                        + ".find(button => button.textContent.includes(arguments[0])).click()",
                organisation);
        browser.until(HERE.formatted(organisation));
    }

    private static void leave(Api me) {
        me.send(me.request("/api/v1/account")
                .method("DELETE", BodyPublishers.ofString("{\"password\":\"" + PASSWORD + "\"}")));
    }
}
