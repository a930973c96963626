package io.corrosion.roles.ui;

import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;

/** What one person can do and why; everybody may ask about himself or herself, so it is asked at the place. */
@Component
public final class WhyPages implements PageContribution {

    @Override
    public String path() {
        return "rights/${user}";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return WhyPage.class;
    }
}
