package io.corrosion.testkit.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.testkit.panel.Loopback.Ask;
import io.corrosion.testkit.panel.Loopback.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The startup page of a Pterodactyl server: one variable to change, one to look at, two images; and its installer. */
final class FakePterodactylStartup {

    static final List<String> IMAGES = List.of("ghcr.io/rust", "ghcr.io/rust:staging");

    private final FakeGame game;
    private volatile String image = IMAGES.get(0);
    private volatile int looksUntilInstalled;
    private volatile boolean failed;

    FakePterodactylStartup(FakeGame game) {
        this.game = game;
    }

    String image() {
        return image;
    }

    /** The server's status; empty for none. An installation takes two looks. */
    String status() {
        if (looksUntilInstalled > 0) {
            looksUntilInstalled--;
            return "installing";
        }
        return failed ? "reinstall_failed" : "";
    }

    Reply answer(Ask ask, String rest) throws IOException {
        JsonNode body = Json.read(ask.body());
        return switch (ask.method() + " " + rest) {
            case "GET /startup" -> sheet();
            case "PUT /startup/variable" ->
                set(body.path("key").asText(), body.path("value").asText());
            case "PUT /settings/docker-image" ->
                choose(body.path("docker_image").asText());
            case "POST /settings/reinstall" -> reinstall();
            default -> FakePterodactyl.error(404, "NotFoundHttpException", "No such thing.");
        };
    }

    private Reply sheet() {
        List<Object> data = new ArrayList<>();
        game.variables().forEach((key, value) -> data.add(variable(key, value, true)));
        data.add(variable("SRCDS_APPID", "258550", false));
        return Reply.json(
                200,
                Map.of(
                        "object",
                        "list",
                        "data",
                        data,
                        "meta",
                        Map.of(
                                "startup_command",
                                "./RustDedicated +server.seed "
                                        + game.variables().get("WORLD_SEED"),
                                "docker_images",
                                Map.of("Rust", IMAGES.get(0), "Staging", IMAGES.get(1)))));
    }

    private static Map<String, ?> variable(String key, String value, boolean editable) {
        return Map.of(
                "object",
                "egg_variable",
                "attributes",
                Map.of(
                        "name",
                        key,
                        "description",
                        "",
                        "env_variable",
                        key,
                        "default_value",
                        "42",
                        "server_value",
                        value,
                        "is_editable",
                        editable,
                        "rules",
                        "required|integer"));
    }

    private Reply set(String key, String value) {
        if (!game.variables().containsKey(key)) {
            return FakePterodactyl.error(400, "BadRequestHttpException", "The environment variable is read-only.");
        }
        if (!value.matches("\\d{1,10}")) {
            return FakePterodactyl.error(422, "ValidationException", "The value must be an integer.");
        }
        game.variables().put(key, value);
        return Reply.json(200, variable(key, value, true));
    }

    private Reply choose(String wanted) {
        if (!IMAGES.contains(wanted)) {
            return FakePterodactyl.error(422, "ValidationException", "The selected image is invalid.");
        }
        image = wanted;
        return Reply.none();
    }

    private Reply reinstall() {
        failed = !game.install();
        looksUntilInstalled = 2;
        return Reply.none();
    }
}
