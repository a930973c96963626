package io.corrosion.wipes.ui;

import java.util.Comparator;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.apache.wicket.Component;
import org.apache.wicket.model.IModel;

/** The words the page's script shows: every key of its properties that begins with {@code w.}, one {@code key=text} a line. */
final class Words implements IModel<String> {

    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "w.";

    private final Component component;

    Words(Component component) {
        this.component = component;
    }

    @Override
    public String getObject() {
        ResourceBundle keys =
                ResourceBundle.getBundle(WipesPage.class.getName(), Locale.ROOT, WipesPage.class.getClassLoader());
        return keys.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .sorted(Comparator.naturalOrder())
                .map(key -> key.substring(PREFIX.length()) + '=' + component.getString(key))
                .collect(Collectors.joining("\n"));
    }
}
