package io.corrosion.plugins.ui;

import io.corrosion.api.plugin.PluginRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.Component;

/** What a rule means, in words. Pure. */
final class RuleWords {

    private RuleWords() {}

    static String of(Component page, PluginRule rule) {
        List<String> words = new ArrayList<>();
        if (rule.flags().never()) {
            return page.getString("rule.never");
        }
        if (rule.flags().onMap()) {
            words.add(page.getString("rule.map"));
        }
        if (rule.flags().onBlueprint()) {
            words.add(page.getString("rule.bp"));
        }
        if (rule.flags().onFull()) {
            words.add(page.getString("rule.full"));
        }
        return words.isEmpty()
                ? page.getString("rule.none")
                : page.getString("rule.with") + " " + String.join(", ", words);
    }
}
