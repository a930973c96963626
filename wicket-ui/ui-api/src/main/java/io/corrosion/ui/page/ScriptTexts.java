package io.corrosion.ui.page;

import java.util.Comparator;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.apache.wicket.Component;
import org.apache.wicket.model.IModel;

/**
 * The texts scripts show, so that they live in properties files like all others: one {@code key=text} a line, for the
 * body's {@code data-texts}. Every key of {@code ConsolePage.properties} that begins with {@code script.} is one.
 */
final class ScriptTexts implements IModel<String> {

    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "script.";

    private final Component component;

    ScriptTexts(Component component) {
        this.component = component;
    }

    @Override
    public String getObject() {
        return keys().keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .sorted(Comparator.naturalOrder())
                .map(key -> key.substring(PREFIX.length()) + '=' + component.getString(key))
                .collect(Collectors.joining("\n"));
    }

    private static ResourceBundle keys() {
        return ResourceBundle.getBundle(
                ConsolePage.class.getName(), java.util.Locale.ROOT, ConsolePage.class.getClassLoader());
    }
}
