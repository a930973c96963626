package io.corrosion.identity.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferedProvidersTest {

    @Test
    void nobodyIsOfferedUntilSomebodyIsConfigured() {
        assertThat(OfferedProviders.of(Configured.with())).isEmpty();
    }

    @Test
    void theThreeEverybodyKnowsNeedNoAddresses() {
        List<OutsideProvider> offered = OfferedProviders.of(
                Configured.with("google_client_id", "g", "github_client_id", "h", "discord_client_id", "d"));

        assertThat(offered).extracting(OutsideProvider::key).containsExactly("google", "github", "discord");
        assertThat(offered.get(0).issuer()).contains("https://accounts.google.com");
        assertThat(offered.get(1).authorize()).hasToString("https://github.com/login/oauth/authorize");
        assertThat(offered.get(1).mails()).contains(URI.create("https://api.github.com/user/emails"));
    }

    @Test
    void githubEnterpriseHasItsOwnAddresses() {
        OutsideProvider github = OfferedProviders.of(Configured.with(
                        "github_client_id", "h",
                        "github_url", "https://git.example.org/",
                        "github_api_url", "https://git.example.org/api/v3"))
                .get(0);

        assertThat(github.addresses())
                .extracting(URI::toString)
                .containsExactly(
                        "https://git.example.org/login/oauth/authorize",
                        "https://git.example.org/login/oauth/access_token",
                        "https://git.example.org/api/v3/user",
                        "https://git.example.org/api/v3/user/emails");
    }

    @Test
    void aCompanyOffersItsOwn() {
        OutsideProvider own =
                OfferedProviders.of(company("https://id.example.org/token")).get(0);

        assertThat(own.key()).isEqualTo("oidc");
        assertThat(own.name()).isEqualTo("Ashfall");
        assertThat(own.issuer()).contains("https://id.example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id.example.org/token",
                "http://id.example.org/token",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost.example.org/token",
                "http://127.0.0.1.example.org/token",
                "https://somebody:secret@id.example.org/token",
                "https://id.example.org/token#there",
                "file:///etc/passwd",
                "https:///token",
                "https://id.example.org/a b"
            })
    void anAddressASecretMustNotGoToIsNotOffered(String address) {
        assertThat(OfferedProviders.of(company(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9000/token", "http://localhost:9000/token", "http://[::1]:9000/token"})
    void onThisMachineNoEncryptionIsNeeded(String address) {
        assertThat(OfferedProviders.of(company(address))).hasSize(1);
    }

    @Test
    void onlyAnIssuerOnThisMachineNamesAddressesOnIt() {
        URI here = URI.create("http://127.0.0.1:9000/token");

        assertThat(OfferedProviders.isSafe(here, URI.create("http://localhost:9000")))
                .isTrue();
        assertThat(OfferedProviders.isSafe(here, URI.create("https://id.example.org")))
                .isFalse();
        assertThat(OfferedProviders.isSafe(URI.create("https://[::1]/token"), URI.create("https://id.example.org")))
                .isFalse();
        assertThat(OfferedProviders.isSafe(
                        URI.create("https://id.example.net/t"), URI.create("https://id.example.org")))
                .isTrue();
    }

    private static OutsideSettings company(String token) {
        return Configured.with(
                "oidc_client_id", "corrosion",
                "oidc_name", "Ashfall",
                "oidc_issuer", "https://id.example.org",
                "oidc_authorize_url", "https://id.example.org/authorize",
                "oidc_token_url", token,
                "oidc_keys_url", "https://id.example.org/keys");
    }
}
