package io.corrosion.notifications.ui;

import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.OrganisationNotices;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** What went out, for a server or a whole organisation. */
sealed interface History extends Serializable {

    Items<DeliveryRecord> list(DeliveryFilter filter, Optional<String> after, int limit);

    void retry(UUID delivery);

    /** Address of the list in the API. */
    String path();

    /** Address of the page with the whole list. */
    String page();

    /** A server's. */
    record OfServer(UUID server) implements History {

        @Override
        public Items<DeliveryRecord> list(DeliveryFilter filter, Optional<String> after, int limit) {
            return notices().history(Visit.signedIn(), new LicenseId(server), filter, after, limit);
        }

        @Override
        public void retry(UUID delivery) {
            notices().retry(Visit.signedIn(), new LicenseId(server), delivery);
        }

        @Override
        public String path() {
            return "/api/v1/servers/" + server + "/notifications/deliveries";
        }

        @Override
        public String page() {
            return "/servers/" + server + "/notifications/history";
        }

        private static ServerNotices notices() {
            return Services.of(History.class).get(ServerNotices.class);
        }
    }

    /** An organisation's, its servers' included. */
    record OfOrganisation(UUID tenant) implements History {

        @Override
        public Items<DeliveryRecord> list(DeliveryFilter filter, Optional<String> after, int limit) {
            return notices().history(Visit.signedIn(), new TenantId(tenant), filter, after, limit);
        }

        @Override
        public void retry(UUID delivery) {
            notices().retry(Visit.signedIn(), new TenantId(tenant), delivery);
        }

        @Override
        public String path() {
            return "/api/v1/tenants/" + tenant + "/notifications/deliveries";
        }

        @Override
        public String page() {
            return "/organisation/notifications/history";
        }

        private static OrganisationNotices notices() {
            return Services.of(History.class).get(OrganisationNotices.class);
        }
    }
}
