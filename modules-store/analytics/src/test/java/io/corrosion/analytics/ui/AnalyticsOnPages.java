package io.corrosion.analytics.ui;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Stand;
import io.corrosion.api.access.Access;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server whose hours are stored, and the pages on which they are drawn. */
abstract class AnalyticsOnPages {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final int HOURS = 40 * 24;

    /** An hour is known by its distance from the newest: players 0 to 23, frames 60 less that, and so on. */
    private static final String FILL = """
            insert into analytics.server_stats_hourly (license_id, tenant_id, hour, samples, player_samples, avg_players,
                max_players, fps_samples, avg_fps, min_fps, avg_entities, memory_samples, avg_memory_mb, max_memory_mb,
                cpu_samples, avg_cpu_percent, max_cpu_percent, disk_gb, net_tx_mb, up_seconds, uptime_percentage)
            select ?::uuid, ?::uuid, ?::timestamptz - n * interval '1 hour', 60, 60, n % 24, n % 24 + 5, 60, 60 - n % 24, 20,
                1000 + n, 60, 2000 + n, 2100 + n, 60, 50, 70, 12.5, 3, 3600, 100 from generate_series(1, ?) as n""";

    final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    final PageKit kit = new PageKit();
    final List<Server> servers = new ArrayList<>(List.of(server(stand.license, "Main")));
    final Access access = (Access) Proxy.newProxyInstance(
            Access.class.getClassLoader(),
            new Class<?>[] {Access.class},
            (proxy, method, arguments) -> method.getName().equals("allows")
                    ? true
                    : new Scope.Licence(stand.tenant, (LicenseId) arguments[1]));
    final Instant hour = Instant.parse("2026-06-04T12:00:00Z");

    @BeforeEach
    void open() {
        fill(stand.license);
        kit.services()
                .with(Access.class, access)
                .with(
                        ServerDirectory.class,
                        Stand.stub(ServerDirectory.class, called -> called.size() == 1 ? servers : servers.get(0)))
                .with(Insights.class, stand.insights(access, hour.plusSeconds(1_800)));
    }

    @AfterEach
    void close() {
        kit.close();
    }

    Server server(LicenseId id, String name) {
        return new Server(id, stand.tenant, name, "rust", "", 100, Instant.EPOCH);
    }

    void fill(LicenseId server) {
        stand.transactions.run(
                Scope.platform("test"), tx -> Sql.update(tx, FILL, server.value(), stand.tenant.value(), hour, HOURS));
    }

    void show(String range) {
        kit.tester().startPage(AnalyticsPage.class, parameters().set("range", range));
    }

    PageParameters parameters() {
        return new PageParameters().set("server", stand.license.toString());
    }

    String body() {
        return kit.tester().getLastResponseAsString();
    }

    String figure(String name) {
        for (String figure : body().split("<figure")) {
            if (figure.contains("data-name=\"" + name + "\"")) {
                return figure;
            }
        }
        throw new AssertionError("no chart of " + name);
    }

    List<String> newest(String name) {
        List<List<String>> rows = rows(name);
        return rows.get(rows.size() - 1);
    }

    List<List<String>> rows(String name) {
        return Pattern.compile("<tr><td.*?</tr>")
                .matcher(figure(name))
                .results()
                .map(row -> Pattern.compile("data-value=\"([^\"]*)\"")
                        .matcher(row.group())
                        .results()
                        .map(cell -> cell.group(1))
                        .toList())
                .toList();
    }
}
