package io.corrosion.organisations.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.Transfers;
import io.corrosion.api.tenancy.Transfers.Offer;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;

/** Into which organisation. */
final class AcceptForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private static final Permission RECEIVE = Permission.of("servers.create");

    private final String token;

    AcceptForm(String id, String token, Offer offer) {
        super(id);
        this.token = token;
        add(new Label("server", offer.serverName()), new Label("organisation", offer.organisation()));
        add(new Label("by", offer.offeredBy()), new Label("email", offer.email()));
        List<String> choices =
                places().stream().map(place -> place.tenant().id().toString()).toList();
        add(field(new DropDownChoice<>(
                "into", value("into", choices.isEmpty() ? "" : choices.get(0)), choices, new Names())));
    }

    @Override
    protected void submit() {
        if (text("into").isEmpty()) {
            throw Invalid.field("into", "Choose an organisation in which you may add servers, or create one first.");
        }
        ((OfferPage) getPage())
                .received(Services.of(AcceptForm.class)
                        .get(Transfers.class)
                        .accept(Visit.signedIn(), token, TenantId.of(text("into"))));
    }

    private static List<Membership> places() {
        Access access = Services.of(AcceptForm.class).get(Access.class);
        return Visit.current().memberships().stream()
                .filter(place -> access.allows(Visit.signedIn(), place.tenant().id(), RECEIVE))
                .toList();
    }

    /** Organisations by name. */
    private static final class Names extends ChoiceRenderer<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public Object getDisplayValue(String id) {
            return places().stream()
                    .filter(place -> place.tenant().id().toString().equals(id))
                    .map(place -> place.tenant().name())
                    .findFirst()
                    .orElse(id);
        }

        @Override
        public String getIdValue(String id, int index) {
            return id;
        }
    }
}
