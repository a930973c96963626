package io.corrosion.console.live;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.Reading;
import io.corrosion.console.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payloads as JSON text, written by hand: a line is on its way for a few milliseconds only. Pure. */
final class Payload {

    private Payload() {}

    /** {@code {"lines":[{"time","level","source","text","seq"}],"dropped":0}}. */
    static String lines(List<Line> lines, int dropped) {
        StringBuilder json = new StringBuilder(64 + lines.size() * 160).append("{\"lines\":[");
        for (Line line : lines) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append("{\"time\":\"")
                    .append(line.time())
                    .append("\",\"level\":\"")
                    .append(line.level().wire())
                    .append("\",\"source\":\"")
                    .append(line.source().wire())
                    .append("\",\"text\":");
            quote(json, line.text()).append(",\"seq\":").append(line.seq()).append('}');
        }
        return json.append("],\"dropped\":").append(dropped).append('}').toString();
    }

    /** No lines, and {@code "commands":[{"id","command","actor","state","output","error","created_at"}]}. */
    static String command(CommandRecord command) {
        StringBuilder json = new StringBuilder(256)
                .append("{\"lines\":[],\"dropped\":0,\"commands\":[{\"id\":\"")
                .append(command.id())
                .append("\",\"command\":");
        quote(json, command.detail());
        quote(json.append(",\"actor\":"), command.actor());
        quote(json.append(",\"state\":"), command.state().wire());
        quote(json.append(",\"output\":"), command.output());
        quote(json.append(",\"error\":"), command.error());
        return json.append(",\"created_at\":\"")
                .append(command.createdAt())
                .append("\"}]}")
                .toString();
    }

    /** {@code {"connection","power","since","pending","reason","agent_seen","plugin_seen"}}. */
    static String status(LiveServer server) {
        StringBuilder json = new StringBuilder(256)
                .append("{\"connection\":\"")
                .append(server.connection().wire())
                .append("\",\"power\":\"")
                .append(server.power().wire())
                .append("\",\"since\":")
                .append(moment(Optional.of(server.since()).filter(Instant.EPOCH::isBefore)))
                .append(",\"pending\":");
        json.append(server.pending()
                .map(PowerSignal::wire)
                .map(signal -> '"' + signal + '"')
                .orElse("null"));
        quote(json.append(",\"reason\":"), server.reason());
        return json.append(",\"agent_seen\":")
                .append(moment(server.agentSeen()))
                .append(",\"plugin_seen\":")
                .append(moment(server.pluginSeen()))
                .append('}')
                .toString();
    }

    /** Each figure as {@code {"value","at"}}, or null when it was never measured. */
    static String stats(LiveServer server) {
        StringBuilder json = new StringBuilder(512).append('{');
        figure(json, "players", server.players());
        figure(json, "max_players", server.maxPlayers());
        figure(json, "fps", server.fps());
        figure(json, "entities", server.entities());
        figure(json, "uptime_seconds", server.uptimeSeconds());
        figure(json, "cpu_percent", server.cpuPercent());
        figure(json, "memory_mb", server.memoryMb());
        figure(json, "disk_gb", server.diskGb());
        figure(json, "net_tx_mb", server.netTxMb());
        json.setCharAt(json.length() - 1, '}');
        return json.toString();
    }

    static StringBuilder quote(StringBuilder json, String text) {
        return json.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(text))
                .append('"');
    }

    private static void figure(StringBuilder json, String name, Reading reading) {
        json.append('"').append(name).append("\":");
        if (reading.value().isPresent() && Double.isFinite(reading.value().getAsDouble())) {
            double value = reading.value().getAsDouble();
            json.append("{\"value\":");
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.append((long) value);
            } else {
                json.append(value);
            }
            json.append(",\"at\":\"").append(reading.at()).append("\"},");
        } else {
            json.append("null,");
        }
    }

    private static String moment(Optional<Instant> moment) {
        return moment.map(at -> '"' + at.toString() + '"').orElse("null");
    }
}
