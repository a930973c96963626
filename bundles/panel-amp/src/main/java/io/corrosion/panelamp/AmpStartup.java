package io.corrosion.panelamp;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet;
import io.corrosion.api.gateway.StartupSheet.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How AMP starts its server: the instance's settings, from which AMP makes the command line itself. Immutable; blocks. */
record AmpStartup(Session session) implements ServerStartup {

    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final int MOST = 500;
    private static final Set<String> SIMPLE = Set.of(
            "String", "Int16", "Int32", "Int64", "UInt16", "UInt32", "UInt64", "Boolean", "Double", "Single", "Enum");

    @Override
    public StartupSheet read() {
        List<Variable> variables = new ArrayList<>();
        for (JsonNode category : session.call("Core/GetSettingsSpec", Map.of())) {
            for (JsonNode setting : category) {
                if (isPlain(setting) && variables.size() < MOST) {
                    variables.add(variable(setting));
                }
            }
        }
        return new StartupSheet("", false, "", List.of(), variables, false);
    }

    private static boolean isPlain(JsonNode setting) {
        JsonNode value = setting.path("CurrentValue");
        return setting.hasNonNull("Node")
                && SIMPLE.contains(setting.path("ValType").asText("String"))
                && !value.isContainerNode();
    }

    private static Variable variable(JsonNode setting) {
        String node = setting.path("Node").asText();
        return new Variable(
                node,
                setting.path("Name").asText(node),
                setting.path("Description").asText(""),
                setting.path("CurrentValue").asText(""),
                "",
                !setting.path("ReadOnly").asBoolean());
    }

    @Override
    public void change(StartupChange change) {
        if (change.command().isPresent() || change.image().isPresent()) {
            throw Invalid.field(
                    change.command().isPresent() ? "command" : "image",
                    "AMP makes the command line out of its settings; change those.");
        }
        Set<String> known = new HashSet<>();
        read().variables().stream().filter(Variable::changes).forEach(one -> known.add(one.key()));
        change.variables().forEach((node, value) -> {
            if (!known.contains(node)) {
                throw Invalid.field(node, "AMP has no setting of this name that can be changed.");
            }
            set(node, value.orElse(""));
        });
    }

    private void set(String node, String value) {
        try {
            session.act("Core/SetConfig", Map.of("node", node, "value", value), USUAL);
        } catch (Conflict refused) {
            throw Invalid.field(node, String.valueOf(refused.getMessage()));
        }
    }
}
