package io.corrosion.ui.kit;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.mock.MockApplication;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.util.tester.WicketTester;

/**
 * For tests of pages: a signed-in owner of one organisation, services as the test puts them in, and a frame that is only
 * there in outline. Close it after each test.
 */
public final class PageKit implements AutoCloseable {

    public static final TenantId TENANT = TenantId.random();
    public static final Caller CALLER = new Caller(
            UserId.random(), "mara@ashfall.example", "Mara Lindqvist", SessionId.random(), "127.0.0.1", "test");

    private final MapServices services = new MapServices();
    private final WicketTester tester = new WicketTester(new MockApplication());
    private final Visit visit = new Visit(
            Optional.of(CALLER), List.of(membership()), Optional.of(membership()), ZoneId.of("UTC"), Optional.empty());

    public PageKit() {
        tester.getApplication().setMetaData(Services.KEY, services);
        tester.getApplication().setMetaData(Frame.KEY, new OutlineFrame());
        tester.getApplication().getRequestCycleListeners().add(new IRequestCycleListener() {
            @Override
            public void onBeginRequest(RequestCycle cycle) {
                visit.begin(cycle);
            }
        });
        visit.begin(tester.getRequestCycle());
    }

    public MapServices services() {
        return services;
    }

    public WicketTester tester() {
        return tester;
    }

    /** The owner's place in the organisation. */
    public static Membership membership() {
        Instant founded = Instant.parse("2026-01-01T00:00:00Z");
        Tenant tenant =
                new Tenant(TENANT, "Ashfall Hosting", "ashfall", "starter", TenantStatus.ACTIVE, founded, founded);
        return new Membership(tenant, "OWNER", 2, 1);
    }

    @Override
    public void close() {
        tester.destroy();
    }
}
