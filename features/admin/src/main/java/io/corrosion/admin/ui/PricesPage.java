package io.corrosion.admin.ui;

import io.corrosion.admin.PriceList;
import io.corrosion.api.tenancy.ProductTier;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What the platform sells, and the form that sets what one of it costs (LIC-12). */
public final class PricesPage extends DeskPage {

    private static final long serialVersionUID = 1L;

    public PricesPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    String tab() {
        return "prices";
    }

    @Override
    String icon() {
        return "receipt";
    }

    @Override
    List<String> columns() {
        return List.of("col.tier", "col.state", "col.price", "col.billing", "col.changed");
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(tiers().stream()
                .filter(tier -> tier.slug().equals(asked("tier")))
                .findFirst()
                .<WebMarkupContainer>map(tier -> new PriceForm("form", tier))
                .orElseGet(() -> new WebMarkupContainer("form"))
                .setVisible(tiers().stream().anyMatch(tier -> tier.slug().equals(asked("tier")))));
    }

    @Override
    List<DeskRow> rows() {
        return tiers().stream().map(this::row).toList();
    }

    private DeskRow row(ProductTier tier) {
        String price = tier.from()
                .map(low -> low.toPlainString()
                        + tier.to().map(high -> " – " + high.toPlainString()).orElse("") + " " + tier.currency())
                .orElse("–");
        return new DeskRow(
                "/admin/prices?tier=" + tier.slug(),
                tier.name(),
                tier.description(),
                getString(tier.from().isPresent() ? "sold" : "unsold"),
                tier.from().isPresent() ? "is-running" : "is-stopped",
                List.of(
                        price,
                        getString("billing." + tier.billing()),
                        TimeLabel.words(tier.updatedAt(), Visit.current().zone())));
    }

    private List<ProductTier> tiers() {
        return Services.of(this).get(PriceList.class).all();
    }
}
