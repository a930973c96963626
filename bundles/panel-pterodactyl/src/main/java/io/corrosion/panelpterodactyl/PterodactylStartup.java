package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.gateway.StartupChange;
import io.corrosion.api.gateway.StartupSheet;
import io.corrosion.api.gateway.StartupSheet.Variable;
import io.corrosion.api.panel.PanelReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a panel starts its server: the variables of its egg, the image; the command is the panel's own. Immutable; blocks. */
record PterodactylStartup(Panel panel, String server) implements ServerStartup {

    @Override
    public StartupSheet read() {
        JsonNode told = panel.get("/servers/" + server + "/startup");
        List<Variable> variables = new ArrayList<>();
        told.path("data").forEach(item -> variables.add(variable(item.path("attributes"))));
        List<String> images = new ArrayList<>();
        told.path("meta").path("docker_images").elements().forEachRemaining(image -> images.add(image.asText()));
        return new StartupSheet(
                told.path("meta").path("startup_command").asText(""), false, image(), images, variables, false);
    }

    private String image() {
        return panel.get("/servers/" + server)
                .path("attributes")
                .path("docker_image")
                .asText("");
    }

    private static Variable variable(JsonNode told) {
        return new Variable(
                told.path("env_variable").asText(),
                told.path("name").asText(told.path("env_variable").asText()),
                told.path("description").asText(""),
                told.path("server_value").asText(""),
                told.path("default_value").asText(""),
                told.path("is_editable").asBoolean());
    }

    @Override
    public void change(StartupChange change) {
        if (change.command().isPresent()) {
            throw Invalid.field(
                    "command", "The panel keeps the start command to itself; its variables can be changed.");
        }
        Map<String, String> usual = new HashMap<>();
        read().variables().forEach(one -> usual.put(one.key(), one.usual()));
        change.variables().forEach((key, value) -> {
            if (!usual.containsKey(key)) {
                throw Invalid.field(key, "The panel has no variable of this name for the server.");
            }
            put(key, "/startup/variable", Map.of("key", key, "value", value.orElse(usual.get(key))));
        });
        change.image().ifPresent(image -> put("image", "/settings/docker-image", Map.of("docker_image", image)));
    }

    private void put(String field, String path, Map<String, String> body) {
        PanelReply reply = panel.reply("PUT", "/servers/" + server + path, call -> call.json(Panel.text(body)));
        if (reply.status() == 400 || reply.status() == 422) {
            throw Invalid.field(field, "The panel does not accept this value, or does not let it be changed.");
        }
        if (!reply.isGood()) {
            throw Panel.refusal(reply);
        }
    }
}
