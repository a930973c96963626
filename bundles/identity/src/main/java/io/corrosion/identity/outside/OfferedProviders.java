package io.corrosion.identity.outside;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers an operator has configured. Their addresses come from the configuration, or from the document of the issuer that
 * the configuration names ({@link Discovery}), never from a request; a secret goes over TLS or does not leave this machine.
 */
final class OfferedProviders {

    private static final Logger LOG = LoggerFactory.getLogger(OfferedProviders.class);

    private OfferedProviders() {}

    static List<OutsideProvider> of(OutsideSettings settings) {
        return Stream.of(google(settings), github(settings), discord(settings), own(settings))
                .filter(OutsideProvider::isConfigured)
                .filter(OfferedProviders::isSafe)
                .toList();
    }

    private static OutsideProvider google(OutsideSettings settings) {
        return OutsideProvider.oidc(
                "google",
                "Google",
                settings.google_client_id(),
                settings.google_client_secret(),
                "https://accounts.google.com",
                address("https://accounts.google.com/o/oauth2/v2/auth"),
                address("https://oauth2.googleapis.com/token"),
                address("https://www.googleapis.com/oauth2/v3/certs"));
    }

    private static OutsideProvider own(OutsideSettings settings) {
        return OutsideProvider.oidc(
                "oidc",
                settings.oidc_name(),
                settings.oidc_client_id(),
                settings.oidc_client_secret(),
                settings.oidc_issuer(),
                address(settings.oidc_authorize_url()),
                address(settings.oidc_token_url()),
                address(settings.oidc_keys_url()));
    }

    private static OutsideProvider github(OutsideSettings settings) {
        String pages = base(settings.github_url());
        String api = base(settings.github_api_url());
        return new OutsideProvider(
                "github",
                "GitHub",
                settings.github_client_id(),
                settings.github_client_secret(),
                address(pages + "/login/oauth/authorize"),
                address(pages + "/login/oauth/access_token"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(address(api + "/user")),
                Optional.of(address(api + "/user/emails")),
                "read:user user:email");
    }

    private static OutsideProvider discord(OutsideSettings settings) {
        return new OutsideProvider(
                "discord",
                "Discord",
                settings.discord_client_id(),
                settings.discord_client_secret(),
                address("https://discord.com/oauth2/authorize"),
                address("https://discord.com/api/oauth2/token"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(address("https://discord.com/api/users/@me")),
                Optional.empty(),
                "identify email");
    }

    private static boolean isSafe(OutsideProvider provider) {
        Stream<URI> asked =
                provider.isToBeFound() ? Stream.of(address(provider.issuer().orElseThrow())) : provider.addresses();
        Optional<URI> wrong = asked.filter(address -> !isSafe(address)).findFirst();
        wrong.ifPresent(address -> LOG.warn(
                "Sign-in with {} is not offered: \"{}\" is no https:// address without name, password and fragment"
                        + " (http:// is accepted on this machine only). Mend it in etc/{}.cfg",
                provider.name(),
                address.toString().replaceAll("//[^/]*@", "//…@"),
                OutsideSettings.PID));
        return wrong.isEmpty();
    }

    static boolean isSafe(URI address) {
        boolean plain =
                address.getHost() != null && address.getRawUserInfo() == null && address.getRawFragment() == null;
        return plain
                && ("https".equals(address.getScheme())
                        || "http".equals(address.getScheme()) && isHere(address.getHost()));
    }

    /** Whether an issuer may name this address: only one that is on this machine itself names what is on it. */
    static boolean isSafe(URI address, URI issuer) {
        return isSafe(address) && (isHere(issuer.getHost()) || !isHere(address.getHost()));
    }

    /** A number of this machine, or the name that never leaves it; no other name is looked up. */
    private static boolean isHere(String host) {
        try {
            return host.equals("localhost")
                    || host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** What is no address at all becomes an empty one, which is not offered. */
    static URI address(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    private static String base(String text) {
        return text.strip().replaceAll("/+$", "");
    }
}
