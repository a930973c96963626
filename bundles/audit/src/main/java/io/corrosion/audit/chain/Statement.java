package io.corrosion.audit.chain;

import io.corrosion.audit.sql.ChainRows.Anchor;
import io.corrosion.audit.sql.ChainRows.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/** The words the platform signs about a place of a chain. Without state. */
final class Statement {

    private Statement() {}

    static Anchor signed(SigningKey key, Place place, String reason, Instant at) {
        return new Anchor(place, reason, at, key.sign(words(place, reason, at)));
    }

    static boolean holds(SigningKey key, Anchor anchor) {
        return key.verifies(words(anchor.place(), anchor.reason(), anchor.at()), anchor.signature());
    }

    private static byte[] words(Place place, String reason, Instant at) {
        return ("corrosion audit " + reason + "\nchain " + place.chain() + "\nposition " + place.position() + "\nhash "
                        + HexFormat.of().formatHex(place.hash()) + "\nat " + at + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
