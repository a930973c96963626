package io.corrosion.apikeys.ui;

import io.corrosion.api.identity.KeyScope;
import io.corrosion.apikeys.ApiKey;
import io.corrosion.apikeys.ApiKeys;
import io.corrosion.ui.notice.EmptyState;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.RelativeTimeLabel;
import io.corrosion.ui.value.TimeLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The keys of who looks: what each may do, when it was used, when it ends. */
public final class KeysPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public KeysPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/api-keys";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        List<ApiKey> keys = Services.of(this).get(ApiKeys.class).list(Visit.signedIn());
        var rows = new RepeatingView("key");
        keys.forEach(key -> rows.add(row(rows.newChildId(), key)));
        add(new WebMarkupContainer("list").add(rows).setVisible(!keys.isEmpty()));
        add(new EmptyState("empty", "key", new ResourceModel("empty.what"), new ResourceModel("empty.how"))
                .setVisible(keys.isEmpty()));
    }

    private Component row(String id, ApiKey key) {
        var row = new WebMarkupContainer(id);
        var open = new WebMarkupContainer("open");
        open.add(AttributeModifier.replace("href", "/api-keys/" + key.id()));
        row.add(open.add(new Label("name", key.name())));
        row.add(new Label("hint", key.hint() + "…"));
        row.add(new Label("scopes", scopes(key)));
        row.add(new TimeLabel("created", Model.of(key.createdAt())));
        row.add(moment("used", key.lastUsedAt(), "never"));
        row.add(moment("expires", key.expiresAt(), "endless"));
        return row;
    }

    private Component moment(String id, Optional<Instant> at, String otherwise) {
        return at.<Component>map(known -> new RelativeTimeLabel(id, Model.of(known)))
                .orElseGet(() -> new Label(id, () -> getString(otherwise)));
    }

    static String scopes(ApiKey key) {
        return key.scopes().stream().map(KeyScope::wire).sorted().collect(Collectors.joining(", "));
    }
}
