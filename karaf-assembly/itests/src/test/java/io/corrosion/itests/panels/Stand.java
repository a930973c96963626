package io.corrosion.itests.panels;

import io.corrosion.itests.platform.Platform;
import io.corrosion.testkit.panel.FakeAmp;
import io.corrosion.testkit.panel.FakePterodactyl;
import java.nio.file.Path;

/** A server behind one kind of connection, with what runs behind it, until it is closed. */
record Stand(PanelServer server, Path directory, AutoCloseable behind) implements AutoCloseable {

    /** The kinds. */
    enum Kind {
        AGENT,
        AMP,
        PTERODACTYL;

        Stand open(Platform platform, Path folder) throws Exception {
            return switch (this) {
                case AGENT -> {
                    PanelServer server = new PanelServer(platform, "{\"type\":\"bare_metal\"}");
                    AgentMachine machine = new AgentMachine(platform, server, folder);
                    yield new Stand(server, machine.directory(), machine);
                }
                case AMP -> {
                    FakeAmp panel = new FakeAmp();
                    String key = FakeAmp.USER + ":" + FakeAmp.PASSWORD;
                    String connection = connection("amp", panel.address(), FakeAmp.INSTANCE, key);
                    yield new Stand(
                            new PanelServer(platform, connection), panel.game().directory(), panel);
                }
                case PTERODACTYL -> {
                    FakePterodactyl panel = new FakePterodactyl();
                    String connection =
                            connection("pterodactyl", panel.address(), FakePterodactyl.SERVER, FakePterodactyl.KEY);
                    yield new Stand(
                            new PanelServer(platform, connection), panel.game().directory(), panel);
                }
            };
        }
    }

    static String connection(String type, String url, String server, String key) {
        return "{\"type\":\"" + type + "\",\"panel_url\":\"" + url + "\",\"panel_server\":\"" + server
                + "\",\"panel_key\":\"" + key + "\"}";
    }

    @Override
    public void close() throws Exception {
        try (behind) {
            server.close();
        }
    }
}
