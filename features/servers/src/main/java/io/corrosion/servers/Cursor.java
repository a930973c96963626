package io.corrosion.servers;

import io.corrosion.api.error.Invalid;
import io.corrosion.servers.ServerList.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Writes a place of the list as text that a client hands back. */
final class Cursor {

    private static final int ID_LENGTH = 36;

    private Cursor() {}

    static String of(Place place) {
        byte[] text = (place.id() + place.name()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** @throws Invalid when it is none of ours */
    static Place parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("no server is called like this");
            }
            return new Place(text.substring(ID_LENGTH), UUID.fromString(text.substring(0, ID_LENGTH)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw Invalid.field("cursor", "Must be the \"next\" of the page before.");
        }
    }
}
