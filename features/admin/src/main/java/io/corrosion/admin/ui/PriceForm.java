package io.corrosion.admin.ui;

import io.corrosion.admin.PriceList;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.ProductTier;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** Sets what one tier costs, for a reason; an empty price takes it off sale. */
final class PriceForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    private final String slug;

    PriceForm(String id, ProductTier tier) {
        super(id);
        slug = tier.slug();
        add(new Label("tier", tier.name()), new Label("currency", tier.currency()));
        add(field(new TextField<>("price_from", value("price_from", words(tier.from())))));
        add(field(new TextField<>("price_to", value("price_to", words(tier.to())))));
        add(field(new TextField<>("reason", value("reason"))));
    }

    @Override
    protected void submit() {
        Services.of(PriceForm.class)
                .get(PriceList.class)
                .price(Visit.signedIn(), slug, amount("price_from"), amount("price_to"), text("reason"));
        throw new RedirectToUrlException("/admin/prices");
    }

    private Optional<BigDecimal> amount(String field) {
        try {
            return text(field).isBlank()
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text(field).strip()));
        } catch (NumberFormatException e) {
            throw Invalid.field(field, "Must be an amount such as 9.99.");
        }
    }

    private static String words(Optional<BigDecimal> price) {
        return price.map(BigDecimal::toPlainString).orElse("");
    }
}
