package io.corrosion.samples.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.module.KeyValues;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.kit.PageKit;
import io.corrosion.ui.page.ServerModel;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatsTrackerTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final Scope.Licence server = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Map<Object, Object> kept = new HashMap<>();
    private final Joins joins = new Joins((KeyValues) Proxy.newProxyInstance(
            KeyValues.class.getClassLoader(), new Class<?>[] {KeyValues.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "put" -> kept.put(arguments[1], arguments[2]);
                    case "remove" -> kept.remove(arguments[1]);
                    default -> {
                        return Optional.ofNullable(kept.get(arguments[1]));
                    }
                }
                return null;
            }));

    @Test
    void joinsAreCountedByDayAndRepetitionsAreNot() {
        joins.on(joined(NOON));
        joins.on(joined(NOON));
        joins.on(joined(NOON.plusSeconds(1)));
        joins.on(joined(NOON.plusSeconds(86_400)));

        assertThat(joins.week(server, DAY.plusDays(1)))
                .containsEntry(DAY, 2L)
                .containsEntry(DAY.plusDays(1), 1L)
                .hasSize(7);
    }

    @Test
    void whatIsOlderThanAMonthIsForgotten() {
        joins.on(joined(NOON));
        joins.on(joined(NOON.plusSeconds(30L * 86_400)));

        assertThat(joins.on(server, DAY)).isZero();
    }

    @Test
    void theCardShowsTheWeek() {
        joins.on(joined(Instant.now()));
        try (PageKit kit = new PageKit()) {
            kit.services().with(Joins.class, joins).with(Access.class, (Access) Proxy.newProxyInstance(
                    Access.class.getClassLoader(),
                    new Class<?>[] {Access.class},
                    (proxy, method, arguments) -> server));

            kit.tester().startComponentInPage(new WeekPanel("panel", new ServerModel(server.license())));

            assertThat(kit.tester().getTagsByWicketId("joins"))
                    .hasSize(7)
                    .last()
                    .satisfies(tag -> assertThat(tag.getValue()).isIn("0", "1"));
            assertThat(kit.tester().getLastResponseAsString()).contains(">1<");
        }
    }

    private PlayerJoined joined(Instant at) {
        return new PlayerJoined(server.tenant(), server.license(), "76561198000000001", "Mara", false, at);
    }
}
