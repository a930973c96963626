package io.corrosion.servers.ui;

import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.Reading;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.value.Figures;
import io.corrosion.ui.value.LiveGauge;
import io.corrosion.ui.value.LiveGauge.Scale;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.danekja.java.util.function.serializable.SerializableFunction;

/** The instrument strip: players, frames, processor, memory, uptime. */
final class Gauges extends Panel {

    private static final long serialVersionUID = 1L;

    /** The agent measures every 2 seconds while somebody watches, the game plugin once a minute. */
    private static final int AGENT = 6;

    private static final int PLUGIN = 60;

    private final IModel<LiveServer> live;
    private final java.util.UUID server;

    Gauges(String id, LicenseId server, IModel<LiveServer> live) {
        super(id);
        this.live = live;
        this.server = server.value();
        double memory = live.getObject().memoryMb().value().orElse(0);
        add(gauge("players", new Scale("players", "count", "", PLUGIN), LiveServer::players, Model.of(slots())));
        add(gauge("fps", new Scale("fps", "count", "cx-v3", PLUGIN), LiveServer::fps, Model.of("")));
        add(gauge("cpu", new Scale("cpu_percent", "percent", "cx-v2", AGENT), LiveServer::cpuPercent, Model.of("%")));
        add(gauge(
                "memory",
                new Scale("memory_mb", "mib", "cx-v4", AGENT),
                LiveServer::memoryMb,
                Model.of(Figures.memoryUnit(memory))));
        add(gauge(
                "uptime",
                new Scale("uptime_seconds", "span", "cx-v6", AGENT),
                LiveServer::uptimeSeconds,
                Model.of("")));
    }

    private Component gauge(
            String id, Scale scale, SerializableFunction<LiveServer, Reading> reading, IModel<String> unit) {
        return new LiveGauge(
                id,
                new LicenseId(server),
                scale,
                new ResourceModel(id),
                live.map(reading),
                unit,
                new ResourceModel(id + ".sentence"));
    }

    private String slots() {
        double slots = live.getObject().maxPlayers().value().orElse(0);
        return slots > 0 ? "/ " + Figures.words("count", slots) : "";
    }
}
