package io.corrosion.wipes.profile;

import java.util.List;
import java.util.stream.Stream;

/**
 * Kinds of channels that a profile's switches leave out when people are told of a wipe: each switch decides for its own kind, and
 * for no other. Pure.
 */
final class Spared {

    private Spared() {}

    static List<String> of(boolean discord, boolean pushbullet) {
        return Stream.of(discord ? "" : "discord", pushbullet ? "" : "pushbullet")
                .filter(kind -> !kind.isEmpty())
                .toList();
    }
}
