package io.corrosion.bench;

import io.corrosion.itests.platform.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * An authenticated read of a tenant's ten servers out of 100,000 of 1,000 tenants, at 1 and at 32 connections; beside an
 * CXF resource that does nothing, behind nothing, in the same run. Token check, permission, limiter and access log are on.
 */
final class RestBenchmark implements Benchmark {

    private static final String READ = "/api/v1/servers";
    private static final String EMPTY = "/api/empty";
    private static final double WARM_UP_SECONDS = 40;
    private static final double SECONDS = 10;

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Workplace.Running demo = workplace.start(workplace.freshData());
        Platform platform = demo.platform();
        crowd(platform);
        baseline(platform);
        String token = platform.as(platform.owner()).token();
        String base = platform.baseUrl();
        Connections.load(base, READ, token, 32, WARM_UP_SECONDS);
        Connections.load(base, EMPTY, "", 32, WARM_UP_SECONDS / 3);
        Connections.Result one = Connections.load(base, READ, token, 1, SECONDS);
        Connections.Result emptyOne = Connections.load(base, EMPTY, "", 1, SECONDS / 2);
        Connections.Result many = Connections.load(base, READ, token, 32, SECONDS);
        Connections.Result emptyMany = Connections.load(base, EMPTY, "", 32, SECONDS / 2);
        double share = 100 * many.requestsPerSecond() / emptyMany.requestsPerSecond();
        return List.of(
                Figure.reported("rest.1.rate", "requests/s", one.requestsPerSecond())
                        .beside(emptyOne.requestsPerSecond()),
                Figure.reported("rest.1.p99", "ms", one.p99()).beside(emptyOne.p99()),
                Figure.atLeast("rest.32.rate", "requests/s", many.requestsPerSecond(), 6500)
                        .beside(emptyMany.requestsPerSecond()),
                Figure.reported("rest.32.p50", "ms", many.p50()).beside(emptyMany.p50()),
                Figure.reported("rest.32.p99", "ms", many.p99()).beside(emptyMany.p99()),
                Figure.atLeast("rest.32.share_of_empty", "%", share, 30),
                Figure.atMost("rest.failures", "requests", one.failures() + many.failures(), 0));
    }

    /** The resource to compare with is there only where its configuration is. */
    private static void baseline(Platform platform) throws Exception {
        Files.writeString(platform.dataDir().resolve("karaf/etc/io.corrosion.rest.empty.cfg"), "for = bench\n");
        for (int tries = 0; platform.anonymous().get(EMPTY).status() != 200; tries++) {
            if (tries > 100) {
                throw new IllegalStateException("the empty resource does not come");
            }
            Thread.sleep(200);
        }
    }

    /** A thousand tenants with a hundred servers each, and ten for the owner who reads. */
    private static void crowd(Platform platform) throws Exception {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                        "corrosion_platform",
                        secret(platform));
                Statement sql = database.createStatement()) {
            sql.execute("""
                    insert into tenancy.tenants (id, name, slug, plan_tier, status, created_at, updated_at)
                    select gen_random_uuid(), 'Crowd ' || i, 'crowd-' || i, 'starter', 'ACTIVE', now(), now()
                    from generate_series(1, 1000) i""");
            servers(sql, "select id from tenancy.tenants where slug like 'crowd-%'", 100);
            servers(sql, "select tenant_id from servers.servers where license_id = '" + platform.serverId() + "'", 9);
            sql.execute("analyze");
        }
    }

    private static void servers(Statement sql, String tenants, int each) throws SQLException {
        sql.execute("""
                with licence as (
                    insert into tenancy.licenses (id, tenant_id, license_key_sha256, license_key_sealed, status,
                                                  owner_user_id, created_at)
                    select gen_random_uuid(), tenant, sha256(gen_random_uuid()::text::bytea), '', 'active',
                           gen_random_uuid(), now()
                    from (%s) as chosen(tenant), generate_series(1, %d)
                    returning id, tenant_id)
                insert into servers.servers (license_id, tenant_id, name, game_slug, address, max_players, created_at, updated_at,
                                             version)
                select id, tenant_id, 'Server ' || id, 'rust', '', 100, now(), now(), 0 from licence""".formatted(tenants, each));
    }

    private static String secret(Platform platform) throws Exception {
        Properties secrets = new Properties();
        try (var in = Files.newInputStream(Path.of(platform.dataDir().toString(), "secrets.properties"))) {
            secrets.load(in);
        }
        return secrets.stringPropertyNames().stream()
                .filter(name -> name.contains("platform"))
                .map(secrets::getProperty)
                .findFirst()
                .orElseThrow();
    }
}
