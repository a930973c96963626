package io.corrosion.auditlog.ui;

import java.util.Locale;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;

/** What the keys of the log are called. One that has no words yet, such as a module's, is read as words itself. */
final class Words {

    private Words() {}

    static IModel<String> action(String key) {
        return new ResourceModel("action." + key, spelled(key));
    }

    static IModel<String> type(String key) {
        return new ResourceModel("type." + key, spelled(key));
    }

    /** {@code loot.table_change}: Loot table change. */
    static String spelled(String key) {
        String words = key.replaceAll("[._-]+", " ").strip();
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
