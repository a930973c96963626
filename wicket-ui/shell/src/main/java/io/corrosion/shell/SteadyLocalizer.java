package io.corrosion.shell;

import java.util.Locale;
import java.util.Objects;
import org.apache.wicket.Component;
import org.apache.wicket.Localizer;
import org.apache.wicket.model.IModel;

/**
 * Finds texts also while the cache is emptied because a page has gone. Wicket asks its cache whether it has a text, and then for the
 * text; one that goes in between is taken for one that does not exist. So what was not found is looked for again. Thread-safe.
 */
class SteadyLocalizer extends Localizer {

    private static final int LOOKS = 3;

    @Override
    public String getStringIgnoreSettings(
            String key, Component component, IModel<?> model, Locale locale, String style, String otherwise) {
        String found = otherwise;
        for (int look = 0; look < LOOKS && Objects.equals(found, otherwise); look++) {
            found = super.getStringIgnoreSettings(key, component, model, locale, style, otherwise);
        }
        return found;
    }
}
