package io.corrosion.protocol;

import static io.corrosion.protocol.Tail.Way.FROM_AGENT;
import static io.corrosion.protocol.Tail.Way.FROM_BOTH;
import static io.corrosion.protocol.Tail.Way.FROM_PLUGIN;
import static io.corrosion.protocol.Tail.Way.TO_AGENT;
import static io.corrosion.protocol.Tail.Way.TO_BOTH;
import static io.corrosion.protocol.Tail.Way.TO_PLUGIN;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What may follow {@code corrosion.{license}.} in a subject, and who sends it to whom. */
public enum Tail {
    HEARTBEAT("heartbeat", FROM_PLUGIN),
    STATS("stats", FROM_PLUGIN),
    PLAYERS_EVENT("players.event", FROM_PLUGIN),
    PLAYERS_LIST("players.list", FROM_PLUGIN),
    PLAYERS_REPORT("players.report", FROM_PLUGIN),
    PLUGINS_REPORT("plugins.report", FROM_PLUGIN),
    /** Who the plugin is and what it runs in: at each connect, and when that changes. */
    PLUGIN_HELLO("plugin.hello", FROM_PLUGIN),
    CHAT("chat", FROM_PLUGIN),
    CONSOLE("console", FROM_PLUGIN),
    CMD_CONSOLE_RESPONSE("cmd.console.response", FROM_PLUGIN),
    CMD_DELIVER_RESPONSE("cmd.deliver.response", FROM_PLUGIN),
    WIPE_STATUS("wipe.status", FROM_PLUGIN),
    WIPE_HEALTH("wipe.health", FROM_PLUGIN),
    LOOT_STATUS("loot.status", FROM_PLUGIN),

    COMPANION_HEARTBEAT("companion.heartbeat", FROM_AGENT),
    COMPANION_STATS("companion.stats", FROM_AGENT),
    COMPANION_EVENT("companion.event", FROM_AGENT),
    COMPANION_CONSOLE("companion.console", FROM_AGENT),
    FILES_RESPONSE("files.response", FROM_AGENT),
    FILES_PROGRESS("files.progress", FROM_AGENT),
    UPDATE_STATUS("update.status", FROM_AGENT),
    MODULE_STATUS("module.status", FROM_AGENT),
    BACKUP_STATUS("backup.status", FROM_AGENT),

    /** One more token follows: the command's id. See {@link Subjects#ack}. */
    ACK("ack.*", FROM_BOTH),

    /** Goes to whom the header {@link Headers#TARGET} names; without the header, to the plugin. */
    CMD_CONSOLE("cmd.console", TO_BOTH),
    CMD_SERVER("cmd.server", TO_AGENT),
    CMD_ANNOUNCE("cmd.announce", TO_PLUGIN),
    CMD_KICK("cmd.kick", TO_PLUGIN),
    CMD_BAN("cmd.ban", TO_PLUGIN),
    CMD_UNBAN("cmd.unban", TO_PLUGIN),
    CMD_ADMIN("cmd.admin", TO_PLUGIN),
    CMD_PLUGIN("cmd.plugin", TO_PLUGIN),
    CMD_DELIVER("cmd.deliver", TO_PLUGIN),
    /** Asks for {@code wipe.health}. */
    CMD_HEALTH("cmd.health", TO_PLUGIN),
    WIPE_PREPARE("wipe.prepare", TO_PLUGIN),
    WIPE_CANCEL("wipe.cancel", TO_PLUGIN),
    LOOT_APPLY("loot.apply", TO_PLUGIN),
    LICENSE_STATE("license.state", TO_PLUGIN),
    /** No command: the plugin keeps the latest. */
    PLUGIN_SETTINGS("plugin.settings", TO_PLUGIN),

    /** Asks for {@code companion.stats} every two seconds for a while; no acknowledgement. */
    COMPANION_WATCH("companion.watch", TO_AGENT),
    FILES_GET("files.get", TO_AGENT),
    FILES_PUT("files.put", TO_AGENT),
    FILES_DELETE("files.delete", TO_AGENT),
    FILES_LIST("files.list", TO_AGENT),
    FILES_STAT("files.stat", TO_AGENT),
    FILES_READ("files.read", TO_AGENT),
    FILES_WRITE("files.write", TO_AGENT),
    /** The payload is bytes, see {@link io.corrosion.protocol.files.FileHeaders}. */
    FILES_CHUNK("files.chunk", TO_AGENT),
    FILES_COMMIT("files.commit", TO_AGENT),
    FILES_ABORT("files.abort", TO_AGENT),
    FILES_MKDIR("files.mkdir", TO_AGENT),
    FILES_MOVE("files.move", TO_AGENT),
    FILES_COPY("files.copy", TO_AGENT),
    FILES_LINK("files.link", TO_AGENT),
    FILES_CHMOD("files.chmod", TO_AGENT),
    FILES_COMPRESS("files.compress", TO_AGENT),
    FILES_EXTRACT("files.extract", TO_AGENT),
    FILES_SEARCH("files.search", TO_AGENT),
    FILES_CHECKSUM("files.checksum", TO_AGENT),
    FILES_TRASH("files.trash", TO_AGENT),
    FILES_RESTORE("files.restore", TO_AGENT),
    FILES_PURGE("files.purge", TO_AGENT),
    FILES_JOB("files.job", TO_AGENT),
    FILES_CANCEL("files.cancel", TO_AGENT),
    CONFIG_READ("config.read", TO_AGENT),
    CONFIG_EDIT("config.edit", TO_AGENT),
    CONFIG_STARTUP("config.startup", TO_AGENT),
    CONFIG_STARTUP_SET("config.startup.set", TO_AGENT),
    UPDATE_STEAM("update.steam", TO_AGENT),
    MODULE_INSTALL("module.install", TO_AGENT),
    AGENT_UPDATE("agent.update", TO_AGENT),
    AGENT_DOCTOR("agent.doctor", TO_AGENT),
    BACKUP_CREATE("backup.create", TO_AGENT),
    BACKUP_MANIFEST("backup.manifest", TO_AGENT),
    BACKUP_CHUNK("backup.chunk", TO_AGENT),
    BACKUP_RESTORE("backup.restore", TO_AGENT),
    BACKUP_PREPARE("backup.prepare", TO_AGENT),
    BACKUP_MISSING("backup.missing", TO_AGENT),
    /** The payload is a chunk's bytes, see {@link io.corrosion.protocol.backup.ChunkPage}. */
    BACKUP_PUT("backup.put", TO_AGENT),
    BACKUP_SWITCH("backup.switch", TO_AGENT),
    BACKUP_ABORT("backup.abort", TO_AGENT);

    /** Which machines of a licence send, or receive, a message. */
    public enum Way {
        FROM_PLUGIN,
        FROM_AGENT,
        FROM_BOTH,
        TO_AGENT,
        TO_PLUGIN,
        TO_BOTH
    }

    private static final Set<String> OF_THE_AGENT = Set.of("files", "config", "backup");

    private final String words;
    private final Way way;

    Tail(String words, Way way) {
        this.words = words;
        this.way = way;
    }

    /** The tokens as they stand in the subject, for example {@code companion.heartbeat}. */
    public String words() {
        return words;
    }

    public Way way() {
        return way;
    }

    /**
     * What a machine's credential names for hearing it: all of {@code files.>}, {@code config.>} and {@code backup.>} is
     * the agent's, and a credential has to fit into one line of NATS, which is 4 KB.
     */
    String heardAs() {
        String group = words.substring(0, Math.max(0, words.indexOf('.')));
        return OF_THE_AGENT.contains(group) ? group + ".>" : words;
    }

    /** Finds the tail with these words; an acknowledgement is found with any command id behind {@code ack.}. */
    public static Optional<Tail> of(String words) {
        if (words.startsWith("ack.") && words.length() > 4 && words.indexOf('.', 4) < 0) {
            return Optional.of(ACK);
        }
        return Arrays.stream(values()).filter(tail -> tail.words.equals(words)).findFirst();
    }
}
