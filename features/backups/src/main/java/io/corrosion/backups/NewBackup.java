package io.corrosion.backups;

import io.corrosion.api.error.Invalid;
import java.util.List;

/**
 * A backup somebody wants. Immutable.
 *
 * @param name 1 to 255 characters
 * @param stopServer whether to stop the server gracefully before, and to start it again
 */
public record NewBackup(String name, BackupType type, List<String> labels, boolean stopServer) {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_LABELS = 20;

    public NewBackup {
        labels = labels.stream().map(String::strip).distinct().toList();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Invalid.field("name", "A backup's name has 1 to " + LONGEST_NAME + " characters.");
        }
        checkLabels(labels);
    }

    static void checkLabels(List<String> labels) {
        if (labels.size() > MOST_LABELS || labels.stream().anyMatch(label -> !label.matches("[\\w .:-]{1,40}"))) {
            throw Invalid.field(
                    "labels",
                    "At most " + MOST_LABELS + " labels of letters, digits, hyphens, up to 40 characters each.");
        }
    }
}
