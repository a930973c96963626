package io.corrosion.servers.agentdownload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which machines the agent is packed for. */
public enum TargetSystem {
    LINUX("corrosion-agent.tar.gz", "application/gzip"),
    WINDOWS("corrosion-agent.zip", "application/zip");

    private final String fileName;
    private final String mediaType;

    TargetSystem(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Its name in addresses, such as {@code linux}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TargetSystem> of(String word) {
        return Arrays.stream(values())
                .filter(system -> system.word().equals(word))
                .findFirst();
    }
}
