package io.corrosion.wipes.work;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.Reading;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The platform's gateway to one rig, with the lease that real ones ask for. */
final class FakeGateway {

    final List<String> deeds = new ArrayList<>();
    private final LicenseId id;
    private final Rig rig;
    private final Fate fate;
    private Optional<Lease> lease = Optional.empty();
    private String output = "[]";
    Set<Capability> can = EnumSet.allOf(Capability.class);
    /** How much its disk has free, in GB. */
    String disk = "50.0";

    FakeGateway(LicenseId id, Rig rig, Fate fate) {
        this.id = id;
        this.rig = rig;
        this.fate = fate;
    }

    ServerGateway gateway() {
        return fate.over(ServerGateway.class, Bench.proxy(ServerGateway.class, this::call));
    }

    boolean isHeld() {
        return lease.isPresent();
    }

    void letGo() {
        lease = Optional.empty();
    }

    private Object call(String name, Object[] arguments) {
        return switch (name) {
            case "files" -> fate.over(ServerFiles.class, rig.files());
            case "capabilities" -> can;
            case "doctor" ->
                new AgentReport("", "", "", List.of(new AgentReport.Check("disk", "good", disk + " GB are free", "")));
            case "connection" -> Optional.of(new Connection(id, rig.type(), "", "", "", 0, 0));
            case "lease" -> lease(arguments);
            case "release" -> {
                lease = lease.filter(held -> !held.operation().equals(arguments[1]));
                yield null;
            }
            case "send" -> sent(arguments);
            case "outcome" -> CompletableFuture.completedFuture(record(CommandState.ACKNOWLEDGED));
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private Object lease(Object[] arguments) {
        if (arguments.length == 1) {
            return lease;
        }
        if (lease.filter(held -> !held.operation().equals(arguments[1])).isPresent()) {
            throw new Conflict("The server is busy with: something else.");
        }
        lease = Optional.of(new Lease(id, (UUID) arguments[1], "wipe", 1, Instant.MAX));
        return lease.get();
    }

    private CommandRecord sent(Object[] arguments) {
        Command command = (Command) arguments[arguments.length - 2];
        if (command instanceof Command.Power power) {
            if (lease.isEmpty()) {
                throw new Conflict("The operation does not hold the lease.");
            }
            deeds.add(power.name());
            rig.signal(power.signal());
        } else {
            String line = ((Command.Console) command).line();
            deeds.add(line);
            rig.say(line);
            output = line.equals("playerlist") ? list() : "[]";
        }
        return record(CommandState.SENT);
    }

    private String list() {
        return rig.players().stream()
                .map(player -> "{\"SteamID\":\"" + player + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private CommandRecord record(CommandState state) {
        return new CommandRecord(
                CommandId.random(),
                id,
                "x",
                "",
                "test",
                state,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                output,
                "");
    }

    /** What the platform knows of the server now. */
    LiveServers live() {
        return Bench.proxy(LiveServers.class, (name, arguments) -> {
            LiveServer none = LiveServer.unheard(id);
            Reading unknown = Reading.NONE;
            return new LiveServer(
                    id,
                    ConnectionState.CONNECTED,
                    rig.power(),
                    none.since(),
                    none.pending(),
                    "",
                    none.agentSeen(),
                    none.pluginSeen(),
                    Reading.of(rig.players().size(), rig.counted()),
                    unknown,
                    unknown,
                    unknown,
                    unknown,
                    unknown,
                    unknown,
                    unknown,
                    unknown);
        });
    }
}
