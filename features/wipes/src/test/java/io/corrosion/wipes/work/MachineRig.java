package io.corrosion.wipes.work;

import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A simulated game on a machine of its own, under our agent: its files in memory, its worlds made by the simulator. */
final class MachineRig implements Rig {

    private final Path place;
    private final FakeServer server = new FakeServer();
    private final FakeSteam steam = new FakeSteam();

    MachineRig(Path place) {
        this.place = place;
        server.files.clear();
        server.files.putAll(SimulatedFolder.read(place));
    }

    Messages steam() {
        return steam.messages();
    }

    int updates() {
        return steam.updates();
    }

    @Override
    public String type() {
        return "bare_metal";
    }

    @Override
    public ServerFiles files() {
        return server;
    }

    @Override
    public PowerState power() {
        return server.power;
    }

    @Override
    public void signal(PowerSignal signal) {
        if (signal != PowerSignal.START) {
            server.power = PowerState.STOPPED;
            return;
        }
        server.power = PowerState.RUNNING;
        try {
            for (String path : SimulatedFolder.read(place).keySet()) {
                Files.delete(place.resolve(path));
            }
            for (Map.Entry<String, byte[]> file : server.files.entrySet()) {
                Path path = place.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SimulatedFolder.boot(place);
        server.files.putAll(SimulatedFolder.read(place));
    }

    @Override
    public void say(String line) {
        server.console.add(line);
    }

    @Override
    public Map<String, byte[]> snapshot() {
        return server.files;
    }

    @Override
    public void putBack(Map<String, byte[]> files) {
        server.putBack(files);
    }
}
