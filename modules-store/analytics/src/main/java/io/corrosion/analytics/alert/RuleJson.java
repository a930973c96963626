package io.corrosion.analytics.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A rule as it is written in exports and sent over REST. */
public final class RuleJson {

    private RuleJson() {}

    public static ObjectNode of(AlertRule rule) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", rule.name())
                .put("kind", wire(rule.kind()))
                .put("metric", rule.metric())
                .put("threshold", rule.threshold())
                .put("for_minutes", rule.forMinutes())
                .put("action", wire(rule.action()))
                .put("command", rule.command())
                .put("cooldown_minutes", rule.cooldownMinutes())
                .put("enabled", rule.enabled());
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
