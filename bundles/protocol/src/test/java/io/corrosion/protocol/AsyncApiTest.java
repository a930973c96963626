package io.corrosion.protocol;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.agent.AgentUpdate;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.agent.CompanionWatch;
import io.corrosion.protocol.agent.ModuleInstall;
import io.corrosion.protocol.agent.ModuleStatus;
import io.corrosion.protocol.agent.StartupSet;
import io.corrosion.protocol.agent.SteamUpdate;
import io.corrosion.protocol.agent.UpdateStatus;
import io.corrosion.protocol.backup.BackupCreate;
import io.corrosion.protocol.backup.BackupRestore;
import io.corrosion.protocol.backup.BackupStatus;
import io.corrosion.protocol.backup.ChunkRead;
import io.corrosion.protocol.backup.ManifestRead;
import io.corrosion.protocol.backup.RestoreMissing;
import io.corrosion.protocol.backup.RestoreStep;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.AdminCommand;
import io.corrosion.protocol.command.AnnounceCommand;
import io.corrosion.protocol.command.BanCommand;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.DeliverCommand;
import io.corrosion.protocol.command.HealthCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.command.LicenseState;
import io.corrosion.protocol.command.LootApply;
import io.corrosion.protocol.command.PluginCommand;
import io.corrosion.protocol.command.PluginSettings;
import io.corrosion.protocol.command.ServerCommand;
import io.corrosion.protocol.command.UnbanCommand;
import io.corrosion.protocol.config.ConfigEdit;
import io.corrosion.protocol.files.FileCommit;
import io.corrosion.protocol.files.FileCompress;
import io.corrosion.protocol.files.FileDelete;
import io.corrosion.protocol.files.FileExtract;
import io.corrosion.protocol.files.FileJob;
import io.corrosion.protocol.files.FileLink;
import io.corrosion.protocol.files.FileList;
import io.corrosion.protocol.files.FileMode;
import io.corrosion.protocol.files.FileMove;
import io.corrosion.protocol.files.FileProgress;
import io.corrosion.protocol.files.FilePut;
import io.corrosion.protocol.files.FileRead;
import io.corrosion.protocol.files.FileRequest;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileSearch;
import io.corrosion.protocol.files.FileTrash;
import io.corrosion.protocol.files.FileWrite;
import io.corrosion.protocol.plugin.ChatMessage;
import io.corrosion.protocol.plugin.ConsoleLine;
import io.corrosion.protocol.plugin.ConsoleResponse;
import io.corrosion.protocol.plugin.DeliverResponse;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.LootStatus;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.protocol.plugin.PlayerReport;
import io.corrosion.protocol.plugin.PlayersList;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.plugin.Stats;
import io.corrosion.protocol.wipe.WipeCancel;
import io.corrosion.protocol.wipe.WipeHealth;
import io.corrosion.protocol.wipe.WipePrepare;
import io.corrosion.protocol.wipe.WipeStatus;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/asyncapi.yaml} is what the code says. {@code -Dcorrosion.write=true} writes it anew. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../../docs/asyncapi.yaml");

    private static final Map<Tail, Class<? extends Record>> PAYLOADS = Map.ofEntries(
            entry(Tail.HEARTBEAT, Heartbeat.class),
            entry(Tail.STATS, Stats.class),
            entry(Tail.PLAYERS_EVENT, PlayerEvent.class),
            entry(Tail.PLAYERS_LIST, PlayersList.class),
            entry(Tail.PLAYERS_REPORT, PlayerReport.class),
            entry(Tail.PLUGINS_REPORT, PluginsReport.class),
            entry(Tail.PLUGIN_HELLO, PluginHello.class),
            entry(Tail.CHAT, ChatMessage.class),
            entry(Tail.CONSOLE, ConsoleLine.class),
            entry(Tail.CMD_CONSOLE_RESPONSE, ConsoleResponse.class),
            entry(Tail.CMD_DELIVER_RESPONSE, DeliverResponse.class),
            entry(Tail.WIPE_STATUS, WipeStatus.class),
            entry(Tail.WIPE_HEALTH, WipeHealth.class),
            entry(Tail.LOOT_STATUS, LootStatus.class),
            entry(Tail.COMPANION_HEARTBEAT, CompanionHeartbeat.class),
            entry(Tail.COMPANION_STATS, CompanionStats.class),
            entry(Tail.COMPANION_EVENT, CompanionEvent.class),
            entry(Tail.COMPANION_CONSOLE, CompanionConsole.class),
            entry(Tail.FILES_RESPONSE, FileResponse.class),
            entry(Tail.FILES_PROGRESS, FileProgress.class),
            entry(Tail.UPDATE_STATUS, UpdateStatus.class),
            entry(Tail.MODULE_STATUS, ModuleStatus.class),
            entry(Tail.BACKUP_STATUS, BackupStatus.class),
            entry(Tail.ACK, Ack.class),
            entry(Tail.CMD_CONSOLE, ConsoleCommand.class),
            entry(Tail.CMD_SERVER, ServerCommand.class),
            entry(Tail.CMD_ANNOUNCE, AnnounceCommand.class),
            entry(Tail.CMD_KICK, KickCommand.class),
            entry(Tail.CMD_BAN, BanCommand.class),
            entry(Tail.CMD_UNBAN, UnbanCommand.class),
            entry(Tail.CMD_ADMIN, AdminCommand.class),
            entry(Tail.CMD_PLUGIN, PluginCommand.class),
            entry(Tail.CMD_DELIVER, DeliverCommand.class),
            entry(Tail.CMD_HEALTH, HealthCommand.class),
            entry(Tail.WIPE_CANCEL, WipeCancel.class),
            entry(Tail.WIPE_PREPARE, WipePrepare.class),
            entry(Tail.LOOT_APPLY, LootApply.class),
            entry(Tail.PLUGIN_SETTINGS, PluginSettings.class),
            entry(Tail.LICENSE_STATE, LicenseState.class),
            entry(Tail.COMPANION_WATCH, CompanionWatch.class),
            entry(Tail.FILES_GET, FileRequest.class),
            entry(Tail.FILES_PUT, FilePut.class),
            entry(Tail.FILES_DELETE, FileDelete.class),
            entry(Tail.FILES_LIST, FileList.class),
            entry(Tail.FILES_STAT, FileRequest.class),
            entry(Tail.FILES_READ, FileRead.class),
            entry(Tail.FILES_WRITE, FileWrite.class),
            entry(Tail.FILES_CHUNK, Bytes.class),
            entry(Tail.FILES_COMMIT, FileCommit.class),
            entry(Tail.FILES_ABORT, FileCommit.class),
            entry(Tail.FILES_MKDIR, FileRequest.class),
            entry(Tail.FILES_MOVE, FileMove.class),
            entry(Tail.FILES_COPY, FileMove.class),
            entry(Tail.FILES_LINK, FileLink.class),
            entry(Tail.FILES_CHMOD, FileMode.class),
            entry(Tail.FILES_COMPRESS, FileCompress.class),
            entry(Tail.FILES_EXTRACT, FileExtract.class),
            entry(Tail.FILES_SEARCH, FileSearch.class),
            entry(Tail.FILES_CHECKSUM, FileRequest.class),
            entry(Tail.FILES_TRASH, FileTrash.class),
            entry(Tail.FILES_RESTORE, FileTrash.class),
            entry(Tail.FILES_PURGE, FileTrash.class),
            entry(Tail.FILES_JOB, FileJob.class),
            entry(Tail.FILES_CANCEL, FileJob.class),
            entry(Tail.CONFIG_READ, FileRequest.class),
            entry(Tail.CONFIG_EDIT, ConfigEdit.class),
            entry(Tail.CONFIG_STARTUP, FileJob.class),
            entry(Tail.CONFIG_STARTUP_SET, StartupSet.class),
            entry(Tail.UPDATE_STEAM, SteamUpdate.class),
            entry(Tail.MODULE_INSTALL, ModuleInstall.class),
            entry(Tail.AGENT_UPDATE, AgentUpdate.class),
            entry(Tail.AGENT_DOCTOR, FileJob.class),
            entry(Tail.BACKUP_CREATE, BackupCreate.class),
            entry(Tail.BACKUP_MANIFEST, ManifestRead.class),
            entry(Tail.BACKUP_CHUNK, ChunkRead.class),
            entry(Tail.BACKUP_RESTORE, BackupRestore.class),
            entry(Tail.BACKUP_PREPARE, RestoreStep.class),
            entry(Tail.BACKUP_MISSING, RestoreMissing.class),
            entry(Tail.BACKUP_PUT, Bytes.class),
            entry(Tail.BACKUP_SWITCH, RestoreStep.class),
            entry(Tail.BACKUP_ABORT, RestoreStep.class));

    /** Stands for a payload that is bytes and no JSON. */
    private record Bytes() {}

    @Test
    void everySubjectHasAPayload() {
        assertThat(PAYLOADS.keySet()).containsExactlyInAnyOrder(Tail.values());
    }

    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException {
        String document = document();
        if (Boolean.getBoolean("corrosion.write")) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    private static String document() {
        StringBuilder yaml = new StringBuilder("""
                # Generated from bundles/protocol: mvn -pl bundles/protocol test -Dcorrosion.write=true
                asyncapi: 3.0.0
                info:
                  title: Corrosion, messages between platform, agent and game plugin
                  version: 1.0.0
                  description: >-
                    Subjects on NATS. {license} is the licence, which is also the server. Commands carry the headers Command-Id,
                    Expires-At, Actor, Lease-Epoch and Target, and are answered on corrosion.{license}.ack.{command_id}.
                defaultContentType: application/json
                channels:
                """);
        for (Tail tail : Tail.values()) {
            yaml.append("  ").append(name(tail)).append(":\n");
            yaml.append("    address: corrosion.{license}.")
                    .append(tail.words().replace("*", "{command_id}"))
                    .append('\n');
            yaml.append("    description: ").append(way(tail)).append('\n');
            yaml.append("    messages:\n      message:\n        payload:\n");
            schema(yaml, PAYLOADS.get(tail), "          ");
        }
        return yaml.toString();
    }

    private static void schema(StringBuilder yaml, Class<?> type, String indent) {
        if (type == Bytes.class) {
            yaml.append(indent).append("type: string\n").append(indent).append("format: binary\n");
            return;
        }
        yaml.append(indent)
                .append("type: object\n")
                .append(indent)
                .append("title: ")
                .append(type.getSimpleName())
                .append('\n');
        yaml.append(indent).append("properties:\n");
        StringBuilder required = new StringBuilder();
        for (RecordComponent field : type.getRecordComponents()) {
            yaml.append(indent)
                    .append("  ")
                    .append(snake(field.getName()))
                    .append(": {type: ")
                    .append(json(field.getType()))
                    .append("}\n");
            if (!field.isAnnotationPresent(MayBeAbsent.class)) {
                required.append(required.isEmpty() ? "" : ", ").append(snake(field.getName()));
            }
        }
        yaml.append(indent).append("required: [").append(required).append("]\n");
    }

    private static String json(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == double.class || type == float.class || type == Double.class) {
            return "number";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "object" : "string";
    }

    private static String way(Tail tail) {
        return Arrays.stream(tail.way().name().split("_"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .reduce((to, machine) -> to.equals("to") ? "platform to " + machine : machine + " to platform")
                .orElseThrow();
    }

    private static String name(Tail tail) {
        return tail.name().toLowerCase(Locale.ROOT);
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
