package io.corrosion.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.analytics.alert.RuleJson;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.transfer.ServerSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The alert rules in a server's export, known by their names. One that restarts or commands the server comes in disabled:
 * whoever wrote the file is not who answers for the server. Trees only, see {@code messaging.Json}.
 */
@Component
public final class RuleSection implements ServerSection {

    private static final int MOST = 100;
    private static final String DISABLED = ", and is left disabled: look at it before you enable it.";

    private final Alerts alerts;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public RuleSection(@Reference Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "analytics.rules";
    }

    @Override
    public String label() {
        return "Alert rules";
    }

    @Override
    public String export(Scope.Licence server, Caller caller) {
        ArrayNode rules = json.createArrayNode();
        alerts.rules(caller, server.license()).forEach(rule -> rules.add(RuleJson.of(rule)));
        return rules.toString();
    }

    @Override
    public List<String> preview(Scope.Licence server, Caller caller, String section) {
        return changes(server, caller, section).stream().map(Change::sentence).toList();
    }

    @Override
    public void restore(Scope.Licence server, Caller caller, String section) {
        List<AlertRule> wanted =
                changes(server, caller, section).stream().map(Change::wanted).toList();
        alerts.put(caller, server.license(), wanted);
    }

    /** A rule that is not here, or not like this. */
    private record Change(AlertRule wanted, Optional<AlertRule> known) {

        String sentence() {
            return "The rule \"" + wanted.name() + "\" is " + (known.isPresent() ? "changed." : "added.") + deed();
        }

        private String deed() {
            return switch (wanted.action()) {
                case NONE -> "";
                case BACKUP -> " It makes a backup when it fires.";
                case RESTART -> " It restarts the server when it fires" + DISABLED;
                case COMMAND -> " It sends the command \"" + wanted.command() + "\" when it fires" + DISABLED;
            };
        }
    }

    private List<Change> changes(Scope.Licence server, Caller caller, String section) {
        List<AlertRule> here = alerts.rules(caller, server.license());
        List<Change> changes = new ArrayList<>();
        for (JsonNode written : read(section)) {
            Optional<AlertRule> known = here.stream()
                    .filter(rule -> rule.name().equals(written.path("name").asText()))
                    .findFirst();
            AlertRule read = rule(written, known);
            AlertRule wanted = known.filter(read::equals).isEmpty() && isRisky(read) ? read.switched(false) : read;
            if (known.filter(wanted::equals).isEmpty()) {
                changes.add(new Change(wanted, known));
            }
        }
        return changes;
    }

    private static boolean isRisky(AlertRule rule) {
        return rule.action() == AlertRule.Action.RESTART || rule.action() == AlertRule.Action.COMMAND;
    }

    private JsonNode read(String section) {
        try {
            JsonNode rules = json.readTree(section);
            if (rules.isArray() && rules.size() <= MOST) {
                return rules;
            }
        } catch (JsonProcessingException malformed) {
            throw Invalid.field("analytics.rules", "Alert rules must be JSON.");
        }
        throw Invalid.field("analytics.rules", "Alert rules must be a list of at most " + MOST + ".");
    }

    /** Pauses and deeds are this server's own. */
    private static AlertRule rule(JsonNode written, Optional<AlertRule> known) {
        return new AlertRule(
                known.map(AlertRule::id).orElseGet(UUID::randomUUID),
                written.path("name").asText().strip(),
                choice(AlertRule.Kind.class, written, "kind"),
                written.path("metric").asText(),
                written.path("threshold").asDouble(-1),
                written.path("for_minutes").asInt(),
                choice(AlertRule.Action.class, written, "action"),
                written.path("command").asText(),
                written.path("cooldown_minutes").asInt(),
                written.path("enabled").asBoolean(),
                known.flatMap(AlertRule::snoozedUntil),
                known.flatMap(AlertRule::actedAt));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonNode written, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> wire(one).equals(written.path(field).asText()))
                .findFirst()
                .orElseThrow(() -> Invalid.field(field, "An alert rule has a " + field + " nobody knows here."));
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
