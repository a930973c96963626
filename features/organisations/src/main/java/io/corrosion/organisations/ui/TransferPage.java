package io.corrosion.organisations.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Transfers;
import io.corrosion.api.tenancy.Transfers.Offer;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.ServerPage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Offers the server, with its licence, to somebody else; shows the offer that waits. */
public final class TransferPage extends ServerPage {

    private static final long serialVersionUID = 1L;

    public TransferPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String tab() {
        return "transfer";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        Optional<Offer> pending = Services.of(this).get(Transfers.class).pending(Visit.signedIn(), licence());
        add(new OfferForm("form", licence()).setVisible(pending.isEmpty()));
        add(pending.map(this::waiting).orElseGet(() -> new WebMarkupContainer("waiting").setVisible(false)));
    }

    private Component waiting(Offer offer) {
        var waiting = new WebMarkupContainer("waiting");
        waiting.add(new Label("email", offer.email()), new Label("by", offer.offeredBy()));
        waiting.add(new TimeLabel("until", Model.of(offer.expiresAt())));
        var server = offer.server().value();
        waiting.add(new ActionButton(
                "withdraw",
                "btn-d",
                "x",
                new ResourceModel("withdraw"),
                new ResourceModel("withdrawn"),
                new ApiCall("DELETE", "/api/v1/servers/" + server + "/transfer", "", ApiCall.Then.RELOAD),
                () -> Services.of(TransferPage.class)
                        .get(Transfers.class)
                        .withdraw(Visit.signedIn(), new LicenseId(server))));
        return waiting;
    }
}
