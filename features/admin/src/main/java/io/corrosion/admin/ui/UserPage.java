package io.corrosion.admin.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Roles;
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

/** One account: disable, enable, end sessions, drop second factors, make operator, delete (ADM-07, RBAC-06). */
public final class UserPage extends RecordPage {

    private static final long serialVersionUID = 1L;

    private static final String SUPERADMIN = "SUPERADMIN";
    private static final Permission EVERYTHING = Permission.of("platform.settings");

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

    @Override
    String afterwards() {
        return "/admin/users";
    }

    @Override
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("email", record().person().email());
        facts.put("verified", getString(record().person().emailVerified() ? "yes" : "no"));
        facts.put("state", getString(record().disabled() ? "disabled" : "active"));
        facts.put("second", getString(record().secondFactor() ? "yes" : "no"));
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
        deeds.put("operator", reason -> appoint());
        deeds.put("delete", reason -> desk().delete(me(), user(), reason));
        return deeds;
    }

    private void appoint() {
        Services.of(this).get(Access.class).requirePlatform(me(), EVERYTHING);
        Services.of(this).get(Roles.class).bindPlatform(user(), SUPERADMIN);
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
