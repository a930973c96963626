package io.corrosion.itests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.isolation.Cast.Part;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.ApiDocument;
import io.corrosion.itests.platform.ApiDocument.Operation;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the API as every identity, compared with {@code rest.tsv}. Cells: 401, 403, 404, 400 and 415 as they are; {@code in}
 * for whatever else (the rights sufficed, whatever the state then said); {@code waits} for what the rights sufficed for and what
 * then waits for an agent that is not there (not asked again); {@code -} for what is not asked, because it concerns only the
 * asker's own account or would change the platform for everybody.
 */
@ExtendWith(PlatformExtension.class)
class RestTableIT {

    private static final String NOT_ASKED = "-";
    private static final String WAITS = "waits";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(120);
    /** What waits for the agent that is not there waits beside the rest. */
    private static final int AT_ONCE = 3;

    private static final String MADE_UP = "00000000-0000-4000-8000-0000000000fe";
    private static final List<String> OWN_ACCOUNT =
            List.of("/api/v1/auth", "/api/v1/account", "/api/v1/me", "/api/v1/api-keys", "/api/v1/notifications");

    @Test
    void everyOperationAnswersEverybodyAsTheTableSays(Platform platform) throws Exception {
        Table table = Table.read("rest.tsv", Identity.header());
        ApiDocument document = ApiDocument.of(platform.anonymous());
        List<Operation> operations = document.operations().stream()
                .filter(operation -> !isOfAStoreModule(operation))
                .toList();
        SoftAssertions soft = new SoftAssertions();
        try (Cast cast = Cast.of(platform)) {
            Map<String, Map<String, String>> observed = observe(cast, document, operations, table);
            operations.forEach(operation -> neverWhateverTheTableSays(operation, observed.get(operation.name()), soft));
            table.compare(observed, soft);
        }
        if (Table.isWriting()) {
            table.write();
        }
        assertThat(operations).hasSizeGreaterThan(30);
        soft.assertAll();
    }

    private static Map<String, Map<String, String>> observe(
            Cast cast, ApiDocument document, List<Operation> operations, Table table) throws Exception {
        Map<String, Map<String, String>> observed = new ConcurrentHashMap<>();
        operations.forEach(operation -> observed.put(operation.name(), new ConcurrentHashMap<>()));
        ExecutorService everybody = Executors.newFixedThreadPool(Identity.values().length * AT_ONCE);
        List<Future<?>> asked = new ArrayList<>();
        for (Operation operation : operations) {
            for (Identity identity : Identity.values()) {
                asked.add(everybody.submit(() -> observed.get(operation.name())
                        .put(identity.name(), cell(cast.part(identity), identity, document, operation, table))));
            }
        }
        for (Future<?> answer : asked) {
            answer.get();
        }
        everybody.shutdown();
        return observed;
    }

    private static String cell(Part part, Identity identity, ApiDocument document, Operation operation, Table table) {
        String expected = table.expected(operation.name(), identity.name());
        if (isNotAsked(operation, identity)) {
            return NOT_ASKED;
        }
        if (expected.equals(WAITS)) {
            return WAITS;
        }
        try {
            return ask(part, document, operation, table.has(operation.name()) ? LONG_PATIENCE : PATIENCE);
        } catch (UncheckedIOException late) {
            return WAITS;
        }
    }

    private static String ask(Part part, ApiDocument document, Operation operation, Duration patience) {
        String path = operation
                .path()
                .replace("{server}", part.server().toString())
                .replace("{tenant}", part.tenant().toString())
                .replace("{role}", "agent")
                .replaceAll("\\{[^}]+}", MADE_UP);
        String body = operation.bodySchema().isMissingNode() ? "" : document.example(operation.bodySchema());
        Answer answer = part.api()
                .send(part.api()
                        .request(path)
                        .timeout(patience)
                        .method(operation.method().toUpperCase(Locale.ROOT), BodyPublishers.ofString(body)));
        return switch (answer.status()) {
            case 400, 401, 403, 404, 415 -> Integer.toString(answer.status());
            default -> answer.status() >= 500 && answer.status() != 503 ? answer.status() + " " + answer.body() : "in";
        };
    }

    private static boolean isNotAsked(Operation operation, Identity identity) {
        if (identity == Identity.ANONYMOUS) {
            return operation.isOpen();
        }
        boolean reads = operation.method().equals("get");
        return OWN_ACCOUNT.stream().anyMatch(operation.path()::startsWith)
                || operation.isOpen()
                || (identity == Identity.OPERATOR && !reads && isOfThePlatform(operation));
    }

    private static boolean isOfThePlatform(Operation operation) {
        return operation.path().startsWith("/api/v1/admin/")
                || (!operation.concernsAServer() && !operation.concernsAnOrganisation());
    }

    /** What no line of the table can allow. */
    private static void neverWhateverTheTableSays(
            Operation operation, Map<String, String> observed, SoftAssertions soft) {
        if (!operation.isOpen()) {
            soft.assertThat(observed.get(Identity.ANONYMOUS.name()))
                    .as(operation.name() + " as nobody")
                    .isEqualTo("401");
        }
        for (Identity identity : Identity.values()) {
            String cell = observed.get(identity.name());
            soft.assertThat(cell).as(operation.name() + " as " + identity).doesNotStartWith("5");
            if (identity.isOutside() && concernsWhatIsNotTheirs(operation, identity)) {
                soft.assertThat(cell).as(operation.name() + " as " + identity).isNotIn("in", WAITS);
            }
        }
    }

    /** Operators reach organisations through the administration, and through nothing else. */
    private static boolean concernsWhatIsNotTheirs(Operation operation, Identity identity) {
        boolean theirDesk = identity == Identity.OPERATOR && operation.path().startsWith("/api/v1/admin/");
        return (operation.concernsAServer() || operation.concernsAnOrganisation()) && !operation.isOpen() && !theirDesk;
    }

    /** Other tests install and remove store modules while this one may run; modules have isolation tests of their own. */
    private static boolean isOfAStoreModule(Operation operation) {
        return operation.path().matches("/api/v1/(hello|analytics|loot-manager|webstore|broken|hanging|throwing)(/.*)?")
                || operation.path().matches("/api/v1/servers/\\{server}/(hello|analytics|loot|webstore)(/.*)?");
    }
}
