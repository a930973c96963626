package io.corrosion.analytics.ui;

import io.corrosion.analytics.Insights;
import io.corrosion.ui.contribution.NavGroup;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.page.ConsolePage;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The comparison in the rail; everybody signed in may open it and sees the servers that are theirs. */
@Component
public final class ComparePages implements PageContribution {

    @Reference
    private Insights insights;

    @Override
    public String path() {
        return "analytics";
    }

    @Override
    public Class<? extends ConsolePage> page() {
        return ComparePage.class;
    }

    @Override
    public String icon() {
        return "chart-line";
    }

    @Override
    public NavGroup group() {
        return NavGroup.EXTEND;
    }
}
