package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.agent.SteamUpdate;
import io.corrosion.protocol.agent.UpdateStatus;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates by a steamcmd that only pretends. */
class SteamTest extends AgentScenario {

    private Path steam;

    @BeforeEach
    void install() throws Exception {
        steam = folder.resolve("steamcmd");
        machine.with("steamcmd", steam.toString());
    }

    @Test
    void theGameIsUpdatedWithProgressAndTheArgumentsOfTheContract() throws Exception {
        pretend("""
                echo "$@" > "$0.arguments"
                printf '\\033[0mRedirecting stderr\\n'
                echo ' Update state (0x61) downloading, progress: 12.50 (125 / 1000)'
                echo ' Update state (0x81) verifying update, progress: 100.00 (1000 / 1000)'
                echo "Success! App '258550' fully installed."
                """);
        machine.openAgent();

        Ack ack = update(new SteamUpdate(true, null, "staging"));

        assertThat(ack.ok()).as(ack.error()).isTrue();
        assertThat(Files.readString(folder.resolve("steamcmd.arguments")))
                .contains("+force_install_dir " + machine.folder().resolve("server"))
                .contains("+login anonymous +app_update 258550 -beta staging validate +quit");
        assertThat(platform.updates()).extracting(UpdateStatus::step).contains("verifying update", "done");
        assertThat(platform.awaitEvent(EventType.UPDATED)).isNotNull();
    }

    @Test
    void aFullDiskAndAMissingProgramAreSaidInWords() throws Exception {
        pretend("echo \"Error! App '258550' state is 0x202 after update job.\"; exit 8");
        machine.openAgent();
        Ack full = update(new SteamUpdate(false));
        pretend("echo 'ERROR! Failed to install app (No subscription)'; exit 8");
        Ack foreign = update(new SteamUpdate(false, 1, null));
        Files.delete(steam);
        Ack missing = update(new SteamUpdate(false));

        assertThat(full.error()).contains("The disk is full");
        assertThat(foreign.error()).contains("anonymous login");
        assertThat(missing.error()).contains("setting steamcmd");
        assertThat(platform.updates()).extracting(UpdateStatus::step).contains("failed");
    }

    @Test
    void itIsNotDoneUnderARunningServerAndNoServerIsStartedUnderIt() throws Exception {
        pretend("touch \"$0.running\"; while [ ! -e \"$0.go\" ]; do sleep 0.05; done; echo 'Success! done'");
        machine.openAgent();
        UUID update = send(new SteamUpdate(false));
        Wait.until("steamcmd runs", () -> Files.exists(folder.resolve("steamcmd.running")));

        Ack early = platform.order(PowerAction.START);
        Files.createFile(folder.resolve("steamcmd.go"));
        assertThat(platform.awaitAck(update).ok()).isTrue();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        Ack late = update(new SteamUpdate(false));

        assertThat(early.error()).contains("SteamCMD is updating");
        assertThat(late.error()).contains("stop it");
    }

    @Test
    void aReinstallationRunsTheInstallerWithTheServersVariablesAndSaysHowItFailed() throws Exception {
        pretend("echo 'ERROR! steamcmd must not run'; exit 8");
        Path installer = folder.resolve("machine/server/install.sh");
        machine.with("install_command", "/bin/sh install.sh").with("env.BRANCH", "staging");
        machine.openAgent();
        SteamUpdate anew = new SteamUpdate(true, null, null, true);

        Files.writeString(installer, "echo fetching; echo \"$BRANCH\" > installed");
        Ack done = update(anew);
        Files.writeString(installer, "echo no room; exit 3");
        Ack failed = update(anew);

        assertThat(done.ok()).as(done.error()).isTrue();
        assertThat(Files.readString(installer.resolveSibling("installed"))).isEqualTo("staging\n");
        assertThat(failed.error()).contains("code 3", "no room");
        assertThat(platform.updates()).extracting(UpdateStatus::step).contains("done", "failed");
    }

    private void pretend(String script) throws Exception {
        Files.writeString(steam, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(steam, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ack update(SteamUpdate wanted) {
        return platform.awaitAck(send(wanted));
    }

    private UUID send(SteamUpdate wanted) {
        UUID id = UUID.randomUUID();
        platform.send(
                Tail.UPDATE_STEAM,
                new Envelope(id, Instant.now().plusSeconds(600), "a test", OptionalLong.empty(), MachineRole.AGENT),
                wanted);
        return id;
    }
}
