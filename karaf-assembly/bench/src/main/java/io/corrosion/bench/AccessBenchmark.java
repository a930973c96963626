package io.corrosion.bench;

import io.corrosion.access.Rights;
import io.corrosion.access.Rights.Held;
import io.corrosion.access.rule.Grants;
import io.corrosion.api.access.Explanation.Source;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What one permission check costs with warm data: a helper of ten organisations with ten servers each, a role in each
 * organisation and on each server another one and a list with an end; half of what is asked for is not held.
 */
final class AccessBenchmark implements Benchmark {

    private static final int ROUNDS = 21;
    private static final int CHECKS = 200_000;
    private static final double BUDGET = 1_000;
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<String> KEYS = List.of(
            "server.view",
            "players.kick",
            "console.read",
            "console.write",
            "files.sftp",
            "wipe.execute",
            "backups.restore",
            "team.roles",
            "schedules.read",
            "plugins.manage");

    /** A question. */
    private record Question(TenantId tenant, LicenseId license, String key) {}

    @Override
    public String name() {
        return "access";
    }

    @Override
    public List<Figure> run(Workplace workplace) {
        Map<TenantId, List<Held>> tenants = new HashMap<>();
        Map<LicenseId, List<Held>> servers = new HashMap<>();
        List<Question> questions = questions(tenants, servers);
        Rights rights = new Rights(List.of(), tenants, servers);
        double[] costs = new double[ROUNDS];
        long held = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int check = 0; check < CHECKS; check++) {
                Question asked = questions.get(check % questions.size());
                held += rights.allows(asked.tenant(), asked.license(), asked.key(), NOW) ? 1 : 0;
            }
            costs[round] = (System.nanoTime() - start) / (double) CHECKS;
        }
        Arrays.sort(costs);
        return List.of(
                Figure.atMost("access.check.median", "ns", costs[ROUNDS / 2], BUDGET),
                Figure.reported("access.check.worst_round", "ns", costs[ROUNDS - 1]),
                Figure.reported("access.check.held", "share", held / (double) ROUNDS / CHECKS));
    }

    private static List<Question> questions(Map<TenantId, List<Held>> tenants, Map<LicenseId, List<Held>> servers) {
        var random = new Random(7);
        List<Question> questions = new ArrayList<>();
        for (int organisation = 0; organisation < 10; organisation++) {
            TenantId tenant = TenantId.random();
            tenants.put(tenant, List.of(held(tenant, Source.MEMBERSHIP, "tenant.view", "server.view")));
            for (int server = 0; server < 10; server++) {
                LicenseId license = LicenseId.random();
                servers.put(
                        license,
                        List.of(
                                held(tenant, Source.SERVER_ROLE, "players.*", "console.read", "backups.read"),
                                held(tenant, Source.SERVER_LIST, "files.*", "schedules.read")));
                KEYS.forEach(key -> questions.add(new Question(tenant, license, key)));
            }
        }
        java.util.Collections.shuffle(questions, random);
        return questions;
    }

    private static Held held(TenantId tenant, Source source, String... keys) {
        return new Held(
                source,
                "role",
                Optional.of(tenant),
                List.of(keys),
                Grants.of(List.of(keys)),
                Optional.of(NOW.plusSeconds(60)));
    }
}
