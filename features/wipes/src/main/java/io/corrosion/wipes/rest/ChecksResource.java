package io.corrosion.wipes.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.RestResource;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.lint.Checks;
import io.corrosion.wipes.lint.Finding;
import io.corrosion.wipes.lint.Report;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What stands in the way of the next wipe. */
@Component(
        service = RestResource.class,
        property = {
            RestResource.PATH + "=/servers/{server}/wipe-checks",
            RestResource.ALIAS + "=/api/servers/{server}/wipe-checks"
        })
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ChecksResource implements RestResource {

    private final Checks checks;

    @Activate
    public ChecksResource(@Reference Checks checks) {
        this.checks = checks;
    }

    /**
     * What was found.
     *
     * @param lookedAt absent when nobody has looked yet
     * @param wipeAt when the wipe that was looked at begins; absent when none is planned
     */
    public record ReportView(Optional<Instant> lookedAt, Optional<Instant> wipeAt, List<FindingView> findings) {

        static ReportView of(Report report) {
            return new ReportView(
                    report.lookedAt(),
                    report.wipeAt(),
                    report.findings().stream().map(FindingView::of).toList());
        }
    }

    /**
     * One thing.
     *
     * @param kind connection, backup, plan, map, disk, conflict, blueprints, plugin, data or countdown
     * @param severity problem or warning
     */
    public record FindingView(String kind, String severity, String message) {

        static FindingView of(Finding finding) {
            return new FindingView(finding.kind(), finding.severity().wire(), finding.message());
        }
    }

    @GET
    @Requires("wipe.view")
    public ReportView latest(@Context Caller caller, @PathParam("server") LicenseId server) {
        return ReportView.of(checks.latest(caller, server));
    }

    /** Looks now. */
    @POST
    @Requires("wipe.manage")
    public ReportView look(@Context Caller caller, @PathParam("server") LicenseId server) {
        return ReportView.of(checks.look(caller, server));
    }
}
