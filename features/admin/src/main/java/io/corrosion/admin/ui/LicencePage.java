package io.corrosion.admin.ui;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenceDesk;
import io.corrosion.api.tenancy.LicenceRecord;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One licence: suspend, reinstate, revoke (LIC-13). */
public final class LicencePage extends RecordPage {

    private static final long serialVersionUID = 1L;

    private final UUID id;
    private transient LicenceRecord record;

    public LicencePage(PageParameters parameters) {
        super(parameters);
        id = LicenseId.of(parameters.get("license").toString("")).value();
    }

    @Override
    String tab() {
        return "licences";
    }

    @Override
    String name() {
        return record().serverName().isEmpty() ? getString("unused") : record().serverName();
    }

    @Override
    String afterwards() {
        return "/admin/licences/" + id;
    }

    @Override
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("id", id.toString());
        facts.put("state", record().status().name().toLowerCase(Locale.ROOT));
        facts.put(
                "issued", TimeLabel.words(record().createdAt(), Visit.current().zone()));
        record().expiresAt()
                .ifPresent(at ->
                        facts.put("expires", TimeLabel.words(at, Visit.current().zone())));
        record().lastCheckIn()
                .ifPresent(at ->
                        facts.put("seen", TimeLabel.words(at, Visit.current().zone())));
        if (!record().reason().isEmpty()) {
            facts.put("reason", record().reason());
        }
        return facts;
    }

    @Override
    Map<String, DeedForm.Deed> deeds() {
        var deeds = new LinkedHashMap<String, DeedForm.Deed>();
        LicenseId license = new LicenseId(id);
        if (record().status() == LicenceStatus.ACTIVE) {
            deeds.put("suspend", reason -> desk().suspend(me(), license, reason));
        }
        if (record().status() == LicenceStatus.SUSPENDED) {
            deeds.put("reinstate", reason -> desk().reinstate(me(), license, reason));
        }
        if (record().status() != LicenceStatus.REVOKED) {
            deeds.put("revoke", reason -> desk().revoke(me(), license, reason));
        }
        return deeds;
    }

    private static Caller me() {
        return Visit.signedIn();
    }

    private static LicenceDesk desk() {
        return Services.of(LicencePage.class).get(LicenceDesk.class);
    }

    private LicenceRecord record() {
        if (record == null) {
            record = desk().lookUp(me(), id.toString())
                    .orElseThrow(() -> new NotFound("There is no licence with this id."));
        }
        return record;
    }
}
