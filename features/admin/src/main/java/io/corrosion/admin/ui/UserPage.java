package io.corrosion.admin.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.PeopleDesk;
import io.corrosion.api.identity.PersonRecord;
import io.corrosion.api.identity.UserId;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One account: disable, enable, end sessions, drop second factors, give and take roles of the platform, delete (ADM-07, RBAC-06). */
public final class UserPage extends RecordPage {

    private static final long serialVersionUID = 1L;

    private static final Permission ROLES = Permission.of("platform.roles");

    private final UUID id;
    private transient PersonRecord record;

    public UserPage(PageParameters parameters) {
        super(parameters);
        String text = parameters.get("user").toString("");
        if (!text.matches("[0-9a-fA-F-]{36}")) {
            throw new NotFound("There is no account with this id.");
        }
        id = UUID.fromString(text);
    }

    @Override
    String tab() {
        return "users";
    }

    @Override
    String name() {
        return record().person().username();
    }

    /** The account's own page, which says how things are now; the list when it may be gone. */
    @Override
    String afterwards() {
        return desk().find(me(), user()).isPresent() ? "/admin/users/" + id : "/admin/users";
    }

    @Override
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("email", record().person().email());
        facts.put("verified", getString(record().person().emailVerified() ? "yes" : "no"));
        facts.put("state", getString(record().disabled() ? "disabled" : "active"));
        facts.put("second", getString(record().secondFactor() ? "yes" : "no"));
        facts.put("roles", platformRoles().held());
        facts.put("sessions", String.valueOf(record().sessions()));
        facts.put(
                "since",
                TimeLabel.words(record().person().createdAt(), Visit.current().zone()));
        return facts;
    }

    @Override
    Map<String, DeedForm.Deed> deeds() {
        var deeds = new LinkedHashMap<String, DeedForm.Deed>();
        if (record().disabled()) {
            deeds.put("enable", reason -> desk().enable(me(), user(), reason));
        } else {
            deeds.put("disable", reason -> desk().disable(me(), user(), reason));
        }
        deeds.put("sessions", reason -> desk().endSessions(me(), user(), reason));
        if (record().secondFactor()) {
            deeds.put("factors", reason -> desk().dropSecondFactors(me(), user(), reason));
        }
        if (!user().equals(me().user()) && Services.of(this).get(Access.class).allowsPlatform(me(), ROLES)) {
            platformRoles().deeds().forEach(deeds::put);
        }
        deeds.put("delete", reason -> desk().delete(me(), user(), reason));
        return deeds;
    }

    @Override
    String word(String deed) {
        return platformRoles().word(deed).orElseGet(() -> super.word(deed));
    }

    private PlatformRoles platformRoles() {
        return new PlatformRoles(this, user());
    }

    private UserId user() {
        return new UserId(id);
    }

    private static Caller me() {
        return Visit.signedIn();
    }

    private static PeopleDesk desk() {
        return Services.of(UserPage.class).get(PeopleDesk.class);
    }

    private PersonRecord record() {
        if (record == null) {
            record = desk().find(me(), user()).orElseThrow(() -> new NotFound("There is no account with this id."));
        }
        return record;
    }
}
