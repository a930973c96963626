package io.corrosion.apikeys.ui;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.apikeys.ApiKeys;
import io.corrosion.apikeys.ApiKeys.Made;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Crumb;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.core.request.handler.PageProvider;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler.RedirectPolicy;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.request.IRequestParameters;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.util.string.StringValue;

/** The form for a new key; what is made is shown once, in the answer itself. */
public final class NewKeyPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    private final WebMarkupContainer made = new WebMarkupContainer("made");
    private final Label failure = new Label("failure", "");
    private final KeyForm form = new KeyForm("form");

    public NewKeyPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/api-keys";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(getString("keys"), "/api-keys"));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(made.setVisible(false), form);
        made.add(new Label("secret", ""));
    }

    private void show(Made result) {
        made.replace(new Label("secret", result.text().text()));
        made.setVisible(true);
        form.setVisible(false);
    }

    private final class KeyForm extends StatelessForm<Void> {

        private static final long serialVersionUID = 1L;

        private String name = "";
        private String description = "";
        private String expires = "";
        private Set<String> scopes = new LinkedHashSet<>();

        KeyForm(String id) {
            super(id);
            add(failure.setVisible(false));
            add(new WebMarkupContainer("name").add(AttributeModifier.replace("value", () -> name)));
            add(new WebMarkupContainer("description").add(AttributeModifier.replace("value", () -> description)));
            add(new WebMarkupContainer("expires").add(AttributeModifier.replace("value", () -> expires)));
            add(new ListView<>("scope", Arrays.asList(KeyScope.values())) {
                private static final long serialVersionUID = 1L;

                @Override
                protected void populateItem(ListItem<KeyScope> item) {
                    item.add(scope(item.getModelObject()));
                    String wire = item.getModelObject().wire();
                    item.add(new Label("wire", wire));
                    item.add(new Label("what", () -> getString("scope." + wire.replace(":", "."))));
                }
            });
        }

        private WebMarkupContainer scope(KeyScope scope) {
            var box = new WebMarkupContainer("box");
            box.add(AttributeModifier.replace("value", scope.wire()));
            if (scopes.contains(scope.wire())) {
                box.add(AttributeModifier.replace("checked", "checked"));
            }
            return box;
        }

        @Override
        protected void onSubmit() {
            IRequestParameters typed = getRequest().getPostParameters();
            name = typed.getParameterValue("name").toString("");
            description = typed.getParameterValue("description").toString("");
            expires = typed.getParameterValue("expires").toString("");
            scopes = new LinkedHashSet<>();
            for (StringValue scope :
                    Optional.ofNullable(typed.getParameterValues("scope")).orElse(List.of())) {
                scopes.add(scope.toString(""));
            }
            try {
                show(Services.of(NewKeyPage.this)
                        .get(ApiKeys.class)
                        .create(Visit.signedIn(), name, description, scopes, end()));
            } catch (Invalid wrong) {
                refuse(
                        wrong.fields().isEmpty()
                                ? wrong.getMessage()
                                : String.join(" ", wrong.fields().values()));
            } catch (Conflict full) {
                refuse(full.getMessage());
            }
            // In this answer, not after a redirect: the text of the key is kept nowhere.
            getRequestCycle()
                    .scheduleRequestHandlerAfterCurrent(
                            new RenderPageRequestHandler(new PageProvider(getPage()), RedirectPolicy.NEVER_REDIRECT));
        }

        private Optional<Instant> end() {
            try {
                return expires.isBlank()
                        ? Optional.empty()
                        : Optional.of(LocalDate.parse(expires)
                                .atStartOfDay(Visit.current().zone())
                                .toInstant());
            } catch (DateTimeException malformed) {
                throw Invalid.field("expires_at", "The expiry must be a date such as 2026-12-31.");
            }
        }

        private void refuse(String why) {
            failure.setDefaultModelObject(why);
            failure.setVisible(true);
        }
    }
}
