package io.corrosion.identity.passkey;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Who we are to authenticators: the domain people reach the platform at. Browsers know no passkeys for IP addresses, so a
 * platform on a loopback address is {@code localhost}. Immutable.
 */
record RelyingParty(String id, String origin) {

    static RelyingParty of(String publicUrl) {
        URI url = URI.create(publicUrl);
        String host = url.getHost();
        boolean loopback = host.equals("127.0.0.1") || host.equals("[::1]");
        String domain = loopback ? "localhost" : host;
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return new RelyingParty(domain, url.getScheme() + "://" + domain + port);
    }

    ServerProperty expecting(String challenge) {
        return new ServerProperty(
                new Origin(origin), id, new DefaultChallenge(challenge.getBytes(StandardCharsets.UTF_8)));
    }
}
