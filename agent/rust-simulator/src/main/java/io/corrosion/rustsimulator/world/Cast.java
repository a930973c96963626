package io.corrosion.rustsimulator.world;

import java.util.List;
import java.util.Random;

/** Who may come, and what they may say: invented, and recognisable as such. */
final class Cast {

    private static final List<String> FIRST = List.of(
            "Salty", "Naked", "Rusty", "Sleepy", "Toxic", "Lucky", "Grumpy", "Silent", "Tiny", "Mighty", "Lost",
            "Wild");
    private static final List<String> SECOND =
            List.of("Bear", "Torch", "Rocket", "Scrap", "Door", "Wolf", "Barrel", "Chicken", "Furnace", "Horse");
    private static final List<String> CHAT = List.of(
            "anyone selling sulfur?",
            "gg",
            "who is raiding at launch site",
            "need 2 for oil rig",
            "lag?",
            "nice base :)",
            "wipe when?",
            "trading HQM for scrap",
            "admin please",
            "heli is at dome");
    private static final List<String> DEATHS =
            List.of("was killed by a bear", "fell to their death", "starved", "was shot by a scientist", "drowned");

    private final Random random;

    Cast(Random random) {
        this.random = random;
    }

    Player newcomer(long number, long tick) {
        return new Player(
                Long.toString(76561198900000000L + number),
                any(FIRST) + any(SECOND) + number,
                "203.0.113." + (1 + random.nextInt(254)) + ":" + (20_000 + random.nextInt(40_000)),
                15 + random.nextInt(120),
                tick);
    }

    String chat() {
        return any(CHAT);
    }

    String death() {
        return any(DEATHS);
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
