package io.corrosion.gameplugin.link;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.protocol.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The one word that a game plugin needs, and the file with it. Pure. */
final class TokenText {

    private static final String PREFIX = "COR1.";
    private static final String PLACE = "@CORROSION_TOKEN@";

    private TokenText() {}

    static String of(Licence licence, MachineCredential credential, String bridge, LinkSettings settings) {
        List<String> endpoints = Stream.of(settings.websocket_url(), credential.natsUrl(), settings.public_url())
                .map(url -> url.strip().replaceAll("/+$", ""))
                .filter(url -> !url.isEmpty())
                .toList();
        TokenContents contents = new TokenContents(
                licence.id().toString(),
                endpoints,
                credential.jwt(),
                bridge,
                licence.key(),
                settings.certificate_pin());
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(Payloads.write(contents));
    }

    static String file(String token) {
        return source().replace(PLACE, token);
    }

    private static String source() {
        try (InputStream file = TokenText.class.getResourceAsStream("Corrosion.cs")) {
            if (file == null) {
                throw new IllegalStateException("The bundle was built without Corrosion.cs");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
