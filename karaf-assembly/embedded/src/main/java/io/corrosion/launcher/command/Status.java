package io.corrosion.launcher.command;

import io.corrosion.launcher.Json;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.StatusFile;
import io.corrosion.launcher.part.WebProbe;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code status}: says whether a platform runs on a data folder, and where. */
public record Status(Settings settings) {

    private static final int NOT_RUNNING = 3;

    /** Returns the exit code: 0 when the platform answers, 3 when it does not. */
    public int execute() {
        var file = new StatusFile(settings.data().run());
        var launcher = file.launcher();
        var known = file.read();
        var state = launcher.isEmpty() ? "stopped" : known.map(Status::state).orElse("starting");
        var answer = new LinkedHashMap<String, Object>();
        answer.put("state", state);
        known.ifPresent(answer::putAll);
        answer.putIfAbsent("data_dir", settings.data().root().toString());
        System.out.println(settings.json() ? Json.write(answer) : text(answer));
        return state.equals("running") ? 0 : NOT_RUNNING;
    }

    private static String state(Map<String, Object> known) {
        if (!(known.get("ports") instanceof Map<?, ?> ports)) {
            return "starting";
        }
        int answer = WebProbe.status("http://127.0.0.1:" + ports.get("http") + "/health/ready");
        return answer == 200 ? "running" : "degraded";
    }

    private static String text(Map<String, Object> answer) {
        var text = new StringBuilder();
        answer.forEach((key, value) -> {
            if (!String.valueOf(value).contains("password")) {
                text.append(key.replace('_', ' ')).append(": ").append(value).append('\n');
            }
        });
        return text.toString().stripTrailing();
    }
}
