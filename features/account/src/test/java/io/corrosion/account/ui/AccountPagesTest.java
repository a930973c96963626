package io.corrosion.account.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.OpenSession;
import io.corrosion.api.identity.OpenSessions;
import io.corrosion.api.identity.Passkeys;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Profile;
import io.corrosion.api.identity.Profiles;
import io.corrosion.api.identity.SecondFactorState;
import io.corrosion.api.identity.SecondFactors;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.TotpSetup;
import io.corrosion.api.identity.UserId;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.wicket.util.tester.FormTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountPagesTest {

    private static final SecondFactorState NONE = new SecondFactorState(false, false, 0);

    private final PageKit kit = new PageKit();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void whoseAddressIsNotConfirmedIsToldWhatThatMeans() {
        profile(false, true, NONE, Optional.empty());

        kit.tester().startPage(AccountPage.class);

        assertThat(body()).contains("not confirmed", "Send the link again", "Delete my account");
    }

    @Test
    void anOpenChangeOfAddressCanBeTakenBack() {
        profile(true, true, NONE, Optional.of("new@example.org"));

        kit.tester().startPage(AccountPage.class);

        assertThat(body()).contains("new@example.org", "Keep the present address");
    }

    @Test
    void aWrongPasswordIsSaidWhereItWasTyped() {
        kit.services().with(Profiles.class, stub(Profiles.class, method -> {
            if (method.equals("delete")) {
                throw new Refused("This is not your password.");
            }
            return of(true, true, NONE, Optional.empty());
        }));
        kit.tester().startPage(AccountPage.class);

        FormTester form = kit.tester().newFormTester("delete:form");
        form.setValue("field:password", "guess");
        form.submit();

        assertThat(body()).contains("This is not your password.").doesNotContain("\"guess\"");
    }

    @Test
    void theQrCodeIsShownWhileItCanBeConfirmed() {
        profile(true, true, NONE, Optional.empty());
        factors(Optional.of(new TotpSetup("SECRET32", "otpauth://x", "data:image/svg+xml;base64,AAAA")));

        kit.tester().startPage(SecurityPage.class);

        assertThat(body()).contains("data:image/svg+xml;base64,AAAA", "SECRET32", "Switch on", "Show another QR code");
    }

    @Test
    void whatIsOnCanBeSwitchedOffAndTheCodesAreCounted() {
        profile(true, true, new SecondFactorState(true, false, 7), Optional.empty());
        factors(Optional.empty());

        kit.tester().startPage(SecurityPage.class);

        assertThat(body()).contains("7 codes left", "Switch off").doesNotContain("Set up an authenticator");
    }

    @Test
    void whoHasNoPasswordIsNotAskedForOne() {
        profile(true, false, NONE, Optional.empty());
        factors(Optional.empty());

        kit.tester().startPage(SecurityPage.class);

        assertThat(body()).doesNotContain("Your password", "Present password").contains("New password");
    }

    @Test
    void eachSessionButThisOneCanBeEnded() {
        SessionId here = SessionId.random();
        SessionId there = SessionId.random();
        kit.services()
                .with(
                        OpenSessions.class,
                        stub(
                                OpenSessions.class,
                                method -> List.of(
                                        session(here, true, "Firefox on Linux"), session(there, false, "curl"))));

        kit.tester().startPage(SessionsPage.class);

        assertThat(body())
                .contains("Firefox on Linux", "curl", "192.0.2.7", "this one", "End all others")
                .contains("DELETE /api/v1/account/sessions/" + there)
                .doesNotContain("DELETE /api/v1/account/sessions/" + here);
    }

    @Test
    void theSetupLeadsToTheServerWhoHasALicence() {
        profile(false, true, NONE, Optional.empty());

        kit.tester().startPage(SetupPage.class);

        assertThat(body())
                .contains("We sent a link to ada@example.org", "/servers/new")
                .doesNotContain("Use this key");
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }

    private void profile(boolean verified, boolean password, SecondFactorState state, Optional<String> wanted) {
        kit.services().with(Profiles.class, stub(Profiles.class, method -> of(verified, password, state, wanted)));
    }

    private void factors(Optional<TotpSetup> prepared) {
        kit.services().with(SecondFactors.class, stub(SecondFactors.class, method -> prepared));
        kit.services().with(Passkeys.class, stub(Passkeys.class, method -> List.of()));
    }

    private static Profile of(boolean verified, boolean password, SecondFactorState state, Optional<String> wanted) {
        Person ada = new Person(
                UserId.random(), "ada@example.org", "ada", verified, Instant.EPOCH, Optional.of(Instant.EPOCH));
        return new Profile(ada, password, state, 0, List.of(), wanted);
    }

    private static OpenSession session(SessionId id, boolean current, String device) {
        return new OpenSession(id, current, device, device, "192.0.2.7", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
    }

    private static <T> T stub(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName())));
    }
}
