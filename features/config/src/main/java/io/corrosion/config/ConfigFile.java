package io.corrosion.config;

import io.corrosion.api.file.ServerPath;
import io.corrosion.config.text.ConfigText;

/**
 * A configuration file as it is on the server. Immutable.
 *
 * @param tag tells this version from others; empty while there is no file
 */
public record ConfigFile(ServerPath path, String tag, ConfigText text) {

    public boolean exists() {
        return !tag.isEmpty();
    }
}
