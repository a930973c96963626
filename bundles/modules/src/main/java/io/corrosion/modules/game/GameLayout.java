package io.corrosion.modules.game;

import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import java.io.IOException;
import java.util.Map;

/** Where a server has what Oxide calls {@code oxide/…}. Immutable. */
enum GameLayout {
    OXIDE,
    CARBON;

    private static final Map<String, String> OF_CARBON = Map.of(
            "oxide/plugins/", "carbon/plugins/",
            "oxide/config/", "carbon/configs/",
            "oxide/data/", "carbon/data/",
            "oxide/lang/", "carbon/lang/");

    /** Carbon's, where there is Carbon and no Oxide. */
    static GameLayout of(ServerFiles files) throws IOException {
        return files.find(new ServerPath("oxide/plugins")).isEmpty()
                        && files.find(new ServerPath("carbon/plugins")).isPresent()
                ? CARBON
                : OXIDE;
    }

    /** Where the file goes. */
    ServerPath path(String oxide) {
        if (this == CARBON) {
            for (Map.Entry<String, String> folder : OF_CARBON.entrySet()) {
                if (oxide.startsWith(folder.getKey())) {
                    return ServerPath.of(
                            folder.getValue() + oxide.substring(folder.getKey().length()));
                }
            }
        }
        return ServerPath.of(oxide);
    }
}
