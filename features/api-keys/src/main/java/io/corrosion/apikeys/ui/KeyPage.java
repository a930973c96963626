package io.corrosion.apikeys.ui;

import io.corrosion.api.error.NotFound;
import io.corrosion.apikeys.ApiKey;
import io.corrosion.apikeys.ApiKeys;
import io.corrosion.apikeys.UsageDays;
import io.corrosion.apikeys.UsageHour;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.RelativeTimeLabel;
import io.corrosion.ui.value.TimeLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.RestartResponseException;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One key: what it may do, what was done with it, and its end. */
public final class KeyPage extends ConsolePage {

    private static final long serialVersionUID = 1L;
    private static final int DAYS = 30;

    private final UUID id;
    private final String name;

    public KeyPage(PageParameters parameters) {
        super(parameters);
        id = idOf(parameters);
        name = nameOf(id);
    }

    /** A key that is gone, or somebody else's, leads back to the list. */
    private static String nameOf(UUID id) {
        try {
            return keys().find(Visit.signedIn(), id).name();
        } catch (NotFound gone) {
            throw new RestartResponseException(KeysPage.class);
        }
    }

    @Override
    public String place() {
        return "/api-keys";
    }

    @Override
    public IModel<String> title() {
        return Model.of(name);
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("keys"), "/api-keys"));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        ApiKey key = keys().find(Visit.signedIn(), id);
        List<UsageHour> days = UsageDays.of(
                keys().usage(Visit.signedIn(), id, DAYS), Visit.current().zone());
        add(new Label("name", key.name()), new Label("description", key.description()));
        add(new Label("hint", key.hint() + "…"), new Label("scopes", KeysPage.scopes(key)));
        add(new TimeLabel("created", Model.of(key.createdAt())), new TimeLabel("rotated", Model.of(key.rotatedAt())));
        add(moment("used", key.lastUsedAt(), "never"), moment("expires", key.expiresAt(), "endless"));
        add(new Label("from", key.lastUsedFrom().orElse("–")));
        add(usage(days));
        add(new WebMarkupContainer("unused").setVisible(days.isEmpty()));
        add(new WebMarkupContainer("rotate").add(AttributeModifier.replace("href", "#rotate-key")));
        add(new WebMarkupContainer("revoke").add(AttributeModifier.replace("href", "#revoke-key")));
        add(new RotateKeyDialog("rotating", id, key.name()), new RevokeKeyDialog("revoking", id, key.name()));
    }

    private Component usage(List<UsageHour> days) {
        long most = days.stream().mapToLong(UsageHour::requests).max().orElse(1);
        var rows = new RepeatingView("day");
        for (UsageHour day : days) {
            var row = new WebMarkupContainer(rows.newChildId());
            row.add(new Label(
                    "date", LocalDate.ofInstant(day.since(), Visit.current().zone())));
            row.add(new Label("requests", day.requests()));
            row.add(new Label("failures", day.failures()), new Label("limited", day.limited()));
            row.add(new WebMarkupContainer("bar")
                    .add(AttributeModifier.replace("max", most))
                    .add(AttributeModifier.replace("value", day.requests())));
            rows.add(row);
        }
        return new WebMarkupContainer("usage").add(rows).setVisible(!days.isEmpty());
    }

    private Component moment(String component, Optional<Instant> at, String otherwise) {
        return at.<Component>map(known -> new RelativeTimeLabel(component, Model.of(known)))
                .orElseGet(() -> new Label(component, () -> getString(otherwise)));
    }

    private static ApiKeys keys() {
        return Services.of(KeyPage.class).get(ApiKeys.class);
    }

    private static UUID idOf(PageParameters parameters) {
        try {
            return UUID.fromString(parameters.get("key").toString(""));
        } catch (IllegalArgumentException malformed) {
            throw new NotFound("You have no API key with this id.");
        }
    }
}
