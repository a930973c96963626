package io.corrosion.itests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole life through REST and the development mailbox: register, verify, second factor, sign in, reset, delete. */
@ExtendWith(PlatformExtension.class)
class AccountLifeIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "quartz lantern orbit";
    private static final String OTHER = "velvet harbour kite";

    private final String name = "life-" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = name + "@example.org";
    private final Set<String> read = new HashSet<>();

    @Test
    void anAccountLivesFromRegistrationToDeletion(Platform platform) {
        Api nobody = platform.anonymous();
        Api me = as(
                platform,
                nobody.post("/api/v1/auth/register", json("email", email, "username", name, "password", PASSWORD)));
        assertThat(me.get("/api/v1/account").json().path("email_verified").asBoolean())
                .isFalse();

        String link = token(platform, email, "/auth/verify\\?token=");
        assertThat(nobody.post("/api/v1/auth/verify-email", json("token", link))
                        .json()
                        .path("email")
                        .asText())
                .isEqualTo(email);
        assertThat(nobody.post("/api/v1/auth/verify-email", json("token", link)).status())
                .isEqualTo(404);
        assertThat(me.get("/api/v1/account").json().path("email_verified").asBoolean())
                .isTrue();

        Authenticator app = secondFactor(me);
        Answer asked = nobody.post("/api/v1/auth/login", json("email", email, "password", PASSWORD));
        assertThat(asked.json().hasNonNull("access_token")).isFalse();
        String ticket = asked.json().path("second_factor").path("ticket").asText();
        assertThat(code(nobody, ticket, "totp", "not a code").status()).isEqualTo(401);
        Api there = as(platform, code(nobody, ticket, "totp", app.next()));

        assertThat(there.get("/api/v1/account/sessions").json().path("items")).hasSize(2);
        assertThat(there.delete("/api/v1/account/sessions").json().path("ended").asInt())
                .isOne();
        assertThat(me.get("/api/v1/account").status()).isEqualTo(401);

        assertThat(nobody.post("/api/v1/auth/password/forgotten", json("email", email))
                        .status())
                .isEqualTo(202);
        String reset = token(platform, email, "/auth/reset\\?token=");
        assertThat(nobody.post("/api/v1/auth/password/reset", json("token", reset, "password", "passwordpassword"))
                        .status())
                .isEqualTo(400);
        assertThat(nobody.post("/api/v1/auth/password/reset", json("token", reset, "password", OTHER))
                        .status())
                .isEqualTo(204);
        assertThat(nobody.post("/api/v1/auth/password/reset", json("token", reset, "password", PASSWORD))
                        .status())
                .isEqualTo(404);
        assertThat(there.get("/api/v1/account").status()).isEqualTo(401);

        Answer again = nobody.post("/api/v1/auth/login", json("email", email, "password", OTHER));
        String last = again.json().path("second_factor").path("ticket").asText();
        Api home = as(platform, code(nobody, last, "totp", app.next()));
        assertThat(delete(home, PASSWORD).status()).isEqualTo(403);
        assertThat(delete(home, OTHER).status()).isEqualTo(204);
        assertThat(home.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(nobody.post("/api/v1/auth/login", json("email", email, "password", OTHER))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheSessionAndWarnsItsOwner(Platform platform) {
        Api nobody = platform.anonymous();
        Answer registered =
                nobody.post("/api/v1/auth/register", json("email", email, "username", name, "password", PASSWORD));
        String refresh = registered.json().path("refresh_token").asText();
        Answer next = nobody.post("/api/v1/auth/refresh", json("refresh_token", refresh));
        Api me = as(platform, next);
        assertThat(me.get("/api/v1/account").status()).isEqualTo(200);

        assertThat(nobody.post("/api/v1/auth/refresh", json("refresh_token", refresh))
                        .status())
                .isEqualTo(401);

        assertThat(me.get("/api/v1/account").status()).isEqualTo(401);
        await().atMost(PATIENCE).until(() -> mails(platform, email)
                .anyMatch(mail -> mail.path("subject").asText().contains("copied")));
        Api later = platform.as(new Account(email, PASSWORD));
        assertThat(delete(later, PASSWORD).status()).isEqualTo(204);
    }

    /** AUTH-03 and AUTH-16: who founds an organisation is known by mail; who asks for a second factor has one, and needs it. */
    @Test
    void anOrganisationThatAsksForASecondFactorOpensOnceThereIsOne(Platform platform) {
        platform.forgetLimits();
        Api nobody = platform.anonymous();
        Api me = as(
                platform,
                nobody.post("/api/v1/auth/register", json("email", email, "username", name, "password", PASSWORD)));
        assertThat(me.post("/api/v1/tenants", json("name", name, "slug", name)).status())
                .isEqualTo(403);
        nobody.post("/api/v1/auth/verify-email", json("token", token(platform, email, "/auth/verify\\?token=")));
        Answer founded = me.post("/api/v1/tenants", json("name", name, "slug", name));
        assertThat(founded.status()).as(founded.body()).isEqualTo(201);
        String path = "/api/v1/tenants/" + founded.json().path("id").asText();
        Answer lockedOut = askForASecondFactor(me, path);
        assertThat(lockedOut.status()).isEqualTo(409);
        assertThat(lockedOut.json().path("detail").asText()).contains("lock you out", "page of your account");
        secondFactor(me);
        assertThat(askForASecondFactor(me, path).status()).isEqualTo(200);
        assertThat(me.get(path + "/members").status()).isEqualTo(200);
        assertThat(me.post("/api/v1/auth/2fa/totp/off", json("password", PASSWORD))
                        .status())
                .isLessThan(300);

        Answer closed = me.get(path + "/members");
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.json().path("detail").asText()).contains("second factor", "page of your account");
        secondFactor(me);

        assertThat(me.get(path + "/members").status()).isEqualTo(200);
        assertThat(delete(me, PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void theFourthAccountOfAnHourFromOneAddressIsTooMany(Platform platform) throws SQLException {
        Api nobody = platform.anonymous();
        String[] three = {name + "a", name + "b", name + "c"};
        for (String each : three) {
            assertThat(nobody.post("/api/v1/auth/register", account(each)).status())
                    .isEqualTo(201);
        }

        Answer fourth = nobody.post("/api/v1/auth/register", account(name + "d"));

        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.header("Retry-After")).isNotEmpty();
        platform.forgetLimits();
        for (String each : three) {
            Api me = platform.as(new Account(each + "@example.org", PASSWORD));
            assertThat(delete(me, PASSWORD).status()).isEqualTo(204);
        }
    }

    private static Answer askForASecondFactor(Api me, String organisation) {
        return me.send(
                me.request(organisation).method("PATCH", BodyPublishers.ofString("{\"second_factor_required\":true}")));
    }

    private static String account(String each) {
        return json("email", each + "@example.org", "username", each, "password", PASSWORD);
    }

    private static Authenticator secondFactor(Api me) {
        JsonNode setup = me.post("/api/v1/auth/2fa/totp/prepare", json("password", PASSWORD))
                .json();
        assertThat(setup.path("picture").asText()).startsWith("data:image/svg+xml;base64,");
        Authenticator app = new Authenticator(setup.path("secret").asText());
        Answer confirmed = me.post("/api/v1/auth/2fa/totp/confirm", json("code", app.next()));
        assertThat(confirmed.json().path("backup_codes")).as(confirmed.body()).hasSize(10);
        return app;
    }

    private static Answer code(Api nobody, String ticket, String factor, String code) {
        return nobody.post("/api/v1/auth/2fa/verify", json("ticket", ticket, "factor", factor, "code", code));
    }

    private static Answer delete(Api me, String password) {
        return me.send(
                me.request("/api/v1/account").method("DELETE", BodyPublishers.ofString(json("password", password))));
    }

    private static Api as(Platform platform, Answer signedIn) {
        assertThat(signedIn.json().hasNonNull("access_token"))
                .as(signedIn.body())
                .isTrue();
        return platform.with(signedIn.json().path("access_token").asText());
    }

    /** The token of the newest link of this kind mailed to this address, which was not read before. */
    private String token(Platform platform, String to, String link) {
        Pattern wanted = Pattern.compile(link + "([A-Za-z0-9_-]+)");
        return await().atMost(PATIENCE)
                .until(
                        () -> mails(platform, to)
                                .map(mail -> wanted.matcher(mail.path("text").asText()))
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .filter(found -> !read.contains(found))
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty() && read.add(found));
    }

    private static Stream<JsonNode> mails(Platform platform, String to) {
        JsonNode items = platform.anonymous().get("/api/v1/dev/mailbox").json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(mail -> mail.path("to").asText().equals(to));
    }

    private static String json(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            map.put(pairs[at], pairs[at + 1]);
        }
        return JSON.valueToTree(map).toString();
    }
}
