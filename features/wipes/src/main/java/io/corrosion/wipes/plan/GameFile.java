package io.corrosion.wipes.plan;

import java.util.Locale;
import java.util.regex.Pattern;

/** The kinds of files a game keeps beside its world, told by their names; versions and copies of databases included. */
enum GameFile {
    /** Numbered copies and half-written ones too, whatever the level is called. */
    SAVE(".+\\.sav(\\.(\\d+|new|bak|old))?", "Buildings, items and sleepers of the old world.", ""),
    MAP(".+\\.map", "The old world.", ""),
    DEATHS("player\\.deaths(\\.\\d+)?\\.db", "Deaths belong to the old world.", ""),
    STATES("player\\.states(\\.\\d+)?\\.db", "Where and how players are belongs to the old world.", ""),
    PICTURES("sv\\.files(\\.\\d+)?\\.db", "Signs, photos and tapes of the old world.", ""),
    BLUEPRINTS("player\\.blueprints(\\.\\d+)?\\.db", "What players have learnt.", "Blueprints stay in a map wipe."),
    IDENTITIES("player\\.identities(\\.\\d+)?\\.db", "", "Names of players stay in every wipe."),
    TOKENS("player\\.tokens(\\.\\d+)?\\.db", "", "Paired phones stay in every wipe."),
    OTHER(".*", "", "Not a part of the world.");

    private static final String COMPANIONS = "(-(wal|shm|journal))?";

    private final Pattern name;
    private final String gone;
    private final String kept;

    GameFile(String name, String gone, String kept) {
        this.name = Pattern.compile(name + (name.endsWith("\\.db") ? COMPANIONS : ""));
        this.gone = gone;
        this.kept = kept;
    }

    static GameFile of(FoundFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        for (GameFile kind : values()) {
            if (kind.name.matcher(name).matches()) {
                return kind;
            }
        }
        return OTHER;
    }

    boolean goes(boolean map, boolean blueprints) {
        return switch (this) {
            case SAVE, MAP, DEATHS, STATES, PICTURES -> map;
            case BLUEPRINTS -> blueprints;
            case IDENTITIES, TOKENS, OTHER -> false;
        };
    }

    String whyGone() {
        return gone;
    }

    String whyKept() {
        return kept.isEmpty() ? "The world stays in a blueprint wipe." : kept;
    }
}
