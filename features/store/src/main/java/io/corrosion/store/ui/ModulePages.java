package io.corrosion.store.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** One module; reached from the catalogue. */
@Component
public final class ModulePages implements PageContribution {

    @Override
    public String path() {
        return "store/${slug}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return ModulePage.class;
    }
}
