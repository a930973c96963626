package io.corrosion.analytics.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Holdings;
import io.corrosion.analytics.Stand;
import io.corrosion.analytics.messaging.SampleSink;
import io.corrosion.api.access.Access;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.ui.kit.PageKit;
import io.corrosion.ui.page.PlatformModel;
import io.corrosion.ui.page.TenantModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HoldingsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    private final Holdings holdings =
            new Holdings(Stand.stub(Access.class, called -> new Scope.Tenant(stand.tenant)), stand.transactions);

    @Test
    void theAdministratorSeesWhatCameWithinTheLastFiveMinutes() {
        Instant now = Instant.now();
        new SampleSink(stand.intake)
                .accept(List.of(
                        stand.stats(now.minus(Duration.ofMinutes(1)), 10, 60),
                        stand.agent(now.minus(Duration.ofMinutes(2)), 60, 50),
                        stand.agent(now.minus(Duration.ofMinutes(30)), 60, 50)));

        try (PageKit kit = new PageKit()) {
            kit.services().with(Holdings.class, holdings);
            kit.tester().startComponentInPage(new IncomingCard().create("panel", new PlatformModel()));

            assertThat(kit.tester().getTagByWicketId("samples").getValue()).isEqualTo("2");
            assertThat(kit.tester().getTagByWicketId("servers").getValue()).isEqualTo("1");
        }
    }

    @Test
    void anOrganisationIsToldThatNothingIsKeptOfItYet() {
        try (PageKit kit = new PageKit()) {
            kit.services().with(Holdings.class, holdings);
            kit.tester().startComponentInPage(new KeptSection().create("panel", new TenantModel(stand.tenant)));

            assertThat(kit.tester().getTagByWicketId("kept").getValue()).startsWith("Nothing yet");
        }
    }
}
