package io.corrosion.launcher.command;

import io.corrosion.launcher.Platform;
import io.corrosion.launcher.Progress;
import io.corrosion.launcher.part.Supervisor;
import java.util.Map;

/** {@code run}: nothing beyond the platform. */
public final class BarePlatform implements Run.Extension {

    @Override
    public Map<String, String> prepare(Platform platform) {
        return Map.of();
    }

    @Override
    public Map<String, Object> start(Platform platform, Supervisor supervisor, Progress progress) {
        return Map.of();
    }

    @Override
    public String text(Map<String, Object> announcement) {
        return "\nCorrosion runs on " + announcement.get("base_url") + "  (Ctrl-C stops it)";
    }
}
