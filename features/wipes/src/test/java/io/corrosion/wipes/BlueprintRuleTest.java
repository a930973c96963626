package io.corrosion.wipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.profile.PostWipe;
import io.corrosion.wipes.profile.PreWipe;
import io.corrosion.wipes.profile.Procedure;
import io.corrosion.wipes.profile.Profile;
import io.corrosion.wipes.store.ProfileRows;
import io.corrosion.wipes.store.ScheduleRows;
import io.corrosion.wipes.store.WipeRows;
import io.corrosion.wipes.time.Schedule;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Blueprints go only when that was announced, where the profile says so. */
class BlueprintRuleTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "wipes");
    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final ScheduleRows schedules = new ScheduleRows();
    private final Begin begin = new Begin(nothing(Jobs.class), nothing(Audit.class));

    private static <T> T nothing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, all) -> null));
    }

    private Profile profile(int hours) {
        return new Profile(
                UUID.randomUUID(),
                scope.license(),
                "p" + UUID.randomUUID(),
                "",
                PreWipe.of(Map.of()),
                PostWipe.of(Map.of()),
                Procedure.of(Map.of("blueprint_notice_hours", hours)),
                NOW,
                NOW);
    }

    private Schedule schedule(Profile profile, WipeType type, boolean blueprints, Instant at) {
        return new Schedule(
                UUID.nameUUIDFromBytes(profile.name().getBytes()),
                scope.license(),
                Optional.of(profile.id()),
                "Thursdays",
                type,
                "0 19 * * thu",
                "Europe/London",
                blueprints,
                true,
                Optional.empty(),
                at);
    }

    private Wipe begun(Profile profile, Schedule schedule) {
        return database.transactions().write(scope, tx -> {
            begin.scheduled(
                    tx,
                    scope,
                    new NewWipe(
                            schedule.effective(),
                            Trigger.SCHEDULED,
                            Optional.of(schedule.id()),
                            Optional.of(profile.id()),
                            Actor.system("schedule"),
                            Map.of()),
                    java.time.Duration.ZERO);
            return new WipeRows().list(tx, scope, Optional.empty(), 1).get(0);
        });
    }

    private Profile stored(int hours) {
        Profile profile = profile(hours);
        database.transactions().run(scope, tx -> new ProfileRows().put(tx, scope, profile));
        return profile;
    }

    private void put(Schedule schedule) {
        database.transactions().run(scope, tx -> schedules.put(tx, scope, schedule));
    }

    @Test
    void aScheduleThatTakesBlueprintsSinceYesterdayWipesTheMapAlone() {
        Profile profile = stored(48);
        put(schedule(profile, WipeType.MAP, false, NOW.minus(Duration.ofDays(30))));
        Schedule changed = schedule(profile, WipeType.MAP, true, NOW.minus(Duration.ofDays(1)));
        put(changed);

        Wipe wipe = begun(profile, changed);

        assertThat(wipe.type()).isEqualTo(WipeType.MAP);
        assertThat(wipe.active()).isTrue();
        assertThat(wipe.facts().text(Facts.BLUEPRINTS_KEPT).orElse("")).contains("48 hours");
    }

    @Test
    void aBlueprintWipeThatNobodyKnewOfLongEnoughIsLeftOutWithTheReason() {
        Profile profile = stored(48);
        Schedule fresh = schedule(profile, WipeType.BLUEPRINT, false, NOW.minus(Duration.ofDays(1)));
        put(fresh);

        Wipe wipe = begun(profile, fresh);

        assertThat(wipe.status()).isEqualTo(WipeStatus.CANCELLED);
        assertThat(wipe.active()).isFalse();
        assertThat(wipe.error()).startsWith("Left out").contains("48 hours");
    }

    @Test
    void aScheduleKnownForDaysTakesThemAndARenamedOneIsStillKnown() {
        Profile profile = stored(48);
        Instant old = NOW.minus(Duration.ofDays(3));
        put(schedule(profile, WipeType.FULL, false, old));
        Schedule renamed = schedule(profile, WipeType.FULL, false, NOW);
        put(renamed);

        Wipe wipe = begun(profile, renamed);

        Optional<Instant> known = database.transactions().read(scope, tx -> schedules.announced(tx, renamed.id()));
        assertThat(known).contains(old);
        assertThat(wipe.type()).isEqualTo(WipeType.FULL);
    }

    @Test
    void withoutTheRuleNothingChanges() {
        assertThat(BlueprintRule.objection(profile(0), WipeType.FULL, Optional.empty(), NOW))
                .isEmpty();
        assertThat(BlueprintRule.objection(profile(5), WipeType.MAP, Optional.empty(), NOW))
                .isEmpty();
        assertThat(BlueprintRule.objection(profile(5), WipeType.FULL, Optional.empty(), NOW))
                .isPresent();
    }
}
