package io.corrosion.itests.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An owner invites somebody, who accepts in a browser of his own. */
@ExtendWith(PlatformExtension.class)
class InvitationIT {

    @Test
    void oneInvitesAndAnotherAcceptsAtTheSameTimeInTwoBrowsers(Platform platform) {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
        Town town = new Town(platform);
        String guest = platform.secondOwner().email();
        String before = town.newest(guest);
        Api owner = platform.as(platform.owner());
        String tenant = owner.get("/api/v1/tenants")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        try (Browser inviting = Browser.open(platform, Device.DESKTOP, Theme.LIGHT);
                Browser invited = Browser.open(platform, Device.PHONE, Theme.DARK)) {
            inviting.signIn(platform.owner()).go("/team");
            inviting.find("#invite-email").sendKeys(guest);
            inviting.run("document.querySelector('#invite-email').form.requestSubmit()");
            inviting.untilText("Invited, not answered yet");

            invited.signIn(platform.secondOwner());
            assertThat(platform.as(platform.secondOwner())
                            .get("/api/v1/tenants/" + tenant)
                            .status())
                    .isEqualTo(404);
            invited.go("/invitations/" + town.mailed(guest, before)).untilText("Accept invitation");
            assertThat(invited.accessibilityFindings()).isEmpty();
            invited.run("document.querySelector('main form, form.cx-panel').requestSubmit()");
            invited.until("location.pathname === '/servers'");

            inviting.go("/team").untilText(guest);
            assertThat(platform.as(platform.secondOwner())
                            .get("/api/v1/tenants/" + tenant)
                            .status())
                    .isEqualTo(200);
        } finally {
            remove(owner, tenant, guest);
        }
        assertThat(platform.as(platform.secondOwner())
                        .get("/api/v1/tenants/" + tenant)
                        .status())
                .isEqualTo(404);
    }

    private static void remove(Api owner, String tenant, String guest) {
        owner.get("/api/v1/tenants/" + tenant + "/members").json().path("items").forEach(member -> {
            if (member.path("email").asText().equals(guest)) {
                owner.delete("/api/v1/tenants/" + tenant + "/members/"
                        + member.path("user_id").asText() + "?reason=test");
            }
        });
        owner.get("/api/v1/tenants/" + tenant + "/invitations")
                .json()
                .path("items")
                .forEach(pending -> owner.delete("/api/v1/tenants/" + tenant + "/invitations/"
                        + pending.path("id").asText()));
    }
}
