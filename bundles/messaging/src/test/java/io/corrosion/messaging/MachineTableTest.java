package io.corrosion.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.messaging.link.Tickets;
import io.corrosion.protocol.MachineRights;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every subject, said and heard by every kind of machine on a real server, compared with {@code isolation/nats.tsv}: its own
 * agent and plugin, those of another licence, one whose credential was replaced, one whose ticket has run out, and nobody.
 */
class MachineTableTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final List<String> COLUMNS =
            List.of("OWN_AGENT", "OWN_PLUGIN", "FOREIGN_AGENT", "FOREIGN_PLUGIN", "REVOKED", "EXPIRED", "NOBODY");
    private static final Pattern REFUSAL =
            Pattern.compile("(?i)permissions violation for (publish|subscription) to \"([^\"]+)\"");
    private static final String LAST = "the.end";
    private static final String IN = "in";
    private static final String REFUSED = "refused";
    private static final String NO_WAY_IN = "no way in";
    private static final List<String> WIDE = List.of(
            ">", "corrosion.>", "corrosion.*.console", "corrosion.{license}.>", "_INBOX.>", "$JS.API.>", "$SYS.>");

    private final Scope.Licence licence = Platform.licence();
    private final Scope.Licence other = Platform.licence();

    @Test
    void everySubjectIsSaidAndHeardByWhomTheTableSays(@TempDir Path folder) throws Exception {
        Map<String, Map<String, String>> observed;
        try (NatsServer server = new NatsServer(folder).start();
                Platform platform = new Platform(
                        server,
                        SliceDatabase.of(POSTGRES.database(), "messaging").transactions())) {
            platform.awaitConnected();
            observed = observe(server, platform);
        }
        MachineTable table = MachineTable.read(COLUMNS);
        if (Boolean.getBoolean("corrosion.write")) {
            table.write(observed, COLUMNS);
            return;
        }

        SoftAssertions soft = new SoftAssertions();
        observed.forEach((thing, cells) -> soft.assertThat(table.rows().get(thing))
                .as(table.rows().containsKey(thing) ? thing : MachineTable.missing(thing))
                .isEqualTo(cells));
        table.rows().keySet().stream()
                .filter(thing -> !observed.containsKey(thing))
                .forEach(thing -> soft.fail(
                        thing + " has a line in isolation/nats.tsv but is no subject any more:" + " remove the line"));
        soft.assertAll();
    }

    /** What no line of the table can allow. */
    @Test
    void theTableLetsNoStrangerIn() throws Exception {
        MachineTable.read(COLUMNS).rows().forEach((thing, cells) -> assertThat(List.of(
                        cells.get("FOREIGN_AGENT"),
                        cells.get("FOREIGN_PLUGIN"),
                        cells.get("REVOKED"),
                        cells.get("EXPIRED"),
                        cells.get("NOBODY")))
                .as(thing)
                .doesNotContain(IN));
    }

    private Map<String, Map<String, String>> observe(NatsServer server, Platform platform) throws Exception {
        Map<String, Map<String, String>> observed = new TreeMap<>();
        List<String> things = things();
        MachineCredential revoked = platform.issue(licence, MachineRole.AGENT);
        MachineCredential agent = platform.issue(licence, MachineRole.AGENT);
        MachineCredential plugin = platform.issue(licence, MachineRole.PLUGIN);
        MachineCredential foreignAgent = platform.issue(other, MachineRole.AGENT);
        MachineCredential foreignPlugin = platform.issue(other, MachineRole.PLUGIN);
        awaitRefused(server, revoked);
        Map<String, Optional<NatsServer.Machine>> machines = new LinkedHashMap<>();
        machines.put("OWN_AGENT", connect(server, licence, agent));
        machines.put("OWN_PLUGIN", connect(server, licence, plugin));
        machines.put("FOREIGN_AGENT", connect(server, other, foreignAgent));
        machines.put("FOREIGN_PLUGIN", connect(server, other, foreignPlugin));
        machines.put("REVOKED", connect(server, licence, revoked));
        machines.put("EXPIRED", expired(server));
        machines.put("NOBODY", machine(server, "", "", "_INBOX"));
        for (String column : COLUMNS) {
            Map<String, String> cells = tried(machines.get(column), things);
            cells.forEach((thing, cell) -> observed.computeIfAbsent(thing, fresh -> new LinkedHashMap<>())
                    .put(column, cell));
        }
        return observed;
    }

    private static List<String> things() {
        List<String> things = new ArrayList<>();
        Arrays.stream(Tail.values())
                .map(tail -> "corrosion.{license}." + tail.words())
                .forEach(subject -> {
                    things.add("hear " + subject);
                    things.add("say " + subject);
                });
        WIDE.forEach(subject -> things.add("hear " + subject));
        things.add("say $JS.API.STREAM.PURGE.COMMANDS");
        things.add("say $SYS.REQ.SERVER.PING");
        return things;
    }

    /** The server answers in order, so once it has refused the last one it has refused all that it refuses. */
    private Map<String, String> tried(Optional<NatsServer.Machine> machine, List<String> things) throws Exception {
        Map<String, String> cells = new LinkedHashMap<>();
        if (machine.isEmpty()) {
            things.forEach(thing -> cells.put(thing, NO_WAY_IN));
            return cells;
        }
        try (NatsServer.Machine connected = machine.get()) {
            for (String thing : things) {
                if (thing.startsWith("say ")) {
                    connected.connection().publish(subject(thing), new byte[0]);
                } else {
                    connected.connection().subscribe(subject(thing));
                }
            }
            connected.connection().publish(LAST, new byte[0]);
            connected.connection().flush(Duration.ofSeconds(60));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> connected.errors().stream().anyMatch(error -> error.contains(LAST)));
            List<String> refusals =
                    connected.errors().stream().map(MachineTableTest::refused).toList();
            things.forEach(thing ->
                    cells.put(thing, refusals.contains(thing.substring(0, 3) + subject(thing)) ? REFUSED : IN));
        }
        return cells;
    }

    private String subject(String thing) {
        return thing.substring(thing.indexOf(' ') + 1)
                .replace("{license}", licence.license().toString())
                .replace("ack.*", thing.startsWith("say ") ? "ack.6f1e3f58-0000-4000-8000-000000000000" : "ack.*");
    }

    private static String refused(String error) {
        Matcher refusal = REFUSAL.matcher(error);
        return refusal.find()
                ? (refusal.group(1).equalsIgnoreCase("publish") ? "say" : "hea") + refusal.group(2)
                : error;
    }

    private static Optional<NatsServer.Machine> connect(
            NatsServer server, Scope.Licence scope, MachineCredential credential) throws Exception {
        String inbox = Subjects.of(scope.license().value())
                .inboxPrefix(io.corrosion.protocol.MachineRole.valueOf(
                        credential.role().name()));
        return machine(server, credential.jwt(), credential.seed(), inbox);
    }

    private static Optional<NatsServer.Machine> machine(NatsServer server, String jwt, String seed, String inbox)
            throws Exception {
        return server.refuses(jwt, seed) ? Optional.empty() : Optional.of(server.machine(jwt, seed, inbox));
    }

    /** An agent's ticket as the platform signs it, but for a time that is over. */
    private Optional<NatsServer.Machine> expired(NatsServer server) throws Exception {
        NKey user = Tickets.newUser();
        MachineRights rights = MachineRights.of(licence.license().value(), io.corrosion.protocol.MachineRole.AGENT);
        String account = new String(NKey.fromSeed(Files.readString(server.keys.resolve("account.nk"))
                        .strip()
                        .toCharArray())
                .getPublicKey());
        NKey signing = NKey.fromSeed(
                Files.readString(server.keys.resolve("signing.nk")).strip().toCharArray());
        var claims = new JwtUtils.UserClaim(account)
                .pub(new JwtUtils.Permission().allow(rights.publish().toArray(String[]::new)))
                .sub(new JwtUtils.Permission().allow(rights.subscribe().toArray(String[]::new)));
        long anHourAgo = Instant.now().minusSeconds(3600).getEpochSecond();
        String key = new String(user.getPublicKey());
        String valid = JwtUtils.issueUserJWT(signing, key, "agent", Duration.ofHours(3), anHourAgo, claims);
        try (NatsServer.Machine still = server.machine(valid, new String(user.getSeed()), rights.inboxPrefix())) {
            assertThat(still.errors()).as("the same ticket while it is valid").isEmpty();
        }
        String over = JwtUtils.issueUserJWT(signing, key, "agent", Duration.ofMinutes(30), anHourAgo, claims);
        return machine(server, over, new String(user.getSeed()), rights.inboxPrefix());
    }

    private static void awaitRefused(NatsServer server, MachineCredential credential) {
        await().atMost(Duration.ofSeconds(60)).until(() -> server.refuses(credential.jwt(), credential.seed()));
    }
}
